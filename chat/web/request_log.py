"""One log line a request: an id, the path, the status and the time; never the query."""

import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.ids import new_id
from kernel.log_text import begin_context, open_log

log = open_log()
# Where an endpoint says which contact it served, for the line that is logged at the end.
CONTACT_IN_SCOPE: Final = "lien_chat.contact"
QUIET: Final = ("/static/", "/assets/", "/healthz", "/readyz", "/metrics", "/console/static/")


class RequestLog:
    """Gives each request and socket an id that every log line within it carries."""

    def __init__(self, app: ASGIApp) -> None:
        """Log what `app` answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, then log."""
        if scope["type"] == "lifespan" or scope["path"].startswith(QUIET):
            await self._app(scope, receive, send)
            return
        begin_context(request=new_id())
        status, began = 0, time.monotonic()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                status = message["status"]
            elif message["type"] == "websocket.close":
                status = message.get("code", 1000)
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            milliseconds = round((time.monotonic() - began) * 1000, 1)
            log.info(
                "request",
                kind=scope["type"],
                method=scope.get("method", ""),
                path=scope["path"],
                status=status,
                contact=scope.get(CONTACT_IN_SCOPE, ""),
                milliseconds=milliseconds,
            )

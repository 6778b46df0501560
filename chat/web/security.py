"""Guards every request: a sane Host, a known Origin, and headers that close doors.

Sec-Fetch-Site is asked first, then Origin (ASVS 5.0 3.5, 4.4.2). A request that changes nothing
needs neither; a WebSocket always needs a known Origin, for browsers send cookies with it.
"""

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.errors import BadRequest

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST: Final = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:.]+\](:\d{1,5})?")
YEAR: Final = 31_536_000


class Guard:
    """The outermost layer of both apps."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        origins: frozenset[str],
        is_https: bool,
        frame_ancestors: str = "'none'",
        framed_paths: tuple[str, ...] = (),
    ) -> None:
        """Guard `app`; pages under `framed_paths` may stand in a frame of `frame_ancestors`."""
        self._app = app
        self._origins = origins
        self._is_https = is_https
        self._ancestors = frame_ancestors
        self._framed = framed_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with our headers."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self._refusal(scope, headers):
            await refuse(scope, receive, send, *refusal)
            return
        await self._app(scope, receive, self._with_headers(scope, send))

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if not _HOST.fullmatch(headers.get("host", "")):
            return 400, "host.refused"
        if scope["type"] == "websocket":
            return None if headers.get("origin") in self._origins else (403, "origin.refused")
        if scope["method"] in SAFE_METHODS or self._same_origin(headers):
            return None
        return 403, "origin.refused"

    def _same_origin(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site in {"same-origin", "none"}:
            return True
        if site is None and headers.get("origin") is None:
            # No browser sends neither with a request that changes something.
            return True
        return headers.get("origin") in self._origins

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        return with_headers

    def _headers(self, path: str) -> dict[str, str]:
        framed = any(path.startswith(prefix) for prefix in self._framed)
        found = {
            "Content-Security-Policy": policy(self._ancestors if framed else "'none'"),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
        }
        if self._is_https:
            found["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        return found


def policy(ancestors: str, form_action: str = "'self'") -> str:
    """Return the Content-Security-Policy: our own files, and nothing inline."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            f"form-action {form_action}",
            "base-uri 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            f"frame-ancestors {ancestors}",
        )
    )


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, code: str) -> None:
    """Answer with a status before anything else has looked at the request."""
    if scope["type"] == "websocket" and "websocket.http.response" in scope.get("extensions", {}):
        start = {"type": "websocket.http.response.start", "status": status, "headers": []}
        await send(start)
        await send({"type": "websocket.http.response.body", "body": code.encode()})
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": code})
    else:
        response = PlainTextResponse(code, status, {"Cache-Control": "no-store"})
        await response(scope, receive, send)


class BodyLimit:
    """Refuses bodies over 64 KiB before anything reads them: no form of ours is that long."""

    def __init__(self, app: ASGIApp, limit: int = 65_536) -> None:
        """Limit what reaches `app`."""
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on a `receive` that counts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > self._limit:
            await refuse(scope, receive, send, 413, "frame.too_large")
            return
        read = 0

        async def counting() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise BadRequest("frame.too_large")
            return message

        await self._app(scope, counting, send)

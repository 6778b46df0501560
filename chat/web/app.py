"""The customers' app: its routes, its guards, and what is shown when something is refused."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute

from chat.services.ports import Chat
from chat.web import (
    answers,
    api,
    forms,
    operations,
    pages,
    signin,
    signin_api,
    signin_forms,
    transcript,
    widget,
)
from chat.web.limits import Limits
from chat.web.lines import Lines
from chat.web.refusals import Refusals
from chat.web.request_log import RequestLog
from chat.web.security import BodyLimit, Guard
from chat.web.socket import contact_socket
from chat.web.static import Static
from chat.web.templating import Pages
from kernel.errors import LienChatError

FRAMED = ("/en/chat", "/es/chat")
HERE = Path(__file__).parent.parent


def create_public_app(
    chat: Chat, rendered: Pages, lines: Lines, *, origins: frozenset[str], assets: Path
) -> Starlette:
    """Return the app that customers reach; it knows nothing of the staff's side."""
    refusals = Refusals(rendered, "chat/error.html", "/api/")
    app = Starlette(
        routes=_routes(assets),
        middleware=[_guard(chat, origins), Middleware(RequestLog), Middleware(BodyLimit)],
        exception_handlers={
            LienChatError: refusals.on_error,
            HTTPException: refusals.on_http,
            Exception: refusals.on_crash,
        },
    )
    settings = chat.settings
    app.state.chat = chat
    app.state.pages = rendered
    app.state.lines = lines
    app.state.limits = Limits(settings.messages_per_10_seconds, settings.starts_per_minute)
    return app


def _routes(assets: Path) -> list[Any]:
    return [
        *pages.routes,
        *answers.routes,
        *forms.routes,
        *signin.routes,
        *signin_forms.routes,
        *transcript.routes,
        *widget.routes,
        *api.routes,
        *signin_api.routes,
        *operations.routes,
        WebSocketRoute("/ws/contact", contact_socket),
        Mount("/assets", Static(directory=assets, check_dir=False)),
        Mount("/static", Static(directory=HERE / "static", check_dir=False)),
    ]


def _guard(chat: Chat, origins: frozenset[str]) -> Middleware:
    settings = chat.settings
    return Middleware(
        Guard,
        origins=origins,
        is_https=settings.is_https,
        frame_ancestors=" ".join(("'self'", *settings.embedding_origins)),
        framed_paths=FRAMED,
    )

"""The staff's ASGI app: routes, guards and error pages."""

from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, WebSocketRoute

from chat.web.lines import Lines
from chat.web.security import Guard
from chat.web.static import Static
from console.services.ports import Console
from console.web import access, account, board, profile, refusals, signin, signin_elsewhere, tools
from console.web.socket import console_socket
from kernel.errors import LienChatError


def create_console_app(console: Console) -> Starlette:
    """Return the app for /console, /supervisor and /ws/console."""
    settings = console.settings
    guard = Middleware(Guard, origins=frozenset(settings.origins), is_https=settings.secure_cookies)
    app = Starlette(
        routes=_routes(),
        middleware=[guard],
        exception_handlers={
            LienChatError: refusals.on_error,
            HTTPException: refusals.on_http,
            Exception: refusals.on_crash,
        },
    )
    app.state.console = console
    app.state.lines = Lines()
    return app


def _routes() -> list[BaseRoute]:
    static = Static(directory=str(files("console") / "static"), check_dir=False)
    return [
        *board.routes,
        *profile.routes,
        *signin.routes,
        *signin_elsewhere.routes,
        *tools.routes,
        *access.routes,
        *account.routes,
        *_supervisor(),
        WebSocketRoute("/ws/console", console_socket),
        Mount("/console/static", static),
    ]


def _supervisor() -> list[BaseRoute]:
    if find_spec("console.web.supervisor") is None:
        return []
    found: list[BaseRoute] = import_module("console.web.supervisor").routes
    return found

"""The staff's ASGI app: routes, guards and error pages."""

from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from chat.web.security import Guard
from console.services.ports import Console
from console.web import refusals, signin
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
    return app


def _routes() -> list[BaseRoute]:
    static = StaticFiles(directory=str(files("console") / "static"))
    return [*signin.routes, *_supervisor(), Mount("/console/static", static)]


def _supervisor() -> list[BaseRoute]:
    if find_spec("console.web.supervisor") is None:
        return []
    found: list[BaseRoute] = import_module("console.web.supervisor").routes
    return found

"""Every HTTP route of both apps, as the document writes addresses."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from chat.services.ports import Chat
from chat.settings import ChatSettings
from chat.web import operations
from chat.web.app import create_public_app
from chat.web.lines import Lines
from chat.web.templating import Pages
from console.services.ports import Console
from console.settings import ConsoleSettings
from console.web.app import create_console_app

_LANGUAGE = re.compile(r"^/(?:en|es)(?=/)")


def every_route() -> set[tuple[str, str]]:
    """Return (method, address) of each route of the customers' and the staff's app."""
    found = [*public_app().routes, *staff_app().routes, *operations.routes]
    return {pair for route in found for pair in _pairs(route)}


def public_app() -> Starlette:
    """Return the customers' app; nothing of it will be asked."""
    chat = cast("Chat", SimpleNamespace(settings=ChatSettings("http://localhost", b"k", b"k")))
    pages = cast("Pages", None)
    return create_public_app(chat, pages, Lines(), origins=frozenset(), assets=Path("none"))


def staff_app() -> Starlette:
    """Return the staff's app; nothing of it will be asked."""
    return create_console_app(cast("Console", SimpleNamespace(settings=ConsoleSettings())))


def _pairs(route: BaseRoute) -> Iterator[tuple[str, str]]:
    if isinstance(route, Mount):
        yield "get", f"{route.path}/{{path}}"
    elif isinstance(route, Route):
        address = _LANGUAGE.sub("/{language}", re.sub(r":\w+}", "}", route.path))
        for method in (route.methods or set()) - {"HEAD"}:
            yield method.lower(), address

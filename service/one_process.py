"""All roles on one port: a dispatcher by path, for a laptop or a small office."""

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from service.demo_identity import PATH

STAFF_PATHS: Final = ("/console", "/supervisor", "/ws/console")


def both(public: ASGIApp, staff: ASGIApp, identity: ASGIApp | None = None) -> ASGIApp:
    """Return an app that sends staff paths to one app and all others to the other.

    A demonstration brings its own `identity` provider.
    """

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if identity is not None and _is_below(path, (PATH,)):
            await identity(scope, receive, send)
        elif _is_below(path, STAFF_PATHS):
            await staff(scope, receive, send)
        else:
            await public(scope, receive, send)

    return dispatch


def _is_below(path: str, parts: tuple[str, ...]) -> bool:
    return any(path == part or path.startswith(part + "/") for part in parts)

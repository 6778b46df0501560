"""All roles on one port: a dispatcher by path, for a laptop or a small office."""

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

STAFF_PATHS: Final = ("/console", "/supervisor", "/ws/console")


def both(public: ASGIApp, staff: ASGIApp) -> ASGIApp:
    """Return an app that sends staff paths to one app and all others to the other."""

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_staff = any(path == part or path.startswith(part + "/") for part in STAFF_PATHS)
        await (staff if is_staff else public)(scope, receive, send)

    return dispatch

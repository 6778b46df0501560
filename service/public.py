"""The customers' process: it loads nothing of the staff's side."""

from starlette.applications import Starlette

from chat.web.app import create_public_app
from service.assemble import Running, make_pages
from service.resources import assets_folder


def public_app(running: Running) -> Starlette:
    """Return the app that customers reach."""
    return create_public_app(
        running.chat,
        make_pages(running.settings, ("chat",), "/static"),
        running.lines,
        origins=running.settings.origins(),
        assets=assets_folder(),
    )

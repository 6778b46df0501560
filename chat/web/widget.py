"""`/widget.js`: the loader that puts the chat's button on a host page."""

import json
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.web.words import N_, say
from kernel.languages import Language

HOUR: Final = 3600

# The loader carries both languages, for the page around it chooses.
WORDS: Final[dict[str, str]] = {
    "open": N_("Chat about liens"),
    "close": N_("Close chat"),
    "back": N_("Back to the page"),
    "frame": N_("Chat about federal tax liens"),
    "one": N_("1 new message"),
    "many": N_("{count} new messages"),
}


@cache
def loader() -> str:
    """Return the script: a function, called with its words."""
    words = {
        language.value: {key: say(language, text) for key, text in WORDS.items()}
        for language in Language
    }
    body = (files("chat") / "static" / "widget.js").read_text(encoding="utf-8")
    return f"{body.rstrip().removesuffix(';')}({json.dumps(words)});\n"


async def widget(_request: Request) -> Response:
    """Serve the loader to any page that the browser lets run it."""
    headers = {
        "Cache-Control": f"public, max-age={HOUR}",
        # A page on another site may run this; everything else of ours stays with us.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(loader(), media_type="text/javascript", headers=headers)


routes = [Route("/widget.js", widget)]

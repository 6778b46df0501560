"""Which pages there are, and reading what is in them."""

import html
import re
from typing import Final

LANGUAGES: Final = ("en", "es")
HOST_PAGES: Final = ("understanding-a-federal-tax-lien", "make-a-payment")
# What anybody can open without a contact; an address that is nowhere shows the error page.
OPEN_PAGES: Final = tuple(
    address
    for language in LANGUAGES
    for address in (
        *(f"/{language}/{name}" for name in HOST_PAGES),
        f"/{language}/answers",
        f"/{language}/answers/resolve.release",
        f"/{language}/chat",
        f"/{language}/nowhere",
        f"/transcript/removed?lang={language}",
    )
)


def first(pattern: str, text: str) -> str:
    """Return what the first group finds; fails where there is nothing."""
    found = re.search(pattern, text, re.DOTALL)
    assert found, pattern
    return html.unescape(found[1].strip())


def title_of(text: str) -> str:
    """Return the page's title."""
    return first(r"<title>(.*?)</title>", text)


def description_of(text: str) -> str:
    """Return the page's description."""
    return first(r'<meta name="description" content="(.*?)">', text)


def ref_in(text: str, action: str) -> str:
    """Return the hidden ref of the form that posts to this address."""
    return first(rf'action="{re.escape(action)}"[^>]*>\s*<input[^>]*name="ref" value="(.*?)"', text)

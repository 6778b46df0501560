"""The approved words with their dates: what is in force, what ends soon, what has ended."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from chat.web.words import N_
from console.web.guard import console_of
from console.web.supervisor_entry import SUPERVISORS, enter, page_number, render, words_of
from console.web.supervisor_queries import text_of, today_of
from console.web.supervisor_words import Words
from kernel.errors import BadRequest
from quick_responses.freshness import Freshness, Item, ItemKind, dated_items, freshness
from quick_responses.library import Library

CONTENT: Final = "/supervisor/content"
PAGE: Final = 50
KINDS: Final = {
    "guidance": N_("Guidance"),
    "topic": N_("Topic of the bot"),
    "quick_response": N_("Quick response"),
    "quick_link": N_("Quick link"),
    "resolution_code": N_("Resolution code"),
    "ofp_code": N_("Time code"),
}
STATES: Final = {
    "expired": N_("Expired"),
    "expires_soon": N_("Expires soon"),
    "not_yet": N_("Not in force yet"),
    "current": N_("In force"),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """An item of the library with what its dates say today."""

    item: Item
    state: Freshness

    @property
    def ends(self) -> date:
        """Its last day in force; what has no end comes after all that has."""
        return self.item.provenance.expires or date.max


def dated_on(library: Library, today: date) -> list[Dated]:
    """Return everything dated, what ends first on top."""
    days = library.guidance.warn_days
    found = [Dated(each, freshness(each.provenance, today, days)) for each in dated_items(library)]
    return sorted(found, key=lambda each: each.ends)


async def show_content(request: Request) -> Response:
    """Show everything dated with its source, its owner, and whether it still holds."""
    staff = await enter(request, *SUPERVISORS)
    library, words = console_of(request).library, words_of(request)
    chosen = {
        "kind": _chosen(request, "kind", tuple(ItemKind)),
        "state": _chosen(request, "state", tuple(Freshness)),
    }
    whole = dated_on(library, today_of(request))
    rows = [
        each
        for each in whole
        if chosen["kind"] in {"", each.item.kind} and chosen["state"] in {"", each.state}
    ]
    pages = max(1, -(-len(rows) // PAGE))
    number = min(page_number(request), pages)
    return render(
        request,
        "content",
        staff,
        guidance=next(each for each in whole if each.item.kind is ItemKind.GUIDANCE),
        paragraph=library.guidance.paragraph,
        warn_days=library.guidance.warn_days,
        rows=rows[(number - 1) * PAGE : number * PAGE],
        total=len(rows),
        chosen=chosen,
        kinds=_options(words, KINDS),
        states=_options(words, STATES),
        number=number,
        pages=pages,
        before_url=_address(chosen, number - 1) if number > 1 else "",
        after_url=_address(chosen, number + 1) if number < pages else "",
    )


def _options(words: Words, table: dict[str, str]) -> dict[str, str]:
    return {code: words.name(code, table) for code in table}


def _chosen(request: Request, name: str, known: tuple[str, ...]) -> str:
    value = text_of(request, name)
    if value and value not in known:
        raise BadRequest("form.invalid", name)
    return value


def _address(chosen: dict[str, str], page: int) -> str:
    values = {**chosen, "page": str(page) if page > 1 else ""}
    return f"{CONTENT}?{urlencode({name: value for name, value in values.items() if value})}"


routes: list[BaseRoute] = [Route(CONTENT, show_content, methods=["GET"])]

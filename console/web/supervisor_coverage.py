"""The coverage ledger for supervisors, and what administrators decide about its lines."""

import asyncio
from functools import partial
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from chat.bot.match import match
from chat.bot.replay import write_rows
from console.domain.coverage import Line, Missed, Place
from console.domain.staff import Role, StaffMember
from console.services.decide_gap import Wish, decide_gap
from console.services.export_coverage import export_ledger, export_replay
from console.services.read_coverage import (
    Asked,
    fixed_keys,
    read_ledger_page,
    read_line,
)
from console.services.staff import list_staff
from console.web.guard import console_of
from console.web.supervisor_coverage_words import CoverageWords
from console.web.supervisor_entry import (
    SUPERVISORS,
    csv_file,
    enter,
    origin_of,
    page_number,
    render,
    supervision_of,
    words_of,
)
from console.web.supervisor_queries import period_of, text_of
from console.web.supervisor_words import LANGUAGES
from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText

LEDGER: Final = "/supervisor/coverage"
SEE_OTHER: Final = 303
MOST_DIGITS: Final = 9


def asked_of(request: Request) -> Asked:
    """Return which part of the ledger an address asks for, or raise `form.invalid`."""
    return Asked(
        period=period_of(request),
        zone=supervision_of(request).zone,
        kind=text_of(request, "kind"),
        language=text_of(request, "language"),
        decision=text_of(request, "decision"),
    )


def address(path: str, asked: Asked, page: int = 1) -> str:
    """Return the address that asks for the same part on another page."""
    values = {
        "from": asked.period.first.isoformat(),
        "to": asked.period.last.isoformat(),
        "kind": asked.kind,
        "language": asked.language,
        "decision": asked.decision,
        "page": str(page) if page > 1 else "",
    }
    return f"{path}?{urlencode({name: value for name, value in values.items() if value})}"


def line_address(asked: Asked, row: Missed) -> str:
    """Return where the line is opened that an entry is in."""
    return address(f"{LEDGER}/{quote(row.contact_id)}/{row.seq}", asked)


async def show_ledger(request: Request) -> Response:
    """Show the lines of a period, the most pressing first."""
    staff = await enter(request, *SUPERVISORS)
    asked, console = asked_of(request), console_of(request)
    page = await read_ledger_page(console, staff, asked, page_number(request))
    words = words_of(request)
    return render(
        request,
        "coverage",
        staff,
        asked=asked,
        page=page,
        said=CoverageWords(words),
        languages=[(code, words.language_name(code)) for code in LANGUAGES],
        owners=await _names(request),
        opens=partial(line_address, asked),
        csv_url=address(f"{LEDGER}.csv", asked),
        replay_url=address(f"{LEDGER}.jsonl", asked),
        before_url=address(LEDGER, asked, page.number - 1) if page.number > 1 else "",
        after_url=address(LEDGER, asked, page.number + 1) if page.number < page.pages else "",
    )


async def show_line(request: Request) -> Response:
    """Show one line: its entries, what the bot does with it today, and what was decided."""
    staff = await enter(request, *SUPERVISORS)
    asked, console = asked_of(request), console_of(request)
    line = await read_line(console, staff, asked, _place_of(request))
    today = await asyncio.to_thread(
        match, console.library, line.newest.text, Language(line.newest.language)
    )
    return render(
        request,
        "coverage_line",
        staff,
        asked=asked,
        line=line,
        said=CoverageWords(words_of(request)),
        today=today,
        is_fixed=line.key in await fixed_keys(console, [line]),
        owners=await _names(request),
        action_url=line_address(asked, line.newest),
        ledger_url=address(LEDGER, asked),
        suggested=_suggested(line),
    )


def _suggested(line: Line) -> str:
    return line.decided.topic if line.decided and line.decided.topic else line.meant


async def decide(request: Request) -> Response:
    """Keep what an administrator decided, and show the line again."""
    staff = await enter(request, Role.ADMINISTRATOR)
    asked, place = asked_of(request), _place_of(request)
    async with request.form(max_files=0, max_fields=4) as form:
        read = {name: str(form.get(name, "")) for name in ("decision", "topic", "owner", "note")}
    wish = Wish(read["decision"], read["topic"].strip(), read["owner"], RawText(read["note"]))
    await decide_gap(console_of(request), staff, place, wish)
    path = f"{LEDGER}/{quote(place[0])}/{place[1]}"
    return RedirectResponse(address(path, asked), SEE_OTHER)


async def save_ledger(request: Request) -> Response:
    """Give the lines as a file for a spreadsheet."""
    staff = await enter(request, *SUPERVISORS)
    asked = asked_of(request)
    text = await export_ledger(console_of(request), staff, asked, origin_of(request))
    return csv_file(text, f"coverage-{asked.period.first}-{asked.period.last}")


async def save_replay(request: Request) -> Response:
    """Give the decided lines as replay rows, JSON lines."""
    staff = await enter(request, *SUPERVISORS)
    rows = await export_replay(console_of(request), asked_of(request), staff, origin_of(request))
    headers = {
        "Content-Disposition": 'attachment; filename="replay.jsonl"',
        "Cache-Control": "no-store",
    }
    text = write_rows(rows)
    return Response(text.encode(), headers=headers, media_type="application/jsonl; charset=utf-8")


def _place_of(request: Request) -> Place:
    contact_id, seq = request.path_params["contact_id"], request.path_params["seq"]
    if not (seq.isascii() and seq.isdigit() and len(seq) <= MOST_DIGITS):
        raise BadRequest("form.invalid", "seq")
    return (contact_id, int(seq))


async def _names(request: Request) -> dict[str, StaffMember]:
    return {one.id: one for one in await list_staff(console_of(request))}


routes: list[BaseRoute] = [
    Route(LEDGER, show_ledger, methods=["GET"]),
    Route(f"{LEDGER}.csv", save_ledger, methods=["GET"]),
    Route(f"{LEDGER}.jsonl", save_replay, methods=["GET"]),
    Route(f"{LEDGER}/{{contact_id}}/{{seq}}", show_line, methods=["GET"]),
    Route(f"{LEDGER}/{{contact_id}}/{{seq}}", decide, methods=["POST"]),
]

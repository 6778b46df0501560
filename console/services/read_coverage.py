"""Read the coverage ledger of a period: lines, ranked, and whether decided ones are fixed."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from chat.bot.replay import OUT_OF_SCOPE, ReplayRow, demanding, replay
from console.domain.coverage import (
    KINDS,
    Decision,
    Line,
    Missed,
    Place,
    decisions_by_key,
    lines_of,
    newest_first,
)
from console.domain.periods import Period
from console.domain.staff import StaffMember
from console.services.audit_trail import write_down
from console.services.ports import Console
from console.store.audit import row_by
from console.store.coverage import MOST_ROWS, read_decided, read_missed
from kernel.errors import BadRequest, NotFound
from kernel.languages import Language

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the ledger is asked for; an empty value asks for all."""

    period: Period
    zone: ZoneInfo
    kind: str = ""
    language: str = ""
    decision: str = ""

    def __post_init__(self) -> None:
        """Refuse values that no row has, with `form.invalid`."""
        for value, known in (
            (self.kind, KINDS),
            (self.language, tuple(Language)),
            (self.decision, tuple(Decision)),
        ):
            if value and value not in known:
                raise BadRequest("form.invalid")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines that were asked for; `is_cut` says that the period holds more than were read."""

    lines: tuple[Line, ...]
    is_cut: bool = False

    @property
    def entries(self) -> int:
        """How many entries are behind the lines."""
        return sum(len(line.rows) for line in self.lines)

    @property
    def contacts(self) -> int:
        """How many contacts are behind the lines, each once."""
        return len({row.contact_id for line in self.lines for row in line.rows})


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger; `fixed` holds the keys of decided lines that the bot gets right now."""

    ledger: Ledger
    lines: tuple[Line, ...]
    fixed: frozenset[str]
    number: int
    pages: int


async def read_ledger(console: Console, asked: Asked) -> Ledger:
    """Return the lines of a period, the most pressing first."""
    start, end = asked.period.moments(asked.zone)
    async with console.database.snapshot() as connection:
        rows = await read_missed(connection, start, end, kind=asked.kind, language=asked.language)
        decided = await read_decided(connection)
    # Thousands of texts take their time; the chats do not wait for it.
    lines = await asyncio.to_thread(lambda: lines_of(rows, decisions_by_key(decided)))
    shown = [line for line in lines if asked.decision in {"", line.decision}]
    return Ledger(tuple(shown), is_cut=len(rows) == MOST_ROWS)


async def read_ledger_page(
    console: Console, by: StaffMember, asked: Asked, number: int
) -> LedgerPage:
    """Return page `number` of the ledger; customers' words are shown, so it is written down."""
    ledger = await read_ledger(console, asked)
    pages = max(1, -(-len(ledger.lines) // PAGE))
    number = min(number, pages)
    lines = ledger.lines[(number - 1) * PAGE : number * PAGE]
    fixed = await fixed_keys(console, lines)
    await write_down(console, row_by(by, "coverage.viewed", "ok", _object_of(asked)))
    return LedgerPage(ledger, lines, fixed, number, pages)


async def read_line(console: Console, by: StaffMember, asked: Asked, place: Place) -> Line:
    """Return the line that an entry is in, with the entries that were asked for."""
    ledger = await read_ledger(console, replace(asked, decision=""))
    line = line_with(ledger.lines, place)
    row = row_by(by, "coverage.viewed", "ok", f"{place[0]} {place[1]}")
    await write_down(console, replace(row, contact_id=place[0]))
    return replace(line, rows=newest_first(line.rows))


def line_with(lines: Iterable[Line], place: Place) -> Line:
    """Return the line that holds an entry, or raise `page.not_found`."""
    for line in lines:
        if any(row.place == place for row in line.rows):
            return line
    raise NotFound("page.not_found")


def _object_of(asked: Asked) -> str:
    return f"{asked.period.first} {asked.period.last}"


def lasting(line: Line) -> Missed | None:
    """Return the newest entry whose contact is over: its words will not be redacted any more."""
    return next((row for row in line.rows if row.is_closed), None)


def replay_row(line: Line) -> ReplayRow | None:
    """Return what must hold once a line is mended, or none where nothing can be replayed."""
    row = lasting(line)
    if row is None or line.decided is None or not line.has_words:
        return None
    demanded = partial(demanding, f"{row.contact_id}-{row.seq}", row.language, row.text)
    if line.decision is Decision.PHRASE:
        return demanded(line.decided.topic)
    return demanded(OUT_OF_SCOPE) if line.decision is Decision.OUT_OF_SCOPE else None


async def fixed_keys(console: Console, lines: Iterable[Line]) -> frozenset[str]:
    """Return the keys of decided lines whose text the bot now takes as decided."""

    def held() -> frozenset[str]:
        rows = [(line.key, replay_row(line)) for line in lines]
        return frozenset(key for key, row in rows if row and replay(console.library, row).holds)

    return await asyncio.to_thread(held)

"""Find finished contacts: one filter for list, export and every report number."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.lifecycle import Status
from chat.store.tables import contact, contact_code, time_entry
from console.domain.csv_safe import Cell, write_csv
from console.domain.periods import Period
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.audit import record, row_by
from kernel.errors import BadRequest

PAGE: Final = 50
MOST_EXPORTED: Final = 20_000
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which finished contacts: those closed in the period, and further only what is set."""

    period: Period
    zone: ZoneInfo
    assistor: str = ""
    code: str = ""
    language: str = ""
    queue: str = ""
    manner: str = ""
    ofp: str = ""
    served: bool = False
    letters: bool = False

    def in_period(self, period: Period) -> "Wanted":
        """Return the same filter for another period."""
        return replace(self, period=period)


@dataclass(frozen=True, slots=True)
class Found:
    """One finished contact in a list; minutes and letters are those of the filter's time code."""

    id: str
    started_at: str
    closed_at: str
    language: str
    queue: str
    manner: str
    assistor: str
    ended_by: str
    end_reason: str
    codes: tuple[str, ...] = ()
    minutes: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What a filter finds altogether: contacts, minutes and manually prepared letters."""

    contacts: int
    minutes: int
    letters: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of what was found, newest first."""

    totals: Totals
    rows: tuple[Found, ...]
    number: int
    pages: int
    assistors: tuple[tuple[str, str], ...] = field(default=())


async def find_contacts(console: Console, wanted: Wanted, number: int) -> FoundPage:
    """Return page `number` (1 is the newest) and the totals, from one snapshot."""
    async with console.database.snapshot() as connection:
        totals = await count(connection, wanted)
        pages = max(1, -(-totals.contacts // PAGE))
        number = min(number, pages)
        rows = await _read(connection, wanted, limit=PAGE, offset=(number - 1) * PAGE)
        assistors = await _assistors(connection, wanted)
    return FoundPage(totals, tuple(rows), number, pages, assistors)


async def export_contacts(
    console: Console, by: StaffMember, wanted: Wanted, origin: str
) -> list[Found]:
    """Return all that is found, with the audit row of the export in the same transaction.

    Raises `form.invalid` for more rows than one file may hold.
    """
    async with console.database.write() as connection:
        rows = await _read(connection, wanted, limit=MOST_EXPORTED + 1, offset=0)
        if len(rows) > MOST_EXPORTED:
            raise BadRequest("form.invalid", "too many rows to export")
        shown = row_by(by, "contacts.exported", "ok", describe(wanted, origin))
        await record(connection, console.now_text(), shown)
    return rows


def describe(wanted: Wanted, origin: str) -> str:
    """Return a filter as the audit keeps it, with where it was asked from."""
    names = ("assistor", "code", "language", "queue", "manner", "ofp", "served", "letters")
    chosen = [f"{name}={getattr(wanted, name)}" for name in names if getattr(wanted, name)]
    return " ".join((origin, f"{wanted.period.first}..{wanted.period.last}", *chosen))[:200]


async def count(connection: AsyncConnection, wanted: Wanted) -> Totals:
    """Count what a filter finds: the same numbers that a report shows for it."""
    contacts = await connection.scalar(
        select(func.count()).select_from(contact).where(*conditions(wanted))
    )
    times = select(
        func.coalesce(func.sum(time_entry.c.minutes), 0),
        func.coalesce(func.sum(time_entry.c.letters), 0),
    ).join(contact, contact.c.id == time_entry.c.contact_id)
    minutes, letters = (
        await connection.execute(times.where(*conditions(wanted), *_of_code(wanted)))
    ).one()
    return Totals(int(contacts or 0), int(minutes), int(letters))


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the filter as SQL over table `contact`."""
    start, end = wanted.period.moments(wanted.zone)
    found = [
        contact.c.status == Status.CLOSED.value,
        contact.c.closed_at >= start,
        contact.c.closed_at < end,
    ]
    for column, value in (
        (contact.c.owner_id, wanted.assistor),
        (contact.c.language, wanted.language),
        (contact.c.queue, wanted.queue),
        (contact.c.manner, wanted.manner),
    ):
        found += [column == value] if value else []
    found += [contact.c.owner_id != ""] if wanted.served else []
    return [*found, *_has(wanted)]


def _has(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    # Not correlated: the query around may be about the same table, for its own reasons.
    if wanted.code:
        coded = select(contact_code.c.contact_id).where(contact_code.c.code == wanted.code)
        yield contact.c.id.in_(coded.correlate(None))
    if wanted.ofp or wanted.letters:
        booked = select(time_entry.c.contact_id).where(*_of_code(wanted))
        yield contact.c.id.in_(booked.correlate(None))


def _of_code(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [time_entry.c.code == wanted.ofp] if wanted.ofp else []
    return [*found, time_entry.c.letters > 0] if wanted.letters else found


async def _read(
    connection: AsyncConnection, wanted: Wanted, *, limit: int, offset: int
) -> list[Found]:
    newest_first = (contact.c.closed_at.desc(), contact.c.id.desc())
    page = select(contact).where(*conditions(wanted)).order_by(*newest_first)
    rows = (await connection.execute(page.limit(limit).offset(offset))).all()
    found: list[Found] = []
    # Databases bound how many values one statement may carry.
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        ids = [row.id for row in part]
        codes = await _codes(connection, ids)
        times = await _times(connection, wanted, ids)
        found += [_found(row, codes.get(row.id, ()), *times.get(row.id, (0, 0))) for row in part]
    return found


def _found(row: Any, codes: Iterable[str], minutes: int, letters: int) -> Found:
    return Found(
        id=row.id,
        started_at=row.started_at,
        closed_at=row.closed_at,
        language=row.language,
        queue=row.queue,
        manner=row.manner,
        assistor=row.owner_name,
        ended_by=row.ended_by,
        end_reason=row.end_reason,
        codes=tuple(codes),
        minutes=minutes,
        letters=letters,
    )


async def _codes(connection: AsyncConnection, ids: list[str]) -> dict[str, list[str]]:
    statement = select(contact_code).where(contact_code.c.contact_id.in_(ids))
    found: dict[str, list[str]] = {}
    for row in await connection.execute(statement.order_by(contact_code.c.code)):
        found.setdefault(row.contact_id, []).append(row.code)
    return found


async def _times(
    connection: AsyncConnection, wanted: Wanted, ids: list[str]
) -> dict[str, tuple[int, int]]:
    own = time_entry.c.contact_id
    sums = (func.sum(time_entry.c.minutes), func.sum(time_entry.c.letters))
    statement = select(own, *sums).where(own.in_(ids), *_of_code(wanted)).group_by(own)
    rows = await connection.execute(statement)
    return {contact_id: (int(minutes), int(letters)) for contact_id, minutes, letters in rows}


async def _assistors(connection: AsyncConnection, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    everyone = Wanted(wanted.period, wanted.zone, served=wanted.served)
    statement = select(contact.c.owner_id, func.max(contact.c.owner_name)).where(
        *conditions(everyone), contact.c.owner_id != ""
    )
    rows = await connection.execute(statement.group_by(contact.c.owner_id))
    return tuple(sorted(((row[0], row[1]) for row in rows), key=lambda one: (one[1], one[0])))


def contacts_csv(rows: Iterable[Found]) -> str:
    """Return what was found as a file; the columns keep their English names for programs."""
    return write_csv(COLUMNS, (_cells(row) for row in rows))


COLUMNS: Final = (
    "contact",
    "started_at",
    "closed_at",
    "language",
    "queue",
    "manner",
    "assistor",
    "ended_by",
    "end_reason",
    "resolution_codes",
    "minutes",
    "manual_letters",
)


def _cells(row: Found) -> tuple[Cell, ...]:
    return (
        row.id,
        row.started_at,
        row.closed_at,
        row.language,
        row.queue,
        row.manner,
        row.assistor,
        row.ended_by,
        row.end_reason,
        " ".join(row.codes),
        row.minutes,
        row.letters,
    )

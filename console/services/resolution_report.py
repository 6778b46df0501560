"""Count resolution codes and time under OFP codes in a period; every number can be opened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import contact, contact_code, time_entry
from console.domain.csv_safe import Cell, write_csv
from console.domain.staff import StaffMember
from console.services.find_contacts import Wanted, conditions, count, describe
from console.services.ports import Console
from console.store.audit import record, row_by

# Minutes, contacts, letters.
_Times = tuple[int, int, int]
NOTHING: Final[_Times] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the period, the number of the period before, and the contacts behind it."""

    value: int
    before: int
    behind: Wanted


@dataclass(frozen=True, slots=True)
class CodeLine:
    """How many contacts ended with a resolution code."""

    code: str
    contacts: Figure


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What was booked to an OFP code."""

    code: str
    minutes: Figure
    contacts: Figure
    letters: Figure


@dataclass(frozen=True, slots=True)
class ResolutionReport:
    """How the contacts of a period ended, and the time that they took."""

    wanted: Wanted
    finished: Figure
    served: Figure
    codes: tuple[CodeLine, ...]
    times: tuple[TimeLine, ...]

    @property
    def minutes(self) -> int:
        """All minutes, whatever the code."""
        return sum(line.minutes.value for line in self.times)


@dataclass(frozen=True, slots=True)
class _Counted:
    finished: int
    served: int
    codes: Mapping[str, int]
    times: Mapping[str, _Times]


async def resolution_report(console: Console, wanted: Wanted) -> ResolutionReport:
    """Return the report of a period and queue, counted in one snapshot."""
    async with console.database.snapshot() as connection:
        return await _count(connection, console, wanted)


async def export_resolution_report(
    console: Console, by: StaffMember, wanted: Wanted, origin: str
) -> ResolutionReport:
    """Return the report, with the audit row of the export in the same transaction."""
    async with console.database.write() as connection:
        report = await _count(connection, console, wanted)
        shown = row_by(by, "report.exported", "ok", describe(wanted, origin))
        await record(connection, console.now_text(), shown)
    return report


async def _count(connection: AsyncConnection, console: Console, wanted: Wanted) -> ResolutionReport:
    now = await _counted(connection, wanted)
    before = await _counted(connection, wanted.in_period(wanted.period.before()))
    served = replace(wanted, served=True)
    return ResolutionReport(
        wanted=wanted,
        finished=Figure(now.finished, before.finished, wanted),
        served=Figure(now.served, before.served, served),
        codes=_code_lines(console, wanted, now, before),
        times=_time_lines(console, wanted, now, before),
    )


async def _counted(connection: AsyncConnection, wanted: Wanted) -> _Counted:
    finished = await count(connection, wanted)
    served = await count(connection, replace(wanted, served=True))
    codes = select(contact_code.c.code, func.count()).join(
        contact, contact.c.id == contact_code.c.contact_id
    )
    kept = await connection.execute(codes.where(*conditions(wanted)).group_by(contact_code.c.code))
    times = await _counted_times(connection, wanted)
    by_code = {row[0]: int(row[1]) for row in kept}
    return _Counted(finished.contacts, served.contacts, by_code, times)


async def _counted_times(connection: AsyncConnection, wanted: Wanted) -> dict[str, _Times]:
    statement = (
        select(
            time_entry.c.code,
            func.sum(time_entry.c.minutes),
            func.count(time_entry.c.contact_id.distinct()),
            func.sum(time_entry.c.letters),
        )
        .join(contact, contact.c.id == time_entry.c.contact_id)
        .where(*conditions(wanted))
        .group_by(time_entry.c.code)
    )
    return {
        code: (int(minutes), int(contacts), int(letters))
        for code, minutes, contacts, letters in await connection.execute(statement)
    }


def _code_lines(
    console: Console, wanted: Wanted, now: _Counted, before: _Counted
) -> tuple[CodeLine, ...]:
    return tuple(
        CodeLine(
            code,
            Figure(now.codes.get(code, 0), before.codes.get(code, 0), replace(wanted, code=code)),
        )
        for code in _every(console.library.resolution_codes, now.codes, before.codes)
    )


def _time_lines(
    console: Console, wanted: Wanted, now: _Counted, before: _Counted
) -> tuple[TimeLine, ...]:
    return tuple(
        _time_line(wanted, code, now.times.get(code, NOTHING), before.times.get(code, NOTHING))
        for code in _every(console.library.ofp_codes, now.times, before.times)
    )


def _time_line(wanted: Wanted, code: str, now: _Times, before: _Times) -> TimeLine:
    behind = replace(wanted, ofp=code)
    return TimeLine(
        code,
        minutes=Figure(now[0], before[0], behind),
        contacts=Figure(now[1], before[1], behind),
        letters=Figure(now[2], before[2], replace(behind, letters=True)),
    )


def _every(listed: Mapping[str, object], *counted: Mapping[str, object]) -> tuple[str, ...]:
    # A code that is no longer offered keeps its place in the reports of its time.
    used = {code for codes in counted for code in codes}
    return (*listed, *sorted(used - set(listed)))


def report_csv(report: ResolutionReport) -> str:
    """Return the report as a file; the columns keep their English names for programs."""
    period = report.wanted.period
    days = (period.first.isoformat(), period.last.isoformat(), report.wanted.queue)
    return write_csv(COLUMNS, ((*days, *row) for row in _rows(report)))


def _rows(report: ResolutionReport) -> Iterator[tuple[Cell, ...]]:
    yield _row("finished_contacts", "", report.finished)
    yield _row("served_contacts", "", report.served)
    for line in report.codes:
        yield _row("contacts_with_code", line.code, line.contacts)
    for time in report.times:
        yield _row("minutes", time.code, time.minutes)
        yield _row("contacts_with_time", time.code, time.contacts)
        yield _row("manual_letters", time.code, time.letters)


def _row(measure: str, code: str, figure: Figure) -> tuple[Cell, ...]:
    return (measure, code, figure.value, figure.before)


COLUMNS: Final = ("first_day", "last_day", "queue", "measure", "code", "value", "period_before")

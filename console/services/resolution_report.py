"""Count resolution codes and time under OFP codes in a period; every number can be opened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import contact, contact_code, time_entry
from console.domain.csv_safe import Cell, write_csv
from console.domain.staff import StaffMember
from console.services.find_contacts import Wanted, conditions, count, describe
from console.services.ports import Console
from console.store.audit import record, row_by


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
    times: Mapping[str, tuple[int, int, int, int]]


NOTHING: Final = (0, 0, 0, 0)


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


async def _count(
    connection: AsyncConnection, console: Console, wanted: Wanted
) -> ResolutionReport:
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
    by_code = {code: number for code, number in kept}  # noqa: C416 - rows are no pairs to dict()
    return _Counted(finished.contacts, served.contacts, by_code, times)


async def _counted_times(
    connection: AsyncConnection, wanted: Wanted
) -> dict[str, tuple[int, int, int, int]]:
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
    return {row[0]: _numbers(row) for row in await connection.execute(statement)}

"""Proof that the derived tables equal the log, and the way to write them anew from it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Table, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact, fold
from chat.store import projection
from chat.store.appending import STREAM, entry_of
from chat.store.engine import Database
from chat.store.proof import (
    Difference,
    Fault,
    expected_seal,
    standing_of_log,
    verify_chain,
    verify_stream,
)
from chat.store.tables import (
    contact,
    contact_code,
    coverage_gap,
    customer_session,
    entry,
    seat,
    sign_in_journey,
    sign_in_ticket,
    time_entry,
    verified_subject,
)

PAGE: Final = 200
# What hangs on a contact besides its own row, in the order in which it is compared and written.
PARTS: Final[tuple[Table, ...]] = (contact_code, time_entry, coverage_gap, seat)
# What is no copy of the log, and cannot be without its contact.
SOURCES: Final[tuple[Table, ...]] = (
    customer_session,
    sign_in_ticket,
    sign_in_journey,
    verified_subject,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """All that the database holds of one contact: entries, its row, and its parts by table."""

    id: str
    log: Sequence[Any]
    row: Row | None
    parts: Mapping[str, Sequence[Row]]

    @property
    def seal(self) -> str:
        """The seal that was set when it closed."""
        return str(self.row["seal"]) if self.row else ""


def state_of(contact_id: str, log: Sequence[Any]) -> Contact:
    """Fold a log; of redacted words what now stands in their place is read."""
    standing = standing_of_log(log)
    read = (row for row in log if row.body is not None or row.seq in standing)
    return fold(Contact(contact_id), (entry_of(row, standing) for row in read))


async def check(database: Database, seal_key: bytes) -> list[Difference]:
    """Return every difference between the log and what is derived from it, from one snapshot."""
    found: list[Difference] = []
    async with database.snapshot() as connection:
        async for stored in _contacts(connection):
            found += compare(stored, seal_key)
    return found


def compare(stored: Stored, key: bytes) -> list[Difference]:
    """Return what is wrong with one contact: its log, its seal, or the rows derived from it."""
    found = verify_stream(stored.id, stored.log, stored.seal, key)
    try:
        expected = derive(stored, stored.seal)
    except (ValueError, msgspec.MsgspecError):
        return [*found, Difference(stored.id, "entry", Fault.UNREADABLE, "fold")]
    found += _compare_row(stored, expected)
    for table in PARTS:
        held, wanted = stored.parts[table.name], expected.parts[table.name]
        missing = [Fault.MISSING for row in wanted if row not in held]
        extra = [Fault.EXTRA for row in held if row not in wanted]
        found += [Difference(stored.id, table.name, fault) for fault in missing + extra]
    return found


def _compare_row(stored: Stored, expected: Stored) -> list[Difference]:
    held, wanted = stored.row, expected.row
    if held is None or wanted is None:
        fault = Fault.MISSING if held is None else Fault.EXTRA
        return [] if held is wanted else [Difference(stored.id, "contact", fault)]
    wrong = ", ".join(name for name in wanted if held[name] != wanted[name])
    return [Difference(stored.id, "contact", Fault.DIFFERENT, wrong)] if wrong else []


def derive(stored: Stored, seal: str) -> Stored:
    """Return what the tables must hold of this contact, by its log alone."""
    if not stored.log:
        return Stored(stored.id, (), None, {table.name: () for table in PARTS})
    state = state_of(stored.id, stored.log)
    closed = bool(state.closed_at)
    parts = {
        contact_code.name: projection.code_rows(state) if closed else (),
        time_entry.name: projection.time_rows(state) if closed else (),
        coverage_gap.name: projection.gap_rows(state),
        seat.name: _seats(state, stored.parts[seat.name]),
    }
    return Stored(stored.id, stored.log, projection.contact_row(state, seal), parts)


def _seats(state: Contact, held: Sequence[Row]) -> list[Row]:
    if not projection.holds_seat(state) or state.owner is None:
        return []
    # Which of the assistor's places it is, the log does not say: the one it has will do.
    slots = [row["slot"] for row in held if row["slot"] >= 0]
    place = {"assistor_id": state.owner.id, "contact_id": state.id}
    return [place | {"slot": slots[0] if slots else None}]


async def rebuild(database: Database, key: bytes, *, reseal: bool = False) -> list[Difference]:
    """Write the derived tables anew in one transaction; return what had to be left alone.

    A log that does not verify stays as it is, and so does a seal: to seal what was changed would
    make a forgery good. `reseal` is for one who knows from elsewhere that the log is sound.
    """
    left: list[Difference] = []
    async with database.write() as connection:
        if connection.dialect.name == "postgresql":
            # On SQLite the transaction that writes is alone already.
            await connection.execute(text("LOCK TABLE contact, entry IN SHARE ROW EXCLUSIVE MODE"))
        async for stored in _contacts(connection):
            if compare(stored, key):
                left += await _mend(connection, stored, key, reseal=reseal)
    return left


async def _mend(
    connection: AsyncConnection, stored: Stored, key: bytes, *, reseal: bool
) -> list[Difference]:
    if broken := verify_chain(stored.id, stored.log):
        return broken
    if not stored.log and stored.seal:
        # A sealed row without its log is the only witness that the log was there.
        return compare(stored, key)
    seal = expected_seal(stored.id, stored.log, key) if reseal else stored.seal
    await _write(connection, derive(stored, seal))
    return verify_stream(stored.id, stored.log, seal, key)


async def _write(connection: AsyncConnection, wanted: Stored) -> None:
    for table in PARTS:
        await connection.execute(delete(table).where(table.c.contact_id == wanted.id))
    await _write_row(connection, wanted)
    for table in PARTS:
        for row in wanted.parts[table.name]:
            whole = await _with_a_slot(connection, row) if table is seat else row
            await connection.execute(insert(table), [whole])


async def _write_row(connection: AsyncConnection, wanted: Stored) -> None:
    own = contact.c.id == wanted.id
    if wanted.row is None:
        for table in SOURCES:
            await connection.execute(delete(table).where(table.c.contact_id == wanted.id))
        await connection.execute(delete(contact).where(own))
        return
    changed = await connection.execute(update(contact).where(own).values(**wanted.row))
    if not changed.rowcount:
        await connection.execute(insert(contact), [wanted.row])


async def _with_a_slot(connection: AsyncConnection, row: Row) -> Row:
    if row["slot"] is not None:
        return row
    held = select(seat.c.slot).where(seat.c.assistor_id == row["assistor_id"])
    taken = set((await connection.execute(held)).scalars())
    return {**row, "slot": next(slot for slot in range(1, len(taken) + 2) if slot not in taken)}


async def _contacts(connection: AsyncConnection) -> AsyncIterator[Stored]:
    after = ""
    while ids := await _ids_after(connection, after):
        for stored in await _read(connection, ids):
            yield stored
        after = ids[-1]


async def _ids_after(connection: AsyncConnection, after: str) -> list[str]:
    found: set[str] = set()
    for column in (entry.c.stream_id, contact.c.id, *(table.c.contact_id for table in PARTS)):
        ids = select(column).where(column > after).distinct().order_by(column).limit(PAGE)
        if column.table is entry:
            ids = ids.where(entry.c.stream == STREAM)
        found.update((await connection.execute(ids)).scalars())
    return sorted(found)[:PAGE]


async def _read(connection: AsyncConnection, ids: list[str]) -> list[Stored]:
    logged = select(entry).where(entry.c.stream == STREAM, entry.c.stream_id.in_(ids))
    log: dict[str, list[Any]] = {}
    for item in await connection.execute(logged.order_by(entry.c.stream_id, entry.c.seq)):
        log.setdefault(item.stream_id, []).append(item)
    rows = {row["id"]: row for row in await _rows(connection, contact.c.id, ids)}
    parts = [(table.name, await _rows(connection, table.c.contact_id, ids)) for table in PARTS]
    return [
        Stored(
            one,
            log.get(one, ()),
            rows.get(one),
            {name: [row for row in held if row["contact_id"] == one] for name, held in parts},
        )
        for one in ids
    ]


async def _rows(connection: AsyncConnection, column: Column[Any], ids: list[str]) -> list[Row]:
    found = await connection.execute(select(column.table).where(column.in_(ids)))
    return [dict(row) for row in found.mappings()]

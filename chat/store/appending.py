"""The SQL of one append: compare-and-set of heads, then entries, then derived rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Integer, String, and_, column, delete, insert, select, update, values
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import digest
from chat.domain.contact import Contact
from chat.domain.entries import (
    AnyBody,
    Author,
    AuthorKind,
    Entry,
    EntryRedacted,
    MessagePosted,
)
from chat.store import projection
from chat.store.sign_in import follow_sign_in
from chat.store.tables import contact, contact_code, coverage_gap, entry, seat, time_entry
from kernel.masking import MaskedText

STREAM: Final = "contact"


@dataclass(frozen=True, slots=True)
class Unit:
    """All that is appended to one contact in one transaction, guarded by its head."""

    before: Contact
    after: Contact
    entries: tuple[Entry, ...]
    seal: str

    @property
    def is_new(self) -> bool:
        """Whether the contact begins with this unit."""
        return self.before.seq == 0


async def append(connection: AsyncConnection, units: Sequence[Unit]) -> set[str]:
    """Append the units whose heads stand as expected; return the ids of those contacts."""
    ordered = sorted(units, key=lambda unit: unit.after.id)
    winners = await _advance_heads(connection, [unit for unit in ordered if not unit.is_new])
    winners |= await _insert_new(connection, [unit for unit in ordered if unit.is_new])
    won = [unit for unit in ordered if unit.after.id in winners]
    if won:
        rows = [entry_row(unit.after.id, item) for unit in won for item in unit.entries]
        await connection.execute(insert(entry), rows)
        await _take_words_away(connection, won)
        await _project(connection, won)
    return winners


async def _advance_heads(connection: AsyncConnection, units: list[Unit]) -> set[str]:
    if not units:
        return set()
    expected = (
        values(
            column("id", String),
            column("seq", Integer),
            column("digest", String),
            column("new_seq", Integer),
            column("new_digest", String),
        )
        .data([_head_of(unit) for unit in units])
        .cte("expected")
    )
    statement = (
        update(contact)
        .values(seq=expected.c.new_seq, digest=expected.c.new_digest)
        .where(
            and_(
                contact.c.id == expected.c.id,
                contact.c.seq == expected.c.seq,
                contact.c.digest == expected.c.digest,
            )
        )
        .returning(contact.c.id)
    )
    return set((await connection.execute(statement)).scalars())


def _head_of(unit: Unit) -> tuple[str, int, str, int, str]:
    before, after = unit.before, unit.after
    return (after.id, before.seq, before.digest, after.seq, after.digest)


async def _insert_new(connection: AsyncConnection, units: list[Unit]) -> set[str]:
    for unit in units:
        await connection.execute(insert(contact), projection.contact_row(unit.after, unit.seal))
    return {unit.after.id for unit in units}


async def _project(connection: AsyncConnection, units: list[Unit]) -> None:
    changed = [unit for unit in units if not unit.is_new and _row_changed(unit)]
    for unit in changed:
        row = projection.contact_row(unit.after, unit.seal)
        await connection.execute(update(contact).where(contact.c.id == row.pop("id")), row)
    for unit in units:
        if projection.holds_seat(unit.before) and not projection.holds_seat(unit.after):
            await connection.execute(delete(seat).where(seat.c.contact_id == unit.after.id))
        if unit.before.sign_in != unit.after.sign_in:
            await follow_sign_in(connection, unit.before, unit.after)
        if unit.after.closed_at and not unit.before.closed_at:
            await _close(connection, unit.after)
        if unit.after.gaps.found != unit.before.gaps.found:
            await _write_gaps(connection, unit)


def _row_changed(unit: Unit) -> bool:
    # The heads are set already; a plain message changes nothing else of the row.
    before = projection.contact_row(unit.before, unit.seal)
    after = projection.contact_row(unit.after, unit.seal)
    return bool(unit.seal) or any(
        before[name] != after[name] for name in after if name not in {"seq", "digest"}
    )


async def _write_gaps(connection: AsyncConnection, unit: Unit) -> None:
    before = projection.gap_rows(unit.before)
    rows = [row for row in projection.gap_rows(unit.after) if row not in before]
    own = coverage_gap.c.contact_id == unit.after.id
    seqs = [row["seq"] for row in rows]
    await connection.execute(delete(coverage_gap).where(own, coverage_gap.c.seq.in_(seqs)))
    await connection.execute(insert(coverage_gap), rows)


async def _close(connection: AsyncConnection, closed: Contact) -> None:
    if rows := projection.code_rows(closed):
        await connection.execute(insert(contact_code), rows)
    if rows := projection.time_rows(closed):
        await connection.execute(insert(time_entry), rows)


def entry_row(stream_id: str, item: Entry) -> dict[str, Any]:
    """Return the row of table `entry` for an entry."""
    return {
        "stream": STREAM,
        "stream_id": stream_id,
        "seq": item.seq,
        "at": item.at,
        "kind": item.kind,
        "audience": item.audience.value,
        "author_kind": item.author.kind.value,
        "author_id": item.author.id,
        "author_name": item.author.name,
        "ref": item.ref or None,
        "body": digest.canonical(item.body),
        "salt": item.salt,
        "commitment": item.commitment,
        "digest": item.digest,
    }


# What stands in the place of redacted words: seq -> (text, the entry that says so).
Standing = Mapping[int, tuple[MaskedText, int]]


def entry_of(row: Any, standing: Standing = MappingProxyType({})) -> Entry:
    """Read an entry from its row; a redacted one reads as what now stands in its place."""
    redacted_by = 0
    if row.body is None:
        text, redacted_by = standing[row.seq]
        body: AnyBody = MessagePosted(text=text)
    else:
        body = digest.read_body(row.body)
    return Entry(
        seq=row.seq,
        at=row.at,
        author=Author(AuthorKind(row.author_kind), row.author_id, row.author_name),
        ref=row.ref or "",
        body=body,
        salt=row.salt or "",
        commitment=row.commitment,
        digest=row.digest,
        redacted_by=redacted_by,
    )


def standing_in(rows: Iterable[Any]) -> dict[int, tuple[MaskedText, int]]:
    """Collect what redactions say now stands where; a later one goes over an earlier one."""
    found: dict[int, tuple[MaskedText, int]] = {}
    for row in rows:
        if row.kind == "entry.redacted":
            body = digest.read_body(row.body)
            assert isinstance(body, EntryRedacted)
            found |= {one.seq: (one.text, row.seq) for one in body.redactions}
    return found


async def read_stream(connection: AsyncConnection, stream_id: str) -> list[Entry]:
    """Return every entry of a contact, in order."""
    found = await connection.execute(
        select(entry)
        .where(entry.c.stream == STREAM, entry.c.stream_id == stream_id)
        .order_by(entry.c.seq)
    )
    rows = list(found)
    standing = standing_in(rows)
    return [entry_of(row, standing) for row in rows]


async def standing_of(connection: AsyncConnection, stream_id: str) -> Standing:
    """Return what the redactions of a contact say, for a reader of a part of it."""
    rows = await connection.execute(
        select(entry).where(
            entry.c.stream == STREAM,
            entry.c.stream_id == stream_id,
            entry.c.kind == "entry.redacted",
        )
    )
    return standing_in(rows)


async def _take_words_away(connection: AsyncConnection, units: list[Unit]) -> None:
    """Delete body and salt of what is redacted; commitments stay, so the chain still verifies."""
    for unit in units:
        for item in unit.entries:
            if isinstance(item.body, EntryRedacted):
                seqs = [one.seq for one in item.body.redactions]
                await connection.execute(
                    update(entry)
                    .where(entry.c.stream == STREAM, entry.c.stream_id == unit.after.id)
                    .where(entry.c.seq.in_(seqs))
                    .values(body=None, salt=None)
                )

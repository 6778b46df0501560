"""The ledger's rows with the words that stand today, and the decisions about them."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import digest
from chat.domain.entries import MessagePosted
from chat.domain.gaps import GapKind
from chat.domain.lifecycle import Status
from chat.store.appending import STREAM, standing_in
from chat.store.tables import contact, coverage_gap, entry
from console.domain.coverage import DEAD_END, Decided, Decision, Missed, Place
from console.store.tables import coverage_decision
from kernel.masking import MaskedText, from_store

# More are put together on no page: a shorter period shows the rest.
MOST_ROWS: Final = 20_000
# Databases bound how many values one statement may carry.
BATCH: Final = 500

_GAP: Final = (coverage_gap.c.contact_id, coverage_gap.c.seq)


async def read_missed(
    connection: AsyncConnection, start: str, end: str, *, kind: str = "", language: str = ""
) -> list[Missed]:
    """Return what was missed from one moment until before another, newest first."""
    chosen: list[ColumnElement[bool]] = [coverage_gap.c.at >= start, coverage_gap.c.at < end]
    if kind == DEAD_END:
        chosen.append(coverage_gap.c.dead_end)
    elif kind:
        chosen.append(coverage_gap.c.kind == kind)
    if language:
        chosen.append(coverage_gap.c.language == language)
    newest_first = (coverage_gap.c.at.desc(), *(column.desc() for column in _GAP))
    statement = _missed().where(*chosen).order_by(*newest_first).limit(MOST_ROWS)
    return await _read(connection, statement)


async def read_one(connection: AsyncConnection, place: Place) -> Missed | None:
    """Return what was missed at a place, if anything was."""
    found = await _read(connection, _missed().where(tuple_(*_GAP) == tuple_(*place)))
    return found[0] if found else None


async def read_decided(connection: AsyncConnection) -> list[tuple[Decided, Missed]]:
    """Return every decision with the entry it was made on; one whose entry is gone is gone too."""
    rows = (await connection.execute(select(coverage_decision))).all()
    joined = _missed().join(
        coverage_decision,
        and_(
            coverage_decision.c.contact_id == coverage_gap.c.contact_id,
            coverage_decision.c.seq == coverage_gap.c.seq,
        ),
    )
    missed = {row.place: row for row in await _read(connection, joined)}
    decided = [_decided(row) for row in rows]
    return [(each, missed[each.place]) for each in decided if each.place in missed]


async def write_decided(
    connection: AsyncConnection, decided: Decided, by_id: str, instead_of: Iterable[Place]
) -> None:
    """Keep a decision in the place of earlier ones about the same line."""
    old = [decided.place, *instead_of]
    place = tuple_(coverage_decision.c.contact_id, coverage_decision.c.seq)
    await connection.execute(delete(coverage_decision).where(place.in_(old)))
    contact_id, seq = decided.place
    await connection.execute(
        insert(coverage_decision).values(
            contact_id=contact_id,
            seq=seq,
            owner_id=decided.owner_id,
            decision=decided.decision.value,
            topic=decided.topic,
            note=decided.note,
            by_id=by_id,
            by_name=decided.by_name,
            at=decided.at,
        )
    )


def _decided(row: Any) -> Decided:
    return Decided(
        place=(row.contact_id, row.seq),
        decision=Decision(row.decision),
        topic=row.topic,
        owner_id=row.owner_id,
        note=from_store(row.note),
        by_name=row.by_name,
        at=row.at,
    )


def _missed() -> Select[Any]:
    said = and_(
        entry.c.stream == STREAM,
        entry.c.stream_id == coverage_gap.c.contact_id,
        entry.c.seq == coverage_gap.c.seq,
    )
    whole = coverage_gap.join(contact, contact.c.id == coverage_gap.c.contact_id)
    return select(coverage_gap, contact.c.status, entry.c.body).select_from(whole.join(entry, said))


async def _read(connection: AsyncConnection, statement: Select[Any]) -> list[Missed]:
    rows = (await connection.execute(statement)).all()
    redacted = sorted({row.contact_id for row in rows if row.body is None})
    standing = await _standing(connection, redacted)
    return [_missed_of(row, standing.get((row.contact_id, row.seq))) for row in rows]


async def _standing(connection: AsyncConnection, ids: list[str]) -> dict[Place, MaskedText]:
    """Read what stands in the place of words that were taken away."""
    found: dict[Place, MaskedText] = {}
    for start in range(0, len(ids), BATCH):
        redactions = select(entry).where(
            entry.c.stream == STREAM,
            entry.c.stream_id.in_(ids[start : start + BATCH]),
            entry.c.kind == "entry.redacted",
        )
        for row in await connection.execute(redactions.order_by(entry.c.seq)):
            texts = standing_in([row]).items()
            found |= {(row.stream_id, seq): text for seq, (text, _) in texts}
    return found


def _missed_of(row: Any, standing: MaskedText | None) -> Missed:
    said = digest.read_body(row.body) if row.body else None
    text = said.text if isinstance(said, MessagePosted) else standing
    return Missed(
        contact_id=row.contact_id,
        seq=row.seq,
        at=row.at,
        kind=GapKind(row.kind),
        language=row.language,
        topic=row.topic,
        dead_end=row.dead_end,
        escalated=row.escalated,
        text=text if text is not None else from_store(""),
        is_closed=row.status == Status.CLOSED.value,
    )

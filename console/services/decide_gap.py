"""Decide what is to become of a line of the coverage ledger, with its audit row."""

from dataclasses import dataclass, replace

from console.domain.coverage import (
    Decided,
    Missed,
    Place,
    checked_decision,
    line_key,
)
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.typed import masked_note
from console.store.audit import record, row_by
from console.store.coverage import read_decided, read_one, write_decided
from console.store.staff import read_all
from kernel.errors import BadRequest, NotFound
from kernel.masking import RawText


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody decided; the note is as it was typed."""

    decision: str
    topic: str
    owner_id: str
    note: RawText


async def decide_gap(console: Console, by: StaffMember, place: Place, wish: Wish) -> None:
    """Keep a decision about the line that the entry at `place` is in.

    Raises `page.not_found`, `form.invalid`, `message.too_long` and `message.unreadable`.
    """
    note = masked_note(wish.note)
    decision, topic = checked_decision(wish.decision, wish.topic, console.library.topics)
    at = console.now_text()
    decided = Decided(place, decision, topic, wish.owner_id, note, by.shown_name, at)
    async with console.database.write() as connection:
        missed = await read_one(connection, place)
        if missed is None:
            raise NotFound("page.not_found")
        if wish.owner_id and wish.owner_id not in {one.id for one in await read_all(connection)}:
            raise BadRequest("form.invalid", "owner")
        earlier = _about_the_same(missed, await read_decided(connection))
        await write_decided(connection, decided, by.id, earlier)
        object_ = " ".join(filter(None, [str(place[1]), decision.value, topic, wish.owner_id]))
        row = row_by(by, "coverage.decided", "ok", object_)
        await record(connection, at, replace(row, contact_id=place[0]))


def _about_the_same(missed: Missed, decided: list[tuple[Decided, Missed]]) -> list[Place]:
    key = line_key(missed)
    return [each.place for each, row in decided if line_key(row) == key]

"""What an assistor holds and who waits, in one snapshot: all that a console socket reads."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact, fold
from chat.domain.entries import Entry
from chat.services.read_contact import PAGE, entries_after, load_contact
from chat.store.tables import database_identity
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store import queue
from console.store.queue import Line, Waiting

BEGINNING: Final = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A held contact as far as this reader has read it."""

    contact: Contact
    cursor: int = BEGINNING
    entries: tuple[tuple[Entry, int], ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether the page was full, so that more may wait."""
        return len(self.entries) == PAGE


@dataclass(frozen=True, slots=True)
class View:
    """What one look at the database shows."""

    held: dict[str, Held]
    waiting: tuple[Waiting, ...]
    lines: tuple[Line, ...]
    epoch: str


async def look(
    console: Console, staff: StaffMember, known: dict[str, Held], resume: dict[str, int]
) -> View:
    """Read what is new since `known`; `resume` says what a client has seen before it came back.

    Ownership is read in the same snapshot as the entries: what is lost is read no more.
    """
    async with console.database.snapshot() as connection:
        ids = await queue.read_held(connection, staff.id)
        held = {one: await _read(connection, one, known.get(one), resume) for one in ids}
        waiting = await queue.read_waiting(connection, staff.languages)
        lines = await queue.read_lines(connection)
        epoch = await connection.scalar(select(database_identity.c.epoch))
    return View(held, tuple(waiting), tuple(lines), str(epoch or ""))


async def _read(
    connection: AsyncConnection, contact_id: str, known: Held | None, resume: dict[str, int]
) -> Held:
    if known is None:
        known = await _first(connection, contact_id, resume)
    entries = tuple(await entries_after(connection, contact_id, known.cursor, PAGE, staff=True))
    fresh = [entry for entry, _ in entries if entry.seq > known.contact.seq]
    cursor = entries[-1][0].seq if entries else known.cursor
    return replace(known, contact=fold(known.contact, fresh), cursor=cursor, entries=entries)


async def _first(connection: AsyncConnection, contact_id: str, resume: dict[str, int]) -> Held:
    contact = await load_contact(connection, contact_id)
    seen = resume.get(contact_id, BEGINNING)
    # A cursor beyond the end is of another database: everything is read again.
    return Held(contact, seen if seen <= contact.seq else BEGINNING)

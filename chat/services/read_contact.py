"""Committed entries after a cursor, with the state, in one snapshot, for one reader."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact, fold
from chat.domain.entries import Audience, Entry
from chat.services.ports import Chat
from chat.services.queue_position import queue_position
from chat.store.appending import STREAM, entry_of, read_stream, standing_of
from chat.store.tables import database_identity, entry
from chat.wire.outbound import QueueState
from kernel.errors import NotFound

PAGE = 100


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A page of a contact: each entry with the seq of the one before it that this reader sees."""

    contact: Contact
    entries: list[tuple[Entry, int]]
    epoch: str
    queue: QueueState | None


async def read_contact(
    chat: Chat, contact_id: str, after: int = 0, limit: int = PAGE, *, staff: bool = False
) -> ContactPage:
    """Return the state and at most `limit` entries after `after`, or raise not found.

    The caller has shown that this reader may see this contact.
    """
    async with chat.database.snapshot() as connection:
        contact = await load_contact(connection, contact_id)
        entries = await entries_after(connection, contact_id, after, limit, staff=staff)
        epoch = await connection.scalar(select(database_identity.c.epoch))
        queue = await queue_position(connection, contact)
    return ContactPage(contact, entries, str(epoch or ""), queue)


async def load_contact(connection: AsyncConnection, contact_id: str) -> Contact:
    """Return the state of a contact as its entries tell it."""
    contact = fold(Contact(contact_id), await read_stream(connection, contact_id))
    if not contact.seq:
        raise NotFound("contact.not_found")
    return contact


async def entries_after(
    connection: AsyncConnection, contact_id: str, after: int, limit: int, *, staff: bool
) -> list[tuple[Entry, int]]:
    """Return entries with the seq of the visible one before each (a gap shows as a wrong prev)."""
    visible = [entry.c.stream == STREAM, entry.c.stream_id == contact_id]
    if not staff:
        visible.append(entry.c.audience == Audience.CUSTOMER.value)
    before = await connection.scalar(
        select(func.max(entry.c.seq)).where(*visible, entry.c.seq <= after)
    )
    rows = await connection.execute(
        select(entry).where(*visible, entry.c.seq > after).order_by(entry.c.seq).limit(limit)
    )
    found = list(rows)
    redacted = any(row.body is None for row in found)
    standing = await standing_of(connection, contact_id) if redacted else {}
    entries = [entry_of(row, standing) for row in found]
    previous = [int(before or 0), *(item.seq for item in entries)]
    return list(zip(entries, previous, strict=False))

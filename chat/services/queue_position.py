"""Where a waiting customer stands, and an honest range of the wait (read only)."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact
from chat.domain.lifecycle import Status
from chat.store.tables import contact as contact_table
from chat.wire.outbound import QueueState
from kernel.clock import from_text

RECENT = 20
FEW = 3


async def queue_position(connection: AsyncConnection, contact: Contact) -> QueueState | None:
    """Return the place in line of a queued contact, first come first served (invariant 7)."""
    if contact.status is not Status.QUEUED:
        return None
    row = contact_table.c
    ahead = await connection.scalar(
        select(func.count())
        .select_from(contact_table)
        .where(row.status == Status.QUEUED, row.queue == contact.queue)
        .where(_is_ahead(contact))
    )
    return QueueState(int(ahead or 0) + 1, await _usual_wait(connection, contact.queue))


def _is_ahead(contact: Contact) -> ColumnElement[bool]:
    row = contact_table.c
    earlier = (row.queued_at < contact.queued_at) | (
        (row.queued_at == contact.queued_at) & (row.id < contact.id)
    )
    return (row.turn < contact.turn) | ((row.turn == contact.turn) & earlier)


async def _usual_wait(connection: AsyncConnection, queue: str) -> tuple[int, int] | None:
    """Return the middle half of the last waits in seconds; nothing before there are a few."""
    row = contact_table.c
    found = await connection.execute(
        select(row.queued_at, row.assigned_at)
        .where(row.queue == queue, row.assigned_at != "")
        .order_by(row.assigned_at.desc())
        .limit(RECENT)
    )
    waits = sorted((from_text(b) - from_text(a)).total_seconds() for a, b in found)
    if len(waits) < FEW:
        return None
    return int(waits[len(waits) // 4]), int(waits[(len(waits) * 3) // 4])

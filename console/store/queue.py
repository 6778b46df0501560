"""Who waits and who is held, read from the derived table."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact
from chat.domain.lifecycle import Status
from chat.store.tables import contact, entry, seat
from kernel.languages import Language

SHOWN: Final = 50
_HELD: Final = (Status.ASSIGNED.value, Status.WRAP_UP.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One contact in the line."""

    id: str
    language: Language
    topic: str
    manner: str
    queued_at: str
    returned: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line of one language: how many wait, and since when the first does."""

    language: Language
    count: int
    oldest_at: str


async def read_waiting(
    connection: AsyncConnection, languages: frozenset[Language], limit: int = SHOWN
) -> list[Waiting]:
    """Return who waits in these languages, in the order they are served (invariant 7)."""
    row = contact.c
    rows = await connection.execute(
        select(row.id, row.language, row.bot_topic, row.manner, row.queued_at, row.returned)
        .where(row.status == Status.QUEUED.value, row.language.in_(sorted(languages)))
        .order_by(row.turn, row.queued_at, row.id)
        .limit(limit)
    )
    return [
        Waiting(
            each.id,
            Language(each.language),
            each.bot_topic,
            each.manner,
            each.queued_at,
            each.returned,
        )
        for each in rows
    ]


async def is_anybody_before(
    connection: AsyncConnection, waits: Contact, languages: frozenset[Language]
) -> bool:
    """Tell whether somebody whom this assistor could serve is to be served before."""
    row = contact.c
    earlier = (row.queued_at < waits.queued_at) | (
        (row.queued_at == waits.queued_at) & (row.id < waits.id)
    )
    found = await connection.scalar(
        select(row.id)
        .where(row.status == Status.QUEUED.value, row.language.in_(sorted(languages)))
        .where((row.turn < waits.turn) | ((row.turn == waits.turn) & earlier))
        .limit(1)
    )
    return found is not None


async def read_lines(connection: AsyncConnection) -> list[Line]:
    """Return the line of each language, an empty one too."""
    row = contact.c
    rows = await connection.execute(
        select(row.language, func.count().label("waiting"), func.min(row.queued_at).label("oldest"))
        .where(row.status == Status.QUEUED.value)
        .group_by(row.language)
    )
    found = {
        each.language: Line(Language(each.language), each.waiting, each.oldest) for each in rows
    }
    return [found.get(language.value, Line(language, 0, "")) for language in Language]


async def read_held(connection: AsyncConnection, staff_id: str) -> list[str]:
    """Return the contacts that an assistor holds, the longest held first."""
    row = contact.c
    rows = await connection.execute(
        select(row.id)
        .where(row.owner_id == staff_id, row.status.in_(_HELD))
        .order_by(row.assigned_at, row.id)
    )
    return list(rows.scalars())


async def is_held_by(connection: AsyncConnection, contact_id: str, staff_id: str) -> bool:
    """Tell whether this assistor holds this contact now."""
    row = contact.c
    found = await connection.scalar(
        select(row.id).where(row.id == contact_id, row.owner_id == staff_id, row.status.in_(_HELD))
    )
    return found is not None


async def read_held_by_ref(connection: AsyncConnection, staff_id: str, ref: str) -> str:
    """Return the contact that this assistor holds since a command with this ref, or ""."""
    found = await connection.scalar(
        select(entry.c.stream_id)
        .join(seat, seat.c.contact_id == entry.c.stream_id)
        .where(seat.c.assistor_id == staff_id, entry.c.ref == ref)
        .where(entry.c.author_id == staff_id, entry.c.kind == "contact.assigned")
    )
    return str(found or "")

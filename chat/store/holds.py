"""Contacts that wait for an assistor who is away while the customer signs in."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.lifecycle import Status
from chat.store.deadlines import DeadlineKind
from chat.store.tables import contact, deadline


@dataclass(frozen=True, slots=True)
class Hold:
    """A contact with a journey or a hold; `due_at` is the hold's end, or empty."""

    contact_id: str
    owner_id: str
    due_at: str


async def read_holds(connection: AsyncConnection) -> list[Hold]:
    """Return the contacts whose customer is signing in, and those that wait for their assistor."""
    kinds = (DeadlineKind.SIGNIN_JOURNEY, DeadlineKind.SIGNIN_HOLD)
    rows = await connection.execute(
        select(
            contact.c.id, contact.c.owner_id, contact.c.status, deadline.c.kind, deadline.c.due_at
        )
        .join(deadline, deadline.c.cause == contact.c.id)
        .where(deadline.c.kind.in_(kinds))
        .order_by(contact.c.id)
    )
    found: dict[str, Hold] = {}
    for row in rows:
        owner = row.owner_id if row.status == Status.ASSIGNED else ""
        due_at = row.due_at if row.kind == DeadlineKind.SIGNIN_HOLD else ""
        known = found.get(row.id)
        found[row.id] = Hold(row.id, owner, due_at or (known.due_at if known else ""))
    return list(found.values())

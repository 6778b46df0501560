"""Contacts whose assistor may be away, and until when they wait for them."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.lifecycle import Status
from chat.store.deadlines import DeadlineKind
from chat.store.tables import contact, deadline


@dataclass(frozen=True, slots=True)
class Hold:
    """A contact with an assistor or a hold; `due_at` is the hold's end, or empty."""

    contact_id: str
    owner_id: str
    due_at: str
    signing_in: bool


async def read_holds(connection: AsyncConnection) -> list[Hold]:
    """Return the contacts that somebody talks in, and those that wait for their assistor."""
    kinds = (DeadlineKind.SIGNIN_JOURNEY, DeadlineKind.ASSISTOR_AWAY)
    row = contact.c
    rows = await connection.execute(
        select(row.id, row.owner_id, row.status, deadline.c.kind, deadline.c.due_at)
        .outerjoin(deadline, and_(deadline.c.cause == row.id, deadline.c.kind.in_(kinds)))
        .where(
            or_(
                row.status == Status.ASSIGNED.value,
                deadline.c.kind == DeadlineKind.ASSISTOR_AWAY,
            )
        )
        .order_by(row.id)
    )
    found: dict[str, Hold] = {}
    for one in rows:
        owner = one.owner_id if one.status == Status.ASSIGNED else ""
        known = found.get(one.id, Hold(one.id, owner, "", signing_in=False))
        due_at = one.due_at if one.kind == DeadlineKind.ASSISTOR_AWAY else known.due_at
        signing_in = known.signing_in or one.kind == DeadlineKind.SIGNIN_JOURNEY
        found[one.id] = Hold(one.id, owner, due_at, signing_in)
    return list(found.values())

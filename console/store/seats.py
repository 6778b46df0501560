"""An assistor's places, taken in the transaction of the claim (invariant 6)."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import seat
from console.store.tables import staff
from kernel.errors import NotSignedIn, Refused


async def take_seat(connection: AsyncConnection, staff_id: str, contact_id: str) -> None:
    """Take the lowest free place below the cap, or refuse.

    Two claims in two processes that pick the same place meet at the primary key: one of them is
    decided again and finds what the other left.
    """
    cap = await connection.scalar(
        select(staff.c.cap).where(staff.c.id == staff_id, staff.c.disabled_at == "")
    )
    if cap is None:
        raise NotSignedIn("session.missing")
    found = await connection.execute(select(seat.c.slot).where(seat.c.assistor_id == staff_id))
    taken = set(found.scalars())
    free = [slot for slot in range(1, cap + 1) if slot not in taken]
    if not free:
        raise Refused("assistor.at_cap")
    await connection.execute(
        insert(seat).values(assistor_id=staff_id, slot=free[0], contact_id=contact_id)
    )

"""Take whoever is next in line: the head of the queue, and nobody else (invariant 7)."""

from typing import Final

from chat.store.journal import Outcome
from console.domain.staff import StaffMember
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.store.queue import read_held_by_ref, read_waiting
from kernel.errors import Conflict

# Each try loses only to somebody else's success, so this many is never reached in practice.
TRIES: Final = 50
_AGAIN: Final = frozenset({"contact.already_claimed", "contact.not_next", "contact.ended"})


async def take_next(console: Console, staff: StaffMember, ref: str) -> Outcome:
    """Give this assistor the first in line whom they can serve.

    The same ref again gives the contact that it took the first time, as long as it is held.
    Raises `queue.empty` and `assistor.at_cap`.
    """
    for _ in range(TRIES):
        async with console.database.snapshot() as connection:
            taken = await read_held_by_ref(connection, staff.id, ref)
            waiting = await read_waiting(connection, staff.languages, limit=1)
        wanted = taken or (waiting[0].id if waiting else "")
        if not wanted:
            raise Conflict("queue.empty")
        try:
            return await claim_contact(console, staff, wanted, ref)
        except Conflict as lost:
            if lost.code not in _AGAIN:
                raise
    raise Conflict("queue.empty", "always somebody else was first")

"""Take a waiting contact: compare-and-set, with a seat in the same transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of
from console.store.queue import is_anybody_before
from console.store.seats import take_seat
from kernel.errors import Conflict, Refused


async def claim_contact(console: Console, staff: StaffMember, contact_id: str, ref: str) -> Outcome:
    """Give the contact to this assistor.

    Raises `contact.already_claimed`, `contact.not_next`, `language.not_spoken`, `assistor.at_cap`.
    """
    assistor = author_of(staff)
    waited: list[Contact] = []

    def decide(contact: Contact) -> list[Draft]:
        drafts = moves.claim(contact, assistor, ref)
        if contact.language not in staff.languages:
            raise Refused("language.not_spoken")
        waited[:] = [contact]
        return drafts

    async def effect(connection: AsyncConnection) -> None:
        await take_seat(connection, staff.id, contact_id)
        # First come, first served: nobody picks a chat out of the middle of the line.
        if await is_anybody_before(connection, waited[0], staff.languages):
            raise Conflict("contact.not_next")

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref, effect=effect)

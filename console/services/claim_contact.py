"""Take a waiting contact: compare-and-set, with a seat in the same transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of
from console.store.seats import take_seat
from kernel.errors import Refused


async def claim_contact(console: Console, staff: StaffMember, contact_id: str, ref: str) -> Outcome:
    """Give the contact to this assistor.

    Raises `contact.already_claimed`, `language.not_spoken`, `assistor.at_cap`.
    """
    assistor = author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        drafts = moves.claim(contact, assistor, ref)
        if contact.language not in staff.languages:
            raise Refused("language.not_spoken")
        return drafts

    async def effect(connection: AsyncConnection) -> None:
        await take_seat(connection, staff.id, contact_id)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref, effect=effect)

"""Record who is asking (R4, R19)."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.parties import party_of
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of


async def set_party(
    console: Console, staff: StaffMember, contact_id: str, ref: str, party: str
) -> Outcome:
    """Set one of the six parties."""
    chosen, assistor = party_of(party), author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        return moves.set_party(contact, assistor, ref, chosen.value)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

"""Record what the contact is about, with the IRM reference that applies (R24)."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.inquiries import inquiry_of
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of


async def set_inquiry(
    console: Console, staff: StaffMember, contact_id: str, ref: str, inquiry: str
) -> Outcome:
    """Set one row of the memo's table; its reference is written with it."""
    row, assistor = inquiry_of(inquiry), author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        return moves.set_inquiry(contact, assistor, ref, row.code, row.reference)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

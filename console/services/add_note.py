"""Keep an internal note; the customer never sees it."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of, own_words
from kernel.masking import RawText


async def add_note(
    console: Console, staff: StaffMember, contact_id: str, ref: str, raw: RawText
) -> Outcome:
    """Keep the note; a taxpayer's number in it is refused like in a message."""
    text = own_words(raw, console.settings.message_limit)
    assistor = author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        return moves.add_note(contact, assistor, ref, text)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

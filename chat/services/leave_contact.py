"""The customer ends the talk."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.services.ports import Chat
from chat.services.speech import customer_of
from chat.store.journal import Outcome


async def leave_contact(chat: Chat, contact_id: str, ref: str) -> Outcome:
    """End the talk at the customer's word; an assistor's contact goes to its wrap-up."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return moves.customer_leaves(contact, customer, ref)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

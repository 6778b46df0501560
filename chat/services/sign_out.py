"""The customer signs out of the contact; the talk goes on unauthenticated."""

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.services.ports import Chat
from chat.services.speech import customer_of
from chat.store.journal import Outcome


async def sign_out(chat: Chat, contact_id: str, ref: str) -> Outcome:
    """Let the level fall; whom the provider named is forgotten in the same transaction."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return sign_in_moves.sign_out(contact, customer, ref)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

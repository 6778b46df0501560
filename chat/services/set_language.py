"""The customer goes on in the other language."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.services.ports import Chat
from chat.services.speech import customer_of
from chat.store.journal import Outcome
from kernel.languages import Language


async def set_language(chat: Chat, contact_id: str, ref: str, language: Language) -> Outcome:
    """Change the language of the contact; what was said stays as it was said."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return moves.set_language(contact, customer, ref, language)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

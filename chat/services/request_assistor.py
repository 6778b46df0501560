"""The customer asks for a person, about the account or in general (memo (5), R13)."""

from chat.bot import script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.ports import Chat
from chat.services.speech import approved, customer_of
from chat.store.journal import Outcome
from kernel.errors import BadRequest


async def request_assistor(chat: Chat, contact_id: str, ref: str, manner: str) -> Outcome:
    """Put the contact in the queue; `manner` is `account` or `general`."""
    customer = customer_of(contact_id)
    choice = f"person.{manner}"

    def decide(contact: Contact) -> list[Draft]:
        label = script.label_of(chat.library, contact.language, choice)
        if label is None:
            raise BadRequest("choice.unknown")
        said = MessagePosted(text=approved(label), choice=choice)
        return moves.request_assistor(contact, customer, ref, said, manner)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

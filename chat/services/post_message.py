"""The customer says something: mask, decide, append, answer."""

from dataclasses import dataclass

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.ports import Chat
from chat.services.speech import answer_text, customer_of, hide, kinds
from chat.store.journal import Outcome
from kernel.masking import RawText


@dataclass(frozen=True, slots=True)
class Posted:
    """A committed message, and which kinds of numbers were hidden in it."""

    outcome: Outcome
    hidden: tuple[str, ...]


async def post_message(chat: Chat, contact_id: str, ref: str, raw: RawText) -> Posted:
    """Store what the customer said, masked, with the bot's answer while the bot answers.

    Raises `message.empty`, `message.too_long`, `message.unreadable`, `contact.ended`.
    """
    masking = hide(raw, chat.settings.message_limit)
    said = MessagePosted(text=masking.text, hidden=kinds(masking))
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        answer = answer_text(chat.library, contact, masking.text)
        return moves.customer_speaks(contact, customer, ref, said, answer)

    outcome = await chat.journal.act(contact_id, decide, author=customer, ref=ref)
    return Posted(outcome, said.hidden)

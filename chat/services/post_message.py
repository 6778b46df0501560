"""The customer says something: mask, decide, append, answer."""

from dataclasses import dataclass

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.bot_answers import answer_text, with_repeated
from chat.services.ports import Chat
from chat.services.speech import customer_of, hide_after, must_fit, said_lately
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
    must_fit(raw, chat.settings.message_limit)
    customer = customer_of(contact_id)
    kinds: tuple[str, ...] = ()

    def decide(contact: Contact) -> list[Draft]:
        nonlocal kinds
        now, minutes = chat.clock.now(), chat.settings.split_minutes
        whole = hide_after(raw, said_lately(contact, customer, now, minutes))
        kinds = whole.kinds
        said = MessagePosted(text=whole.text, hidden=whole.kinds)
        answer = answer_text(chat, contact, whole)
        drafts = moves.customer_speaks(contact, customer, ref, said, answer)
        return drafts + moves.redact(with_repeated(contact, whole.redactions))

    outcome = await chat.journal.act(contact_id, decide, author=customer, ref=ref)
    return Posted(outcome, kinds)

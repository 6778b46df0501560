"""The customer asks for a person, about the account or in general (memo (5), R13)."""

from chat.bot import script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import BOT, ContactQueued, Draft, MessagePosted
from chat.services.ports import Chat
from chat.services.serving import (
    count_waiting,
    notice,
    queue_for,
    unserved,
    unserved_answer,
    unserved_entry,
)
from chat.services.speech import approved, customer_of
from chat.store.journal import Outcome
from kernel.errors import BadRequest


async def request_assistor(chat: Chat, contact_id: str, ref: str, manner: str) -> Outcome:
    """Put the contact in its queue, or say when people are back; `manner` is account or general."""
    customer = customer_of(contact_id)
    choice = f"person.{manner}"
    waiting = await count_waiting(chat)

    def decide(contact: Contact) -> list[Draft]:
        label = script.label_of(chat.library, contact.language, choice)
        if label is None:
            raise BadRequest("choice.unknown")
        said = MessagePosted(text=approved(label), choice=choice)
        queue = queue_for(chat, contact)
        if found := unserved(queue, chat.clock.now(), waiting.get(queue.id, 0)):
            kept = unserved_entry(found, queue, manner)
            answer = unserved_answer(chat, contact, found, queue)
            return moves.request_in_vain(contact, customer, ref, said, kept, answer)
        queued = ContactQueued(manner=manner, queue=queue.id)
        drafts = moves.request_assistor(contact, customer, ref, said, queued)
        told = notice(queue, contact.language)
        return [*drafts, Draft(told, BOT)] if told else drafts

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

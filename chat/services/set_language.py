"""The customer goes on in the other language; the bot repeats its question or menu in it."""

from chat.bot import script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.lifecycle import Status
from chat.domain.queues import queue_of
from chat.services.bot_answers import memory_of
from chat.services.ports import Chat
from chat.services.speech import as_message, customer_of
from chat.store.journal import Outcome
from kernel.languages import Language


async def set_language(chat: Chat, contact_id: str, ref: str, language: Language) -> Outcome:
    """Change the language of the contact; what was said stays as it was said."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        said = None
        if contact.status is Status.BOT:
            said = as_message(script.reply_in(chat.library, language, memory_of(chat, contact)))
        queue = queue_of(chat.settings.queues, language, contact.bot_topic).id
        return moves.set_language(contact, customer, ref, language, said, queue)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

"""The customer goes on in the other language; the bot repeats its menu in it."""

from chat.bot import choices, script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.lifecycle import Status
from chat.domain.queues import queue_of
from chat.services.ports import Chat
from chat.services.speech import as_message, customer_of, memory_of
from chat.store.journal import Outcome
from kernel.languages import Language


async def set_language(chat: Chat, contact_id: str, ref: str, language: Language) -> Outcome:
    """Change the language of the contact; what was said stays as it was said."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        menu = None
        if contact.status is Status.BOT:
            menu = script.reply_to_choice(
                chat.library, language, choices.MENU_MAIN, memory_of(contact)
            )
        said = as_message(menu) if menu else None
        queue = queue_of(chat.settings.queues, language, contact.bot_topic).id
        return moves.set_language(contact, customer, ref, language, said, queue)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

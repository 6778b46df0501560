"""The customer presses a button of the bot."""

from typing import Final

from chat.bot import script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.bot_answers import memory_of
from chat.services.ports import Chat
from chat.services.set_language import set_language
from chat.services.speech import approved, as_message, customer_of
from chat.store.journal import Outcome
from kernel.errors import BadRequest
from kernel.languages import Language

LANGUAGE: Final = "language."


async def pick_choice(chat: Chat, contact_id: str, ref: str, choice: str) -> Outcome:
    """Take the choice and answer it; raises `choice.unknown` for an id no button has.

    The button that offers the other language changes it.
    """
    if choice.startswith(LANGUAGE) and choice.removeprefix(LANGUAGE) in {"en", "es"}:
        language = Language(choice.removeprefix(LANGUAGE))
        return await set_language(chat, contact_id, ref, language)
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        label = script.label_of(chat.library, contact.language, choice)
        memory = memory_of(chat, contact)
        reply = script.reply_to_choice(chat.library, contact.language, choice, memory)
        if label is None or reply is None:
            raise BadRequest("choice.unknown")
        said = MessagePosted(text=approved(label), choice=choice)
        return moves.customer_chooses(contact, customer, ref, said, as_message(reply))

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

"""Masks what comes in, and lets the bot answer in the contact's language."""

from chat.bot import script
from chat.bot.reply import BotMemory, BotReply
from chat.domain.contact import Contact
from chat.domain.entries import Author, AuthorKind, Link, MessagePosted, Option
from chat.domain.lifecycle import Status
from kernel.errors import BadRequest
from kernel.masking import MaskedText, Masking, MaskingRefused, RawText, mask
from quick_responses.library import Library


def hide(raw: RawText, limit: int) -> Masking:
    """Mask one text of at most `limit` code points (R17), or refuse it: fail closed.

    Raises `message.too_long`, `message.empty` and `message.unreadable`.
    """
    if len(raw) > limit:
        raise BadRequest("message.too_long")
    try:
        masking = mask(raw)
    except MaskingRefused as refusal:
        raise BadRequest(refusal.code) from None
    if not masking.text.strip():
        raise BadRequest("message.empty")
    if "\x00" in masking.text:
        raise BadRequest("message.unreadable", "NUL")
    return masking


def kinds(masking: Masking) -> tuple[str, ...]:
    """Return which kinds of numbers were hidden, each once."""
    return tuple(dict.fromkeys(found.kind for found in masking.found))


def approved(text: str) -> MaskedText:
    """Pass our own words through the mask: there is one way into the log, for us too."""
    return mask(RawText(text)).text


def customer_of(contact_id: str) -> Author:
    """Return the author that a contact's customer is: the same over every reconnect and token."""
    return Author(AuthorKind.CUSTOMER, contact_id)


def as_message(reply: BotReply) -> MessagePosted:
    """Turn the bot's reply into what the log keeps of it."""
    return MessagePosted(
        text=approved(reply.text),
        links=tuple(Link(link.label, link.url) for link in reply.links),
        options=tuple(Option(option.id, option.label) for option in reply.options),
        topic=reply.topic or "",
        action=reply.action.value,
    )


def answer_text(library: Library, contact: Contact, text: MaskedText) -> MessagePosted | None:
    """Return the bot's answer to masked text, where the bot still answers (invariant 6)."""
    if contact.status not in {Status.BOT, Status.QUEUED}:
        return None
    return as_message(script.reply_to_text(library, contact.language, text, memory_of(contact)))


def memory_of(contact: Contact) -> BotMemory:
    """Return what the bot knows of the talk so far."""
    return BotMemory(misses=contact.bot_misses, topic=contact.bot_topic or None)

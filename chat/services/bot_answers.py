"""Lets the bot answer in the contact's language, with what the log says of the talk."""

from zoneinfo import ZoneInfo

from chat.bot import script, tool_talk
from chat.bot.reply import BotMemory
from chat.domain.contact import Contact
from chat.domain.entries import MessagePosted, Redaction
from chat.domain.lifecycle import Status
from chat.services.ports import Chat
from chat.services.speech import Hidden, approved, as_message
from chat.tools.words import common_words


def memory_of(chat: Chat, contact: Contact, *, masked: bool = False) -> BotMemory:
    """Return what the bot knows of the talk so far, and the day at the office."""
    return BotMemory(
        misses=contact.bot_misses,
        topic=contact.bot_topic or None,
        tool=contact.guide.step,
        asking=contact.guide.asking,
        today=chat.clock.now().astimezone(ZoneInfo(chat.settings.time_zone)).date(),
        masked=masked,
    )


def answer_text(chat: Chat, contact: Contact, said: Hidden) -> MessagePosted | None:
    """Return the bot's answer to masked text, where the bot still answers (invariant 6)."""
    if contact.status not in {Status.BOT, Status.QUEUED}:
        return None
    memory, language = memory_of(chat, contact, masked=bool(said.kinds)), contact.language
    anew = None
    if _repeating(contact, said.redactions):
        # The tool's answers may be the parts that were just taken away: it begins anew.
        anew = tool_talk.after_hiding(chat.library, language, memory)
    return as_message(anew or script.reply_to_text(chat.library, language, said.text, memory))


def with_repeated(contact: Contact, redactions: tuple[Redaction, ...]) -> tuple[Redaction, ...]:
    """Add the bot's messages that may repeat, as a tool's answers, what is taken away."""
    removed = approved(common_words().text(contact.language, "bot", "removed"))
    return (*redactions, *(Redaction(seq, removed) for seq in _repeating(contact, redactions)))


def _repeating(contact: Contact, redactions: tuple[Redaction, ...]) -> tuple[int, ...]:
    return contact.guide.repeating([one.seq for one in redactions])

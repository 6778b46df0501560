"""Whether somebody can be had in a queue now, and what the bot says where nobody can."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from chat.bot import choices
from chat.bot.moment import office_time
from chat.bot.reply import Action, BotReply
from chat.domain.contact import Contact
from chat.domain.entries import ContactUnserved, MessagePosted
from chat.domain.hours import is_open, next_opening
from chat.domain.lifecycle import Status
from chat.domain.queues import Queue, queue_of
from chat.services.ports import Chat
from chat.services.speech import approved, as_message
from chat.store.tables import contact as contact_table
from chat.tools.business_days import federal_holidays
from kernel.clock import to_text
from kernel.languages import Language

CLOSED, FULL = "closed", "full"


@dataclass(frozen=True, slots=True)
class Unserved:
    """Why nobody can be had, and when the queue opens next."""

    reason: str
    opens: datetime | None = None


def queue_for(chat: Chat, contact: Contact) -> Queue:
    """Return the queue that a contact would wait in."""
    return queue_of(chat.settings.queues, contact.language, contact.bot_topic)


async def count_waiting(chat: Chat) -> dict[str, int]:
    """Return how many wait in each queue."""
    row = contact_table.c
    async with chat.database.snapshot() as connection:
        rows = await connection.execute(
            select(row.queue, func.count())
            .where(row.status == Status.QUEUED.value)
            .group_by(row.queue)
        )
        return {str(queue): int(count) for queue, count in rows}


def unserved(queue: Queue, now: datetime, waiting: int) -> Unserved | None:
    """Tell why a contact cannot be queued now, or None where it can."""
    if not is_open(queue.hours, now, is_holiday):
        return Unserved(CLOSED, next_opening(queue.hours, now, is_holiday))
    # Two who ask in the same instant may pass the limit by one: it spares people a wait, no more.
    return Unserved(FULL) if queue.max_waiting and waiting >= queue.max_waiting else None


def is_holiday(day: date) -> bool:
    """Tell whether the federal offices are closed for a holiday on this day (5 USC 6103)."""
    return day in federal_holidays(day.year)


def unserved_entry(found: Unserved, queue: Queue, manner: str) -> ContactUnserved:
    """Return the entry that keeps why nobody could be had."""
    opens = to_text(found.opens) if found.opens else ""
    return ContactUnserved(manner=manner, queue=queue.id, reason=found.reason, opens_at=opens)


def unserved_answer(chat: Chat, contact: Contact, found: Unserved, queue: Queue) -> MessagePosted:
    """Say when people are back and what helps now (DOMAIN (b), rule 7)."""
    library, language = chat.library, contact.language
    line = f"{found.reason}_until" if found.opens else found.reason
    text = library.line(line, language)
    if found.opens:
        text = text.replace("{opens}", _opens(found.opens, queue, language))
    text = with_notice(queue, language, text)
    shown = choices.options(library, language, (choices.MENU_MAIN,))
    topic = library.topic("service.contact").text[language]
    links = choices.links(library, language, topic)
    return as_message(BotReply(text, shown, links, None, Action.HUMAN))


def with_notice(queue: Queue, language: Language, text: str = "") -> str:
    """Put what everybody should know now before a text."""
    return "\n".join(part for part in (queue.message.get(language, ""), text) if part)


def notice(queue: Queue, language: Language) -> MessagePosted | None:
    """Return what everybody who waits should know now, where the office says something."""
    text = with_notice(queue, language)
    return MessagePosted(text=approved(text), action=Action.HUMAN.value) if text else None


def _opens(at: datetime, queue: Queue, language: Language) -> str:
    return office_time(at.astimezone(queue.hours.zone), queue.zone_name[language], language)

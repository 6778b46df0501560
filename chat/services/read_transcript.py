"""What the customer may save or print, and how long (R25)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from chat.domain.contact import Contact
from chat.domain.entries import Entry
from chat.services.ports import Chat
from chat.services.read_contact import entries_after, load_contact
from chat.store.tables import contact as contact_table
from kernel.clock import from_text
from kernel.errors import Refused

ALL = 100_000


@dataclass(frozen=True, slots=True)
class Transcript:
    """The customer's copy; `open_until` is none while the talk goes on."""

    contact: Contact
    entries: list[Entry]
    seal: str
    open_until: datetime | None


async def read_transcript(chat: Chat, contact_id: str) -> Transcript:
    """Return what the customer saw, or raise `transcript.closed` when its time is over."""
    async with chat.database.snapshot() as connection:
        contact = await load_contact(connection, contact_id)
        entries = await entries_after(connection, contact_id, 0, ALL, staff=False)
        seal = await connection.scalar(
            select(contact_table.c.seal).where(contact_table.c.id == contact_id)
        )
    must_be_open(chat, contact)
    open_until = transcript_until(chat, contact)
    return Transcript(contact, [item for item, _ in entries], str(seal or ""), open_until)


def must_be_open(chat: Chat, contact: Contact) -> None:
    """Refuse an ended contact whose time is over: the next person at the device sees nothing."""
    until = transcript_until(chat, contact)
    if until is not None and chat.clock.now() > until:
        raise Refused("transcript.closed")


def transcript_until(chat: Chat, contact: Contact) -> datetime | None:
    """Return until when the transcript stays open: so many minutes after the talk ended."""
    if not contact.ended_at:
        return None
    return from_text(contact.ended_at) + timedelta(minutes=chat.settings.transcript_minutes)

"""Log -> socket: read after the cursor, send, advance, wait; the only way out."""

import asyncio
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.bus.ports import QUEUE, Hint, Subscription
from chat.domain.entries import Audience, AuthorKind
from chat.services.ports import Chat
from chat.services.queue_position import queue_position
from chat.services.read_contact import PAGE, entries_after, load_contact
from chat.store.sessions import read_session
from chat.web.line import SESSION_ROTATED, Line
from chat.wire.outbound import (
    Beat,
    QueuePosition,
    QueueState,
    SessionRotated,
    TypingSeen,
    entry_object,
)

# What changes whether the customer waits, and so what the pump listens to.
_MOVES: Final = frozenset({"contact.queued", "contact.assigned", "contact.closed", "talk.ended"})


@dataclass(slots=True)
class Reader:
    """Who reads: which contact, by the hash of which session's secret, and up to where."""

    contact_id: str
    session_hash: str
    cursor: int


class Pump:
    """Delivers one contact to one customer's line."""

    def __init__(
        self,
        chat: Chat,
        reader: Reader,
        line: Line,
        hints: Subscription,
        *,
        waits: bool,
    ) -> None:
        """Start after the reader's cursor; `waits` says that the contact is in the queue."""
        self._chat = chat
        self._reader = reader
        self._line = line
        self._hints = hints
        # From the first request to sign in on, the session may be replaced at any moment.
        self.may_rotate = False
        self._told: QueueState | None = None
        self._waits = waits
        if waits:
            hints.add(QUEUE)

    async def run(self) -> None:
        """Deliver until cancelled."""
        while not self._line.close_code:
            more = await self._deliver()
            if more:
                continue
            hints = await self._hints.wait(self._chat.bus.patience_seconds)
            for hint in hints:
                self._pass_on(hint)

    async def _deliver(self) -> bool:
        async with self._chat.database.snapshot() as connection:
            entries = await entries_after(
                connection, self._reader.contact_id, self._reader.cursor, PAGE, staff=False
            )
            if await self._is_rotated(connection, {entry.kind for entry, _ in entries}):
                self._line.send(SessionRotated())
                self._line.close(SESSION_ROTATED)
                return False
            place = None
            if self._waits or any(entry.kind in _MOVES for entry, _ in entries):
                contact = await load_contact(connection, self._reader.contact_id)
                place = await queue_position(connection, contact)
        for entry, prev in entries:
            assert entry.audience is Audience.CUSTOMER  # invariant 8, checked twice
            await self._line.send_entry(entry_object(entry, prev))
            self._reader.cursor = entry.seq
        self._tell_place(place)
        return len(entries) == PAGE

    async def _is_rotated(self, connection: AsyncConnection, kinds: set[str]) -> bool:
        """Whether a sign-in took this session's place: who it names is not for an old secret."""
        self.may_rotate = self.may_rotate or "signin.asked" in kinds
        if "signin.succeeded" not in kinds:
            return False
        session = await read_session(connection, self._reader.session_hash)
        return session is None or bool(session.ended_at)

    def _tell_place(self, place: QueueState | None) -> None:
        if place is not None and place != self._told:
            self._line.send(QueuePosition(place.position, place.wait_seconds))
        if place is not None and not self._waits:
            self._hints.add(QUEUE)
        if place is None and self._waits:
            self._hints.remove(QUEUE)
        self._waits, self._told = place is not None, place

    def _pass_on(self, hint: Hint) -> None:
        if hint.kind == "typing" and hint.who != AuthorKind.CUSTOMER:
            self._line.send(TypingSeen(on=hint.on))


async def beat(chat: Chat, contact_id: str, line: Line) -> None:
    """Keep the line and the customer's presence alive until cancelled."""
    while True:
        await chat.presence.beat(f"customer:{contact_id}", 3 * chat.settings.beat_seconds)
        await asyncio.sleep(chat.settings.beat_seconds)
        line.send(Beat())

"""Log -> an assistor's socket: one cursor a held contact, and no other way to deliver."""

import asyncio
from typing import Final

from chat.bus.ports import Hint, Subscription, assistor_here, contact_channel
from chat.domain.entries import AuthorKind
from chat.web.line import Line
from chat.wire.outbound import Beat
from console.domain.staff import Role, StaffMember
from console.services.holding import Held, View, look
from console.services.ports import Console
from console.services.sessions import open_session
from console.web import cards
from console.wire import outbound
from kernel.errors import Refused
from kernel.languages import Language

# Within this time an ended session, a changed role or a disabled account closes the socket.
SESSION_SECONDS: Final = 1.5
CONTACT_PREFIX: Final = contact_channel("")


class Pump:
    """Delivers to one assistor's line everything that is theirs, and nothing that is not."""

    def __init__(
        self,
        console: Console,
        token: str,
        line: Line,
        hints: Subscription,
        language: Language,
    ) -> None:
        """Stand ready; the session is read again at each look."""
        self._console = console
        self._token = token
        self._line = line
        self._hints = hints
        self._language = language
        self._held: dict[str, Held] = {}
        self._cards: dict[str, outbound.Card] = {}
        self._queue: outbound.QueueChanged | None = None

    async def run(self, resume: dict[str, int], epoch: str) -> None:
        """Greet, then deliver until the session ends; raises what ends it."""
        await self._greet(resume, epoch)
        while True:
            hints = await self._hints.wait(self._console.bus.patience_seconds)
            staff = await self._staff()
            for hint in hints:
                self._pass_on(hint)
            if not hints or any(hint.kind == "wake" for hint in hints):
                await self._deliver(staff)

    async def watch(self) -> None:
        """Look at the session again and again; raises what ends it.

        It stands beside `run`, which may be waiting for a reader that takes nothing in.
        """
        while True:
            await asyncio.sleep(SESSION_SECONDS)
            await self._staff()

    async def _staff(self) -> StaffMember:
        staff = await open_session(self._console, self._token, active=False)
        if staff.role is not Role.ASSISTOR:
            raise Refused("role.refused", staff.role)
        return staff

    async def _greet(self, resume: dict[str, int], epoch: str) -> None:
        staff = await self._staff()
        known_epoch = await self._console.database.epoch()
        seen = resume if epoch in {"", known_epoch} else {}
        view = await look(self._console, staff, {}, seen)
        self._line.send(outbound.Welcome(cards.me(staff), tuple(view.held), view.epoch))
        await self._show(staff, view, seen)
        await self._deliver(staff)

    async def _deliver(self, staff: StaffMember) -> None:
        while True:
            view = await look(self._console, staff, self._held, {})
            news = view.held.keys() - self._held.keys()
            await self._show(staff, view, {})
            # What came to a new contact between this look and listening to it woke nobody.
            if not news and not any(held.has_more for held in view.held.values()):
                return

    async def _show(self, staff: StaffMember, view: View, resume: dict[str, int]) -> None:
        for contact_id in tuple(self._held):
            if contact_id not in view.held:
                self._let_go(contact_id)
        for contact_id, held in view.held.items():
            if contact_id not in self._held:
                self._take_up(staff, held, resume)
            await self._tell(staff, held)
        frame = cards.queue_frame(self._console.library, view, self._language)
        if frame != self._queue:
            self._queue = frame
            self._line.send(frame)

    def _take_up(self, staff: StaffMember, held: Held, resume: dict[str, int]) -> None:
        contact_id = held.contact.id
        shown = cards.card(self._console, staff, held.contact, self._language)
        first = held.entries[0][1] if held.entries else held.cursor
        reset = first == 0 or first != resume.get(contact_id)
        self._line.send(outbound.ContactHeld(shown, reset))
        self._cards[contact_id] = shown
        self._hints.add(contact_channel(contact_id))

    async def _tell(self, staff: StaffMember, held: Held) -> None:
        contact_id = held.contact.id
        for entry, prev in held.entries:
            await self._line.send_entry(outbound.entry_of_contact(contact_id, entry, prev))
        self._held[contact_id] = held
        shown = cards.card(self._console, staff, held.contact, self._language)
        if shown != self._cards[contact_id]:
            self._cards[contact_id] = shown
            self._line.send(outbound.ContactChanged(shown))

    def _let_go(self, contact_id: str) -> None:
        del self._held[contact_id]
        del self._cards[contact_id]
        self._hints.remove(contact_channel(contact_id))
        self._line.send(outbound.ContactGone(contact_id))

    def _pass_on(self, hint: Hint) -> None:
        if hint.kind == "typing" and hint.who == AuthorKind.CUSTOMER:
            contact_id = hint.channel.removeprefix(CONTACT_PREFIX)
            if contact_id in self._held:
                self._line.send(outbound.TypingSeen(contact_id, hint.on))


async def beat(console: Console, staff_id: str, line: Line) -> None:
    """Keep the line and the assistor's presence alive until cancelled."""
    seconds = console.settings.beat_seconds
    while True:
        await console.presence.beat(assistor_here(staff_id), 3 * seconds)
        await asyncio.sleep(seconds)
        line.send(Beat())

"""The one way to append: decide, commit what has piled up, answer, publish."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from sqlalchemy.exc import IntegrityError

from chat.bus.ports import Bus
from chat.domain import contact as contacts
from chat.domain import digest
from chat.domain.contact import Contact
from chat.domain.entries import Author, EntryRedacted
from chat.store.appending import Unit, append, read_stream
from chat.store.deciding import (
    Checkpoint,
    Command,
    Decide,
    Effect,
    Known,
    Outcome,
    Work,
    answer,
    by_contact,
    decide_all,
    refuse,
)
from chat.store.engine import Database
from kernel.clock import Clock, to_text
from kernel.errors import LienChatError, TryAgain
from kernel.log_text import open_log

__all__ = ["Checkpoint", "Decide", "Effect", "Journal", "Outcome"]

log = open_log()

MAX_WAITING: Final = 5_000
MAX_KNOWN: Final = 20_000
# A lost head costs one try. What a transaction refuses may be refused for ever, so it costs more.
MAX_TRIES: Final = 200
REFUSED_BY_DATABASE: Final = 10
FAILED: Final = 50


class Channels(Protocol):
    """Says which bus channels a change of a contact wakes."""

    def __call__(self, before: Contact, after: Contact) -> Sequence[str]:
        """Return the channels to wake."""


class Journal:
    """Appends to contacts; every change of a contact goes through `act`."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        clock: Clock,
        *,
        seal_key: bytes,
        channels: Channels,
        checkpoint: Checkpoint = lambda _point: None,
        redacted: Callable[[], None] = lambda: None,
    ) -> None:
        """Stand ready; `run` does the work."""
        self._database = database
        self._bus = bus
        self._clock = clock
        self._seal_key = seal_key
        self._channels = channels
        self._checkpoint = checkpoint
        self._redacted = redacted
        self._waiting: list[Command] = []
        self._wake = asyncio.Event()
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._stopping = False
        self.conflicts = 0
        self.commits = 0

    async def act(
        self,
        contact_id: str,
        decide: Decide,
        *,
        author: Author,
        ref: str = "",
        effect: Effect | None = None,
        must_exist: bool = True,
    ) -> Outcome:
        """Decide against the contact's newest state and append; return once it is committed.

        A ref that this author has used in this contact gives the first answer again. `effect`
        writes in the same transaction and may refuse. `must_exist=False` begins a contact, or
        gives the one that is there. Raises what `decide` or `effect` raise,
        and `server.try_again` where the outcome cannot be known now.
        """
        if self._stopping or len(self._waiting) >= MAX_WAITING:
            raise TryAgain("server.try_again", "the journal takes no more")
        waits: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append(
            Command(contact_id, decide, author.key, ref, effect, must_exist, waits)
        )
        self._wake.set()
        return await waits

    async def peek(self, contact_id: str) -> Contact:
        """Return the committed state of a contact as the database has it now."""
        async with self._database.snapshot() as connection:
            return contacts.fold(Contact(contact_id), await read_stream(connection, contact_id))

    async def run(self) -> None:
        """Append until `stop`, then finish what is in hand."""
        while not (self._stopping and not self._waiting):
            await self._wake.wait()
            self._wake.clear()
            batch, self._waiting = self._waiting, []
            if batch:
                await self._do(batch)
            if self._stopping or self._waiting:
                self._wake.set()

    def stop(self) -> None:
        """Take nothing new; `run` returns when what is in hand is done."""
        self._stopping = True
        self._wake.set()

    async def _do(self, batch: list[Command]) -> None:
        works: list[Work] = []
        for contact_id, commands in by_contact(batch).items():
            try:
                works.append(await self._decide(contact_id, commands))
            except Exception as error:  # noqa: BLE001 - whatever it was, only this contact waits
                log.warning("journal.load_failed", contact=contact_id, error=type(error).__name__)
                refuse(commands, TryAgain("server.try_again", "load"))
        for work in works:
            self._put_back(work.rest)
            if not work.entries:
                answer(work.answers)
        await self._commit_group([work for work in works if work.entries and not work.single])
        for work in works:
            if work.single:
                await self._commit_alone(work)

    async def _decide(self, contact_id: str, commands: list[Command]) -> Work:
        if known := self._known.get(contact_id):
            self._known.move_to_end(contact_id)
            work = decide_all(known, commands, self._now, self._checkpoint)
            if work.is_certain:
                return work
        # Nobody is refused from memory: another process may have moved the contact on.
        known = await self._load(contact_id)
        return decide_all(known, commands, self._now, self._checkpoint)

    def _now(self) -> str:
        return to_text(self._clock.now())

    async def _load(self, contact_id: str) -> Known:
        async with self._database.snapshot() as connection:
            entries = await read_stream(connection, contact_id)
        known = Known(
            contacts.fold(Contact(contact_id), entries),
            {(entry.author.key, entry.ref): entry.seq for entry in entries if entry.ref},
        )
        if entries:
            self._remember(known)
        return known

    def _remember(self, known: Known) -> None:
        self._known[known.state.id] = known
        while len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)

    async def _commit_group(self, works: list[Work]) -> None:
        if not works:
            return
        try:
            winners = await self._transact(works)
        except Exception as error:  # noqa: BLE001
            # Whatever it was, nobody knows yet what is stored: each contact finds out alone.
            log.warning("journal.group_failed", error=type(error).__name__, contacts=len(works))
            for work in works:
                self._lost(work, cost=FAILED, alone=True)
            return
        for work in works:
            if work.state.id in winners:
                self._won(work)
            else:
                self.conflicts += 1
                self._lost(work)

    async def _commit_alone(self, work: Work) -> None:
        try:
            winners = await self._transact([work])
        except LienChatError as refusal:
            self._forget(work)
            answer([(one, refusal if one is work.single else said) for one, said in work.answers])
        except IntegrityError:
            self.conflicts += 1
            self._lost(work, cost=REFUSED_BY_DATABASE)
        except Exception as error:  # noqa: BLE001 - the refs tell what is stored
            log.warning("journal.unit_failed", error=type(error).__name__, contact=work.state.id)
            self._lost(work, cost=FAILED, alone=True)
        else:
            if winners:
                self._won(work)
            else:
                self.conflicts += 1
                self._lost(work)

    async def _transact(self, works: list[Work]) -> set[str]:
        self._checkpoint("before_commit")
        async with self._database.write() as connection:
            winners = await append(connection, [self._unit(work) for work in works])
            for work in works:
                if work.effect and work.state.id in winners:
                    await work.effect(connection)
            self._checkpoint("in_commit")
        self.commits += 1
        return winners

    def _unit(self, work: Work) -> Unit:
        state = work.state
        sealed = (
            digest.seal(self._seal_key, state.id, state.seq, state.digest)
            if state.closed_at
            else ""
        )
        return Unit(work.known.state, state, tuple(work.entries), sealed)

    def _won(self, work: Work) -> None:
        before = work.known.state
        work.known.refs.update(work.refs)
        self._remember(Known(work.state, work.known.refs))
        self._checkpoint("before_acknowledging")
        answer(work.answers)
        if any(isinstance(entry.body, EntryRedacted) for entry in work.entries):
            self._redacted()
        self._checkpoint("before_publishing")
        self._bus.wake(self._channels(before, work.state))

    def _lost(self, work: Work, *, cost: int = 1, alone: bool = False) -> None:
        """Look the refs up in the database and decide again, in the order of arrival."""
        self._forget(work)
        again = [command for command, _ in work.answers]
        for command in again:
            command.tries += cost
            command.alone = command.alone or alone
        refuse(
            [command for command in again if command.tries >= MAX_TRIES],
            TryAgain("server.try_again", "too many conflicts"),
        )
        self._put_back([command for command in again if command.tries < MAX_TRIES])

    def _forget(self, work: Work) -> None:
        self._known.pop(work.state.id, None)

    def _put_back(self, commands: list[Command]) -> None:
        if commands:
            self._waiting[:0] = commands
            self._wake.set()

"""The one way to append: decide, commit what has piled up in one transaction, answer, publish."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.bus.ports import Bus
from chat.domain import contact as contacts
from chat.domain import digest
from chat.domain.contact import Contact
from chat.domain.entries import Author, Draft, Entry, EntryRedacted
from chat.store.appending import Unit, append, read_stream
from chat.store.engine import Database
from kernel.clock import Clock, to_text
from kernel.errors import LienChatError, NotFound, TryAgain
from kernel.ids import new_secret

log = structlog.get_logger()

MAX_WAITING: Final = 5_000
MAX_TRIES: Final = 200
MAX_KNOWN: Final = 20_000

Decide = Callable[[Contact], list[Draft]]
Effect = Callable[[AsyncConnection], Awaitable[None]]
Checkpoint = Callable[[str], None]


class Channels(Protocol):
    """Says which bus channels a change of a contact wakes."""

    def __call__(self, before: Contact, after: Contact) -> Sequence[str]:
        """Return the channels to wake."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command: its first entry's number, and whether it had been done before."""

    seq: int
    entries: tuple[Entry, ...]
    contact: Contact
    repeated: bool = False


@dataclass(slots=True)
class _Command:
    contact_id: str
    decide: Decide
    author_key: str
    ref: str
    effect: Effect | None
    must_exist: bool
    answer: asyncio.Future[Outcome]
    tries: int = 0
    alone: bool = False


@dataclass(slots=True)
class _Known:
    """A contact's committed state, and which refs it has taken: (author, ref) -> seq."""

    state: Contact
    refs: dict[tuple[str, str], int]


@dataclass(slots=True)
class _Work:
    """One contact's part of a batch."""

    known: _Known
    commands: list[_Command]
    state: Contact
    entries: list[Entry] = field(default_factory=list)
    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    answers: list[tuple[_Command, Outcome | LienChatError]] = field(default_factory=list)
    effect: Effect | None = None

    def seen(self, command: _Command) -> int | None:
        """Return the entry that this command's ref made before, if it did."""
        if not command.must_exist and self.state.seq:
            return 1
        key = (command.author_key, command.ref)
        return self.refs.get(key, self.known.refs.get(key)) if command.ref else None

    @property
    def alone(self) -> bool:
        """Whether it has a transaction to itself: it writes elsewhere too, or a group failed."""
        return self.effect is not None or any(command.alone for command in self.commands)


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
        self._waiting: list[_Command] = []
        self._wake = asyncio.Event()
        self._known: OrderedDict[str, _Known] = OrderedDict()
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
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append(
            _Command(contact_id, decide, author.key, ref, effect, must_exist, answer)
        )
        self._wake.set()
        return await answer

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

    async def _do(self, batch: list[_Command]) -> None:
        works: list[_Work] = []
        for contact_id, commands in _by_contact(batch).items():
            try:
                known = await self._load(contact_id)
            except Exception as error:  # noqa: BLE001 - whatever it was, only this contact waits
                log.warning("journal.load_failed", contact=contact_id, error=type(error).__name__)
                _refuse(commands, TryAgain("server.try_again", "load"))
                continue
            works.append(self._decide(known, commands))
        for work in works:
            if not work.entries:
                _answer(work.answers)
        await self._commit_group([work for work in works if work.entries and not work.alone])
        for work in works:
            if work.entries and work.alone:
                await self._commit_alone(work)

    async def _load(self, contact_id: str) -> _Known:
        if known := self._known.get(contact_id):
            self._known.move_to_end(contact_id)
            return known
        async with self._database.snapshot() as connection:
            entries = await read_stream(connection, contact_id)
        known = _Known(
            contacts.fold(Contact(contact_id), entries),
            {(entry.author.key, entry.ref): entry.seq for entry in entries if entry.ref},
        )
        if entries:
            self._remember(known)
        return known

    def _remember(self, known: _Known) -> None:
        self._known[known.state.id] = known
        while len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)

    def _decide(self, known: _Known, commands: list[_Command]) -> _Work:
        work = _Work(known, commands, known.state)
        for place, command in enumerate(commands):
            if work.entries and (command.effect or work.effect):
                # A command that writes elsewhere has its transaction to itself.
                self._put_back(commands[place:])
                break
            result = self._decide_one(work, command)
            work.answers.append((command, result))
        return work

    def _decide_one(self, work: _Work, command: _Command) -> Outcome | LienChatError:
        self._checkpoint("before_deciding")
        if (seen := work.seen(command)) is not None:
            return Outcome(seen, (), work.state, repeated=True)
        if command.must_exist and not work.state.seq:
            return NotFound("contact.not_found")
        try:
            return self._take(work, command, command.decide(work.state))
        except LienChatError as refusal:
            return refusal
        except Exception as error:
            log.exception("journal.decide_failed", contact=work.state.id)
            return TryAgain("server.error", type(error).__name__)

    def _take(self, work: _Work, command: _Command, drafts: list[Draft]) -> Outcome:
        at = to_text(self._clock.now())
        entries = []
        for draft in drafts:
            state = work.state
            entry = digest.chain(
                state.id, state.seq + 1, state.digest, draft, at=at, salt=new_secret()
            )
            entries.append(entry)
            work.state = contacts.apply(state, entry)
        if command.ref and entries:
            work.refs[command.author_key, command.ref] = entries[0].seq
        seq = entries[0].seq if entries else work.state.seq
        work.entries += entries
        work.effect = command.effect
        return Outcome(seq, tuple(entries), work.state)

    async def _commit_group(self, works: list[_Work]) -> None:
        if not works:
            return
        try:
            winners = await self._transact(works)
        except Exception as error:  # noqa: BLE001
            # Whatever it was, nobody knows yet what is stored: each contact finds out alone.
            log.warning("journal.group_failed", error=type(error).__name__, contacts=len(works))
            for work in works:
                self._lost(work, cost=MAX_TRIES // 4, alone=True)
            return
        for work in works:
            if work.state.id in winners:
                self._won(work)
            else:
                self.conflicts += 1
                self._lost(work)

    async def _commit_alone(self, work: _Work) -> None:
        try:
            winners = await self._transact([work])
        except LienChatError as refusal:
            self._forget(work)
            self._put_back([command for command, _ in work.answers if not command.effect])
            _refuse([command for command, _ in work.answers if command.effect], refusal)
        except IntegrityError:
            self.conflicts += 1
            self._lost(work)
        except Exception as error:  # noqa: BLE001 - the refs tell what is stored
            log.warning("journal.unit_failed", error=type(error).__name__, contact=work.state.id)
            self._lost(work, cost=MAX_TRIES // 4, alone=True)
        else:
            if winners:
                self._won(work)
            else:
                self.conflicts += 1
                self._lost(work)

    async def _transact(self, works: list[_Work]) -> set[str]:
        self._checkpoint("before_commit")
        async with self._database.write() as connection:
            winners = await append(connection, [self._unit(work) for work in works])
            for work in works:
                if work.effect and work.state.id in winners:
                    await work.effect(connection)
            self._checkpoint("in_commit")
        self.commits += 1
        return winners

    def _unit(self, work: _Work) -> Unit:
        state = work.state
        sealed = (
            digest.seal(self._seal_key, state.id, state.seq, state.digest)
            if state.closed_at
            else ""
        )
        return Unit(work.known.state, state, tuple(work.entries), sealed)

    def _won(self, work: _Work) -> None:
        before = work.known.state
        work.known.refs.update(work.refs)
        self._remember(_Known(work.state, work.known.refs))
        self._checkpoint("before_acknowledging")
        _answer(work.answers)
        if any(isinstance(entry.body, EntryRedacted) for entry in work.entries):
            self._redacted()
        self._checkpoint("before_publishing")
        self._bus.wake(self._channels(before, work.state))

    def _lost(self, work: _Work, *, cost: int = 1, alone: bool = False) -> None:
        """Look the refs up in the database and decide again, in the order of arrival."""
        self._forget(work)
        again = [command for command, _ in work.answers]
        for command in again:
            command.tries += cost
            command.alone = command.alone or alone
        _refuse(
            [command for command in again if command.tries >= MAX_TRIES],
            TryAgain("server.try_again", "too many conflicts"),
        )
        self._put_back([command for command in again if command.tries < MAX_TRIES])

    def _forget(self, work: _Work) -> None:
        self._known.pop(work.state.id, None)

    def _put_back(self, commands: list[_Command]) -> None:
        self._waiting[:0] = commands
        self._wake.set()


def _by_contact(batch: list[_Command]) -> dict[str, list[_Command]]:
    grouped: dict[str, list[_Command]] = {}
    for command in batch:
        grouped.setdefault(command.contact_id, []).append(command)
    return grouped


def _answer(answers: list[tuple[_Command, Outcome | LienChatError]]) -> None:
    for command, result in answers:
        if command.answer.done():
            continue
        if isinstance(result, Outcome):
            command.answer.set_result(result)
        else:
            command.answer.set_exception(result)


def _refuse(commands: list[_Command], error: LienChatError) -> None:
    for command in commands:
        with contextlib.suppress(asyncio.InvalidStateError):
            command.answer.set_exception(error)

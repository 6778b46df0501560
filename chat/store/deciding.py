"""The commands of a batch for one contact, decided in order before any commit."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import digest
from chat.domain.contact import Contact, apply
from chat.domain.entries import Draft, Entry
from kernel.errors import LienChatError, NotFound, TryAgain
from kernel.ids import new_secret
from kernel.log_text import open_log

log = open_log()

Decide = Callable[[Contact], list[Draft]]
Effect = Callable[[AsyncConnection], Awaitable[None]]
Checkpoint = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command: its first entry's number, and whether it had been done before."""

    seq: int
    entries: tuple[Entry, ...]
    contact: Contact
    repeated: bool = False


@dataclass(slots=True)
class Command:
    """What somebody asks of a contact, and where the answer goes."""

    contact_id: str
    decide: Decide
    author_key: str
    ref: str
    effect: Effect | None
    must_exist: bool
    answer: asyncio.Future[Outcome]
    tries: int = 0
    alone: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it has a transaction to itself: it writes elsewhere too, or a group failed."""
        return self.effect is not None or self.alone


@dataclass(slots=True)
class Known:
    """A contact's committed state, and which refs it has taken: (author, ref) -> seq."""

    state: Contact
    refs: dict[tuple[str, str], int]


@dataclass(slots=True)
class Work:
    """What a batch does to one contact: entries to append, and answers to give after that."""

    known: Known
    state: Contact
    entries: list[Entry] = field(default_factory=list)
    refs: dict[tuple[str, str], int] = field(default_factory=dict)
    answers: list[tuple[Command, Outcome | LienChatError]] = field(default_factory=list)
    single: Command | None = None
    rest: list[Command] = field(default_factory=list)

    @property
    def effect(self) -> Effect | None:
        """What is written elsewhere in the same transaction."""
        return self.single.effect if self.single else None

    @property
    def is_certain(self) -> bool:
        """Whether its answers hold even if the state is old: a commit checks it, a ref stays."""
        return bool(self.entries) or all(
            isinstance(result, Outcome) and result.repeated for _, result in self.answers
        )

    def seen(self, command: Command) -> int | None:
        """Return the entry that this command's ref made before, if it did."""
        if not command.must_exist and self.state.seq:
            return 1
        key = (command.author_key, command.ref)
        return self.refs.get(key, self.known.refs.get(key)) if command.ref else None

    def take(self, command: Command, drafts: list[Draft], at: str) -> Outcome:
        """Number what was decided; a draft that cannot be written leaves nothing behind."""
        state, entries = self.state, []
        for draft in drafts:
            entry = digest.chain(
                state.id, state.seq + 1, state.digest, draft, at=at, salt=new_secret()
            )
            entries.append(entry)
            state = apply(state, entry)
        self.state = state
        self.entries += entries
        if entries and command.ref:
            self.refs[command.author_key, command.ref] = entries[0].seq
        if entries and command.is_single:
            self.single = command
        return Outcome(entries[0].seq if entries else state.seq, tuple(entries), state)


def decide_all(
    known: Known, commands: list[Command], now: Callable[[], str], checkpoint: Checkpoint
) -> Work:
    """Decide the commands in order; those that need another transaction are left as `rest`."""
    work = Work(known, known.state)
    for place, command in enumerate(commands):
        if work.entries and (command.is_single or work.single):
            work.rest = commands[place:]
            break
        checkpoint("before_deciding")
        work.answers.append((command, _decide(work, command, now())))
    return work


def _decide(work: Work, command: Command, at: str) -> Outcome | LienChatError:
    if (seen := work.seen(command)) is not None:
        return Outcome(seen, (), work.state, repeated=True)
    if command.must_exist and not work.state.seq:
        return NotFound("contact.not_found")
    try:
        return work.take(command, command.decide(work.state), at)
    except LienChatError as refusal:
        return refusal
    except Exception as error:
        log.exception("journal.decide_failed", contact=work.state.id)
        return TryAgain("server.error", type(error).__name__)


def by_contact(batch: list[Command]) -> dict[str, list[Command]]:
    """Sort a batch by contact; within one, the order of arrival stays."""
    grouped: dict[str, list[Command]] = {}
    for command in batch:
        grouped.setdefault(command.contact_id, []).append(command)
    return grouped


def answer(answers: list[tuple[Command, Outcome | LienChatError]]) -> None:
    """Answer whoever still waits."""
    for command, result in answers:
        if isinstance(result, LienChatError):
            refuse([command], result)
        elif not command.answer.done():
            command.answer.set_result(result)


def refuse(commands: list[Command], error: LienChatError) -> None:
    """Refuse whoever still waits."""
    for command in commands:
        with contextlib.suppress(asyncio.InvalidStateError):
            command.answer.set_exception(error)

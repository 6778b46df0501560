"""Makes contacts as the service makes them: through the journal, on a real database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Executable, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.bus.memory import MemoryBus
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import (
    Author,
    AuthorKind,
    ContactQueued,
    Draft,
    Entry,
    MessagePosted,
    SkippedStep,
    TimeBooked,
    UsedQuickResponse,
    WrapUpSaved,
)
from chat.store.appending import read_stream
from chat.store.engine import Database, open_database
from chat.store.journal import Decide, Effect, Journal
from chat.store.tables import metadata, seat
from kernel.ids import new_id
from kernel.languages import Language
from kernel.masking import MaskedText, RawText, mask

SEAL_KEY = b"a key that is in no database"
RIVERA = Author(AuthorKind.ASSISTOR, "c" + "a" * 32, "Ms. Rivera")
CHEN = Author(AuthorKind.ASSISTOR, "c" + "b" * 32, "Tax Examiner Chen")
PLAIN = (TimeBooked("OTHER-CHAT", 12),)


class SetClock:
    """A clock that a test turns; every look moves it on by a second."""

    def __init__(self, start: datetime) -> None:
        """Begin at a moment."""
        self.moment = start

    def now(self) -> datetime:
        """Return the moment, a second later each time."""
        self.moment += timedelta(seconds=1)
        return self.moment


def masked(typed: str) -> MaskedText:
    """Mask what a person typed."""
    return mask(RawText(typed)).text


def says(typed: str, used: UsedQuickResponse | None = None) -> MessagePosted:
    """Make a message."""
    return MessagePosted(text=masked(typed), quick_response=used)


def quiet(before: Contact, after: Contact) -> Sequence[str]:
    """Wake nobody."""
    return ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a contact ends: its codes, time, skipped steps and note."""

    codes: tuple[str, ...] = ("RC01",)
    time: tuple[TimeBooked, ...] = PLAIN
    skipped: tuple[SkippedStep, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Story:
    """A database, its journal, and the verbs of the people in it."""

    database: Database
    journal: Journal
    clock: SetClock
    slots: dict[str, int] = field(default_factory=dict)

    async def starts(self, language: Language = Language.EN, page: str = "lien-en") -> "Visit":
        """Let a customer open the chat."""
        customer = Author(AuthorKind.CUSTOMER, new_id())
        visit = Visit(self, new_id(), customer)
        greeting = says("Hello. I can explain federal tax liens.")
        await visit.does(
            lambda _contact: moves.start(customer, language, page, greeting),
            by=customer,
            must_exist=False,
        )
        return visit

    async def served(
        self,
        ending: Ending | None = None,
        *,
        language: Language = Language.EN,
        by: Author = RIVERA,
        at: datetime | None = None,
    ) -> str:
        """Play a whole contact with an assistor; return its id."""
        self.clock.moment = at or self.clock.moment
        visit = await self.starts(language)
        await visit.asks_for_a_person()
        await visit.is_claimed(by)
        await visit.is_told("How can I help you today?")
        await visit.ends(by, ending or Ending())
        return visit.id

    async def log(self, contact_id: str) -> list[Entry]:
        """Return the entries of a contact."""
        async with self.database.snapshot() as connection:
            return await read_stream(connection, contact_id)

    async def runs(self, statement: str, **values: object) -> None:
        """Change the database behind everybody's back."""
        await self.does(text(statement).bindparams(**values))

    async def does(self, statement: Executable) -> None:
        """Change the database behind everybody's back."""
        async with self.database.write() as connection:
            await connection.execute(statement)


@dataclass(slots=True)
class Visit:
    """One contact on its way."""

    story: Story
    id: str
    customer: Author
    assistor: Author = RIVERA

    async def does(
        self, decide: Decide, *, by: Author, effect: Effect | None = None, must_exist: bool = True
    ) -> None:
        """Append what a rule decides."""
        await self.story.journal.act(
            self.id, decide, author=by, effect=effect, must_exist=must_exist
        )

    async def asks(self, typed: str, answer: str = "Generally, yes.") -> None:
        """Let the customer say something to the bot."""
        said, answered = says(typed), says(answer)
        await self.does(
            lambda now: moves.customer_speaks(now, self.customer, str(uuid4()), said, answered),
            by=self.customer,
        )

    async def asks_for_a_person(self, manner: str = "general") -> None:
        """Let the customer queue."""
        said = says("Talk to a person")
        await self.does(
            lambda now: moves.request_assistor(
                now,
                self.customer,
                str(uuid4()),
                said,
                ContactQueued(manner=manner, queue=f"lien-{now.language}"),
            ),
            by=self.customer,
        )

    async def is_claimed(self, by: Author = RIVERA) -> None:
        """Let an assistor take the contact, with a seat of their own."""
        self.assistor = by
        slot = self.story.slots[by.id] = self.story.slots.get(by.id, 0) + 1

        async def sit(connection: AsyncConnection) -> None:
            row = {"assistor_id": by.id, "slot": slot, "contact_id": self.id}
            await connection.execute(insert(seat), [row])

        await self.does(lambda now: moves.claim(now, by, ""), by=by, effect=sit)

    async def is_told(self, typed: str, used: UsedQuickResponse | None = None) -> None:
        """Let the assistor speak."""
        said = says(typed, used)
        await self.does(
            lambda now: moves.assistor_speaks(now, self.assistor, str(uuid4()), said),
            by=self.assistor,
        )

    async def is_noted(self, typed: str) -> None:
        """Let the assistor write a note, the party and the inquiry."""
        note = masked(typed)

        def decide(now: Contact) -> list[Draft]:
            return [
                *moves.set_party(now, self.assistor, "", "title_company"),
                *moves.set_inquiry(now, self.assistor, "", "payoff", "5.19.12.7.5.3"),
                *moves.add_note(now, self.assistor, "", note),
            ]

        await self.does(decide, by=self.assistor)

    async def leaves(self) -> None:
        """Let the customer go."""
        await self.does(
            lambda now: moves.customer_leaves(now, self.customer, str(uuid4())), by=self.customer
        )

    async def ends(self, by: Author, ending: Ending) -> None:
        """Let the assistor end the talk and complete the wrap-up."""
        saved = WrapUpSaved(ending.codes, ending.time, ending.skipped, masked(ending.note))
        await self.does(lambda now: moves.end_talk(now, by, ""), by=by)
        await self.does(lambda now: moves.complete(now, by, "", saved), by=by)


@asynccontextmanager
async def a_story(path: Path) -> AsyncIterator[Story]:
    """Open a fresh SQLite database in a folder, with a journal at work."""
    async with a_story_on(f"sqlite+aiosqlite:///{path / 'story.db'}") as told:
        yield told


@asynccontextmanager
async def a_story_on(url: str, *, is_new: bool = True) -> AsyncIterator[Story]:
    """Put a journal to work on a database; a new one gets its tables first."""
    database = open_database(url)
    if is_new:
        async with database.write() as connection:
            await connection.run_sync(metadata.create_all)
    clock = SetClock(datetime(2026, 10, 5, 14, 0, tzinfo=UTC))
    journal = Journal(database, MemoryBus(), clock, seal_key=SEAL_KEY, channels=quiet)
    working = asyncio.create_task(journal.run())
    try:
        yield Story(database, journal, clock)
    finally:
        journal.stop()
        await working
        await database.close()

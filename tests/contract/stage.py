"""A journal at work on a real database, and what people do through it."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import func, insert, select
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
    WrapUpSaved,
)
from chat.services.ports import channels_of
from chat.store.appending import read_stream
from chat.store.engine import Database
from chat.store.journal import Effect, Journal, Outcome
from chat.store.rebuild import check
from chat.store.tables import entry
from console.store.seats import take_seat
from console.store.tables import staff
from kernel.ids import new_id
from kernel.languages import Language
from kernel.masking import RawText, mask

SEAL_KEY: Final = b"s" * 32
RIVERA: Final = Author(AuthorKind.ASSISTOR, "c-rivera", "Ms. Rivera")
QUEUED: Final = ContactQueued(manner="general", queue="lien-en")


class StillClock:
    """Stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def ref() -> str:
    """A new command's ref."""
    return str(uuid.uuid4())


def words(text: str) -> MessagePosted:
    """Something said."""
    return MessagePosted(text=mask(RawText(text)).text)


def customer_of(contact_id: str) -> Author:
    """The customer of a contact."""
    return Author(AuthorKind.CUSTOMER, contact_id)


@dataclass(frozen=True, slots=True)
class People:
    """What customers and assistors do through one journal."""

    journal: Journal

    async def begin(self, contact_id: str = "") -> str:
        """Let a customer start a contact."""
        contact_id = contact_id or new_id()
        customer = customer_of(contact_id)
        await self.journal.act(
            contact_id,
            lambda _: moves.start(customer, Language.EN, "chat", words("Welcome.")),
            author=customer,
            must_exist=False,
        )
        return contact_id

    async def say(
        self, contact_id: str, text: str = "Hello", ref_: str = "", effect: Effect | None = None
    ) -> Outcome:
        """Let the customer say something."""
        customer, own = customer_of(contact_id), ref_ or ref()

        def decide(contact: Contact) -> list[Draft]:
            return moves.customer_speaks(contact, customer, own, words(text), None)

        return await self.journal.act(contact_id, decide, author=customer, ref=own, effect=effect)

    async def ask(self, contact_id: str) -> Outcome:
        """Let the customer ask for a person."""
        customer, own = customer_of(contact_id), ref()

        def decide(contact: Contact) -> list[Draft]:
            return moves.request_assistor(contact, customer, own, words("A person"), QUEUED)

        return await self.journal.act(contact_id, decide, author=customer, ref=own)

    async def leave(self, contact_id: str) -> Outcome:
        """Let the customer end the talk."""
        customer, own = customer_of(contact_id), ref()

        def decide(contact: Contact) -> list[Draft]:
            return moves.customer_leaves(contact, customer, own)

        return await self.journal.act(contact_id, decide, author=customer, ref=own)

    async def claim(self, contact_id: str, assistor: Author = RIVERA, ref_: str = "") -> Outcome:
        """Let an assistor take the contact, with a seat in the same transaction."""
        own = ref_ or ref()

        def decide(contact: Contact) -> list[Draft]:
            return moves.claim(contact, assistor, own)

        async def sit(connection: AsyncConnection) -> None:
            await take_seat(connection, assistor.id, contact_id)

        return await self.journal.act(contact_id, decide, author=assistor, ref=own, effect=sit)

    async def note(self, contact_id: str, own: str) -> Outcome:
        """Let the assistor write a note."""

        def decide(contact: Contact) -> list[Draft]:
            return moves.add_note(contact, RIVERA, own, words("A note").text)

        return await self.journal.act(contact_id, decide, author=RIVERA, ref=own)

    async def complete(self, contact_id: str) -> Outcome:
        """Let the assistor save the wrap-up and close."""
        own = ref()
        saved = WrapUpSaved(codes=("RC01",), time=(), skipped=(), note=words("Done.").text)

        def decide(contact: Contact) -> list[Draft]:
            return moves.complete(contact, RIVERA, own, saved)

        return await self.journal.act(contact_id, decide, author=RIVERA, ref=own)


@dataclass(slots=True)
class Stage:
    """A database, and as many journals on it as a test wants."""

    database: Database
    bus: MemoryBus = field(default_factory=MemoryBus)

    async def hire(self, assistor: Author, cap: int = 100) -> Author:
        """Give an assistor an account with so many places."""
        row: dict[str, Any] = dict.fromkeys((column.name for column in staff.columns), "")
        row |= {"id": assistor.id, "login": assistor.id, "last_name": assistor.name}
        async with self.database.write() as connection:
            await connection.execute(insert(staff).values(**row | {"cap": cap}))
        return assistor

    @asynccontextmanager
    async def journal(self, database: Database | None = None) -> AsyncIterator[Journal]:
        """A journal at work, finished on leaving."""
        journal = Journal(
            database or self.database,
            self.bus,
            StillClock(),
            seal_key=SEAL_KEY,
            channels=channels_of,
        )
        running = asyncio.create_task(journal.run())
        try:
            yield journal
        finally:
            journal.stop()
            await running

    @asynccontextmanager
    async def people(self, database: Database | None = None) -> AsyncIterator[People]:
        """People with a journal at work."""
        async with self.journal(database) as journal:
            yield People(journal)

    async def log(self, contact_id: str) -> list[Entry]:
        """What is stored of a contact."""
        async with self.database.snapshot() as connection:
            return await read_stream(connection, contact_id)

    async def said(self, contact_id: str) -> list[str]:
        """What the customer said, as stored, in order."""
        return [
            str(item.body.text)
            for item in await self.log(contact_id)
            if isinstance(item.body, MessagePosted) and item.author.kind is AuthorKind.CUSTOMER
        ]

    async def count(self, table: Any = entry) -> int:
        """How many rows a table has."""
        async with self.database.snapshot() as connection:
            return int(await connection.scalar(select(func.count()).select_from(table)) or 0)

    async def is_sound(self) -> bool:
        """Whether seqs, chains, refs, seals and derived tables of all contacts hold."""
        found = await check(self.database, SEAL_KEY)
        assert found == []
        return True

"""A console on a real database in a temporary folder, with people and contacts."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy import Table, func, insert, select

from chat.bus.memory import MemoryBus, MemoryPresence
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, AuthorKind, ContactQueued, Draft, MessagePosted
from chat.services.ports import channels_of
from chat.services.speech import approved
from chat.store.engine import Database, open_database
from chat.store.journal import Journal
from chat.store.tables import database_identity, metadata
from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    Role,
    StaffMember,
)
from console.services.ports import Console
from console.services.staff import add_staff
from console.settings import ConsoleSettings
from kernel.errors import LienChatError
from kernel.ids import new_id
from kernel.languages import Language
from quick_responses.library import load_library

PASSWORD = "a long enough password"
EPOCH = "c-epoch"


class StepClock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def move(self, **how_far: float) -> None:
        self.moment += timedelta(**how_far)


class NoPages:
    """Use cases never render anything."""

    def render(self, *_args: Any, **_values: Any) -> NoReturn:
        raise AssertionError


def ref() -> str:
    """A new command's ref."""
    return str(uuid.uuid4())


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """Open an empty database with every table."""
    database = open_database(url)
    async with database.writing.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(insert(database_identity).values(epoch=EPOCH))
    yield database
    await database.close()


@asynccontextmanager
async def staged(place: Path | str, pages: Any = None, **settings: Any) -> AsyncIterator[Console]:
    """Open a console whose journal runs, on a new SQLite file in a folder or on a database's URL."""
    clock = StepClock()
    url = place if isinstance(place, str) else f"sqlite+aiosqlite:///{place / 'staged.db'}"
    async with opened(url) as database:
        bus = MemoryBus()
        journal = Journal(database, bus, clock, seal_key=b"k" * 32, channels=channels_of)
        running = asyncio.create_task(journal.run())
        yield Console(
            database=database,
            journal=journal,
            bus=bus,
            presence=MemoryPresence(clock),
            clock=clock,
            library=load_library(),
            settings=ConsoleSettings(**settings),
            pages=pages or NoPages(),
        )
        journal.stop()
        await running


async def an_assistor(
    console: Console,
    login: str = "rivera",
    languages: tuple[Language, ...] = (Language.EN, Language.ES),
    role: Role = Role.ASSISTOR,
    cap: int | None = None,
) -> StaffMember:
    """Add Ms. Rivera, or somebody like her."""
    return await add_staff(
        console,
        login,
        PASSWORD,
        role,
        name=GivenName(NameFormat.TITLE, login.title(), title="Ms."),
        identification=Identification(IdKind.PID, "1000200030"),
        languages=languages,
        cap=cap,
    )


async def a_waiting_contact(
    console: Console, language: Language = Language.EN, *, crisis: bool = False
) -> str:
    """Let a customer start, perhaps in a crisis, ask for a person, and wait: each a second later."""
    if isinstance(console.clock, StepClock):
        console.clock.move(seconds=1)
    contact_id = new_id()
    customer = Author(AuthorKind.CUSTOMER, contact_id)
    hello = MessagePosted(text=approved("Hello."), action="crisis" if crisis else "greeting")
    await console.journal.act(
        contact_id,
        lambda _contact: moves.start(customer, language, "understanding", hello),
        author=customer,
        must_exist=False,
    )
    await customer_does(console, contact_id, _request)
    return contact_id


def _request(contact: Contact, customer: Author) -> list[Draft]:
    said = MessagePosted(text=approved("About my account"))
    queued = ContactQueued(manner="account", queue=f"lien-{contact.language}")
    return moves.request_assistor(contact, customer, ref(), said, queued)


def leaves(contact: Contact, customer: Author) -> list[Draft]:
    """Let the customer go."""
    return moves.customer_leaves(contact, customer, ref())


async def customer_does(console: Console, contact_id: str, move: Any) -> None:
    """Let the customer of a contact make a move."""
    customer = Author(AuthorKind.CUSTOMER, contact_id)
    await console.journal.act(
        contact_id, lambda contact: move(contact, customer), author=customer, ref=ref()
    )


async def code_of(act: Awaitable[object]) -> str:
    """Return the code that this act is refused with."""
    with pytest.raises(LienChatError) as refused:
        await act
    return refused.value.code


async def count(console: Console, table: Table) -> int:
    """Return how many rows a table has."""
    async with console.database.snapshot() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)

"""Two console processes on one PostgreSQL: contacts and seats are taken once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from sqlalchemy import select

from chat.services.ports import channels_of
from chat.store.engine import open_database
from chat.store.journal import Journal
from chat.store.tables import seat
from console.domain.staff import StaffMember
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.sessions import begin_session, open_session
from console.services.staff import disable_staff
from kernel.errors import LienChatError, NotSignedIn
from tests.console.staged import a_waiting_contact, an_assistor, ref, staged


@dataclass(frozen=True)
class Pair:
    """Two processes' ports, each with its own connections and its own journal."""

    one: Console
    two: Console


@pytest_asyncio.fixture
async def pair(postgres_database: str) -> AsyncIterator[Pair]:
    """Two consoles that share a database and nothing else."""
    async with staged(postgres_database) as one:
        database = open_database(postgres_database)
        journal = Journal(database, one.bus, one.clock, seal_key=b"k" * 32, channels=channels_of)
        running = asyncio.create_task(journal.run())
        yield Pair(one, replace(one, database=database, journal=journal))
        journal.stop()
        await running
        await database.close()


async def attempt(console: Console, staff: StaffMember, contact_id: str) -> str:
    try:
        await claim_contact(console, staff, contact_id, ref())
    except LienChatError as refused:
        return refused.code
    return "claimed"


async def test_two_processes_give_one_contact_to_one_assistor(pair: Pair) -> None:
    rivera = await an_assistor(pair.one)
    jones = await an_assistor(pair.one, "jones")
    for _ in range(10):
        waiting = await a_waiting_contact(pair.one)
        codes = await asyncio.gather(
            attempt(pair.one, rivera, waiting), attempt(pair.two, jones, waiting)
        )
        assert sorted(codes) in (
            ["claimed", "contact.already_claimed"],
            # Whoever is full already cannot win; then the other one does.
            ["assistor.at_cap", "claimed"],
            ["assistor.at_cap", "assistor.at_cap"],
        )
    async with pair.one.database.snapshot() as connection:
        rows = (await connection.execute(select(seat))).all()
    assert sorted((row.assistor_id, row.slot) for row in rows) == sorted(
        (staff.id, slot) for staff in (rivera, jones) for slot in (1, 2, 3)
    )


async def test_two_processes_together_cannot_pass_the_cap(pair: Pair) -> None:
    rivera = await an_assistor(pair.one)
    waiting = [await a_waiting_contact(pair.one) for _ in range(10)]

    codes = await asyncio.gather(
        *(
            attempt(pair.one if number % 2 else pair.two, rivera, contact_id)
            for number, contact_id in enumerate(waiting)
        )
    )

    assert codes.count("claimed") == 3
    assert codes.count("assistor.at_cap") == 7


async def test_a_session_ends_in_every_process_at_once(pair: Pair) -> None:
    rivera = await an_assistor(pair.one)
    token = await begin_session(pair.one, rivera.id)
    assert await open_session(pair.two, token) == rivera

    await disable_staff(pair.one, rivera.login)

    with pytest.raises(NotSignedIn):
        await open_session(pair.two, token)

"""Two console processes on one PostgreSQL: contacts and seats are taken once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from sqlalchemy import select

from chat.services.ports import channels_of
from chat.store.engine import open_database
from chat.store.journal import Journal, Outcome
from chat.store.tables import seat
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.sessions import begin_session, open_session
from console.services.staff import disable_staff
from console.services.take_next import take_next
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


async def outcome_of(taking: Awaitable[Outcome]) -> str:
    try:
        await taking
    except LienChatError as refused:
        return refused.code
    return "claimed"


async def test_two_processes_give_one_contact_to_one_assistor(pair: Pair) -> None:
    rivera = await an_assistor(pair.one)
    jones = await an_assistor(pair.one, "jones")
    for _ in range(10):
        waiting = await a_waiting_contact(pair.one)
        codes = await asyncio.gather(
            outcome_of(claim_contact(pair.one, rivera, waiting, ref())),
            outcome_of(claim_contact(pair.two, jones, waiting, ref())),
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
    for _ in range(10):
        await a_waiting_contact(pair.one)

    codes = await asyncio.gather(
        *(outcome_of(take_next(each, rivera, ref())) for each in (pair.one, pair.two) * 5)
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

"""A database that fails, and a commit nobody knows the outcome of."""

import asyncio
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.entries import (
    SYSTEM,
    Author,
    AuthorKind,
    ContactClosed,
    Draft,
    MessagePosted,
    TimeBooked,
    WrapUpSaved,
)
from chat.store.engine import open_database
from chat.store.journal import Outcome
from chat.store.tables import seat
from kernel.errors import LienChatError, Refused, TryAgain
from kernel.masking import from_store
from service.schema import upgrade
from tests.contract.faults import Trouble, faulty
from tests.contract.stage import RIVERA, People, Stage, customer_of, ref, words
from tests.contract.unit import PATIENCE
from tests.servers import Postgres, ServerError

Poison = Callable[[str, str], list[Draft]]


async def refuse(_connection: AsyncConnection) -> None:
    raise Refused("assistor.at_cap")


async def break_down(connection: AsyncConnection) -> None:
    await connection.execute(text("SELECT * FROM no_such_table"))


async def test_a_refused_effect_stores_nothing(stage: Stage) -> None:
    chen = await stage.hire(Author(AuthorKind.ASSISTOR, "c-chen", "Mr. Chen"), cap=1)
    async with stage.people() as people:
        first, second = [await people.begin(), await people.begin()]
        await people.ask(first)
        await people.ask(second)
        await people.claim(first, chen)
        with pytest.raises(Refused) as refusal:
            await people.claim(second, chen)
        state = await people.journal.peek(second)

    assert refusal.value.code == "assistor.at_cap"
    assert (state.seq, state.owner) == (4, None)
    assert await stage.count(seat) == 1
    assert await stage.is_sound()


async def test_each_refused_command_of_a_batch_hears_its_own_reason(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        refusals = await asyncio.gather(
            people.claim(contact_id),
            people.say(contact_id, effect=refuse),
            people.say(contact_id, "goes through"),
            return_exceptions=True,
        )

    assert [one.code for one in refusals if isinstance(one, LienChatError)] == [
        "contact.not_allowed",
        "assistor.at_cap",
    ]
    assert await stage.said(contact_id) == ["goes through"]


async def test_an_effect_that_breaks_down_takes_nobody_with_it(stage: Stage) -> None:
    async with stage.people() as people:
        contacts = [await people.begin() for _ in range(3)]
        answers = await asyncio.gather(
            people.say(contacts[0], "first"),
            people.say(contacts[0], "broken", effect=break_down),
            *(people.say(one, "second") for one in contacts),
            return_exceptions=True,
        )

    assert [type(one) for one in answers] == [Outcome, TryAgain, Outcome, Outcome, Outcome]
    assert [await stage.said(one) for one in contacts] == [
        ["first", "second"], ["second"], ["second"]
    ]  # fmt: skip
    assert await stage.is_sound()


def nul(contact_id: str, own: str) -> list[Draft]:
    """What PostgreSQL cannot store, and SQLite can."""
    return [Draft(words("poison"), Author(AuthorKind.CUSTOMER, contact_id, "a\x00b"), own)]


def no_minutes(contact_id: str, own: str) -> list[Draft]:
    """What no database of ours takes: a time booking of 0 minutes."""
    zero = TimeBooked("700-69000", 0)
    saved = WrapUpSaved(codes=(), time=(zero,), skipped=(), note=words("x").text)
    return [Draft(saved, customer_of(contact_id), own), Draft(ContactClosed(), SYSTEM)]


def unwritable(contact_id: str, own: str) -> list[Draft]:
    """A second entry that cannot be written as UTF-8, when the first has been numbered."""
    broken = MessagePosted(text=from_store("half a character: \ud800"))
    return [Draft(words("poison"), customer_of(contact_id), own), Draft(broken, SYSTEM)]


async def take(people: People, contact_id: str, poison: Poison) -> Outcome:
    own = ref()
    return await people.journal.act(
        contact_id,
        lambda _contact: poison(contact_id, own),
        author=customer_of(contact_id),
        ref=own,
    )


@pytest.mark.parametrize("poison", [nul, no_minutes, unwritable])
async def test_a_poisonous_command_takes_nobody_of_its_batch_with_it(
    stage: Stage, poison: Poison
) -> None:
    async with stage.people() as people:
        contacts = [await people.begin() for _ in range(3)]
        answers = await asyncio.gather(
            people.say(contacts[0], "before"),
            take(people, contacts[0], poison),
            people.say(contacts[0], "after"),
            *(people.say(one, "beside") for one in contacts[1:]),
            return_exceptions=True,
        )

    del answers[1]
    assert [type(one) for one in answers] == [Outcome] * 4
    said = [text for text in await stage.said(contacts[0]) if text != "poison"]
    assert said == ["before", "after"]
    assert [await stage.said(one) for one in contacts[1:]] == [["beside"]] * 2
    assert await stage.is_sound()


async def test_a_commit_without_an_answer_is_answered_as_committed(stage: Stage) -> None:
    trouble = Trouble()
    async with stage.people(faulty(stage.database, trouble)) as people:
        contacts = [await people.begin() for _ in range(5)]
        trouble.commits_without_answer = 1
        answers = await asyncio.gather(*(people.say(one, "once") for one in contacts))

    assert [(answer.seq, answer.repeated) for answer in answers] == [(3, True)] * 5
    assert [await stage.said(one) for one in contacts] == [["once"]] * 5
    assert await stage.is_sound()


async def test_a_claim_whose_commit_had_no_answer_has_its_seat_once(stage: Stage) -> None:
    trouble = Trouble()
    async with stage.people(faulty(stage.database, trouble)) as people:
        contact_id = await people.begin()
        await people.ask(contact_id)
        trouble.commits_without_answer = 1
        answer = await people.claim(contact_id)

    assert (answer.seq, answer.contact.owner) == (5, RIVERA)
    assert await stage.count(seat) == 1
    assert await stage.is_sound()


async def test_a_contact_whose_first_commit_had_no_answer_is_begun_once(stage: Stage) -> None:
    trouble = Trouble(commits_without_answer=1)
    async with stage.people(faulty(stage.database, trouble)) as people:
        contact_id = await people.begin()

    assert len(await stage.log(contact_id)) == 2


async def test_a_connection_that_dies_before_the_commit_costs_only_a_second_try(
    stage: Stage,
) -> None:
    trouble = Trouble()
    async with stage.people(faulty(stage.database, trouble)) as people:
        contact_id = await people.begin()
        trouble.dead_connections = 1
        answer = await people.say(contact_id, "through a dead line")

    assert (answer.seq, answer.repeated) == (3, False)
    assert await stage.said(contact_id) == ["through a dead line"]
    assert await stage.is_sound()


async def test_where_nobody_can_know_the_answer_is_try_again_and_later_the_first_one(
    stage: Stage,
) -> None:
    trouble, own = Trouble(), ref()
    async with stage.people(faulty(stage.database, trouble)) as people:
        contact_id = await people.begin()
        trouble.away_after_commit = True
        with pytest.raises(TryAgain) as unknown:
            await people.say(contact_id, "once", own)
        trouble.away = trouble.away_after_commit = False
        again = await people.say(contact_id, "once", own)

    assert unknown.value.code == "server.try_again"
    assert (again.seq, again.repeated) == (3, True)
    assert await stage.said(contact_id) == ["once"]
    assert await stage.is_sound()


async def test_while_the_database_is_away_everybody_hears_try_again_and_nothing_is_kept(
    stage: Stage,
) -> None:
    trouble = Trouble()
    async with stage.people(faulty(stage.database, trouble)) as people:
        contacts = [await people.begin() for _ in range(10)]
        trouble.away = True
        answers = await asyncio.gather(
            *(people.say(one) for one in contacts), return_exceptions=True
        )
        trouble.away = False
        back = await people.say(contacts[0], "back")

    assert [one.code for one in answers if isinstance(one, TryAgain)] == ["server.try_again"] * 10
    assert back.seq == 3
    assert await stage.is_sound()


async def test_postgresql_killed_under_the_journal_loses_and_doubles_nothing() -> None:
    server = Postgres()
    try:
        server.start()
        database = open_database(server.url())
        await upgrade(database)
        stage = Stage(database)
        async with stage.people() as people:
            contact_id, refs = await people.begin(), [ref() for _ in range(60)]
            before = [await people.say(contact_id, "said", one) for one in refs[:20]]
            unsure = [asyncio.create_task(people.say(contact_id, "said", one)) for one in refs[20:]]
            await asyncio.to_thread(server.kill)
            answers = await asyncio.gather(*unsure, return_exceptions=True)
            await asyncio.to_thread(_start_again, server)
            again = [await people.say(contact_id, "said", one) for one in refs]

        assert {type(one) for one in answers} <= {Outcome, TryAgain}
        assert [one.seq for one in again[:20]] == [one.seq for one in before]
        for first, second in zip(answers, again[20:], strict=True):
            assert not isinstance(first, Outcome) or first.seq == second.seq
        stored = [item.ref for item in await stage.log(contact_id) if item.ref]
        assert sorted(stored) == sorted(refs)
        assert await stage.is_sound()
        await database.close()
    finally:
        server.remove()


def _start_again(server: Postgres) -> None:
    """Start after a kill: until the killed server's own children are gone, it refuses."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return server.start()
        except ServerError:
            if time.monotonic() > end:
                raise

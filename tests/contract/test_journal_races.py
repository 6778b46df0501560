"""Several journals on one database, as several processes have them."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from chat.domain.entries import Author, AuthorKind
from chat.domain.lifecycle import Status
from chat.store.engine import Database, open_database
from chat.store.journal import Outcome
from chat.store.tables import seat
from kernel.errors import Conflict, LienChatError, Refused
from tests.contract.stage import People, Stage, ref

ENOUGH = 100
MOST_ROUNDS = 500


@pytest.fixture
async def there(database_url: str) -> AsyncIterator[Database]:
    """The same database as another process opens it."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


async def test_two_journals_that_write_to_one_contact_lose_and_double_nothing(
    stage: Stage, there: Database
) -> None:
    told: dict[str, set[int]] = {}
    conflicts = 0
    async with stage.people() as ours, stage.people(there) as theirs:
        contact_id = await ours.begin()
        for _ in range(MOST_ROUNDS):
            said = [_sometimes_again(told) for _ in range(4)]
            sides = (ours, theirs, ours, theirs)
            answers = await asyncio.gather(
                *(side.say(contact_id, "said", own) for side, own in zip(sides, said, strict=True))
            )
            for own, answer in zip(said, answers, strict=True):
                told.setdefault(own, set()).add(answer.seq)
            conflicts = ours.journal.conflicts + theirs.journal.conflicts
            if conflicts >= ENOUGH:
                break

    log = await stage.log(contact_id)
    assert conflicts >= ENOUGH
    assert [item.seq for item in log] == list(range(1, len(log) + 1))
    assert {item.ref: {item.seq} for item in log if item.ref} == told
    assert await stage.is_sound()


def _sometimes_again(told: dict[str, set[int]]) -> str:
    return random.choice(list(told)) if told and random.random() < 0.25 else ref()


async def test_two_journals_that_write_to_many_contacts_keep_every_log_whole(
    stage: Stage, there: Database
) -> None:
    async with stage.people() as ours, stage.people(there) as theirs:
        contacts = [await ours.begin() for _ in range(10)]
        await asyncio.gather(
            *(people.say(one) for _ in range(10) for people in (ours, theirs) for one in contacts)
        )

    assert [len(await stage.said(one)) for one in contacts] == [20] * 10
    assert await stage.is_sound()


async def test_the_same_ref_sent_to_both_journals_at_once_is_stored_once(
    stage: Stage, there: Database
) -> None:
    async with stage.people() as ours, stage.people(there) as theirs:
        contact_id = await ours.begin()
        for _ in range(20):
            own = ref()
            first, second = await asyncio.gather(
                ours.say(contact_id, "one", own), theirs.say(contact_id, "one", own)
            )
            assert first.seq == second.seq
            assert {first.repeated, second.repeated} == {True, False}

    assert len(await stage.said(contact_id)) == 20


async def test_a_contact_begun_in_both_journals_at_once_is_begun_once(
    stage: Stage, there: Database
) -> None:
    async with stage.people() as ours, stage.people(there) as theirs:
        for n in range(10):
            contact_id = f"c-both-{n}"
            await asyncio.gather(ours.begin(contact_id), theirs.begin(contact_id))
            assert len(await stage.log(contact_id)) == 2


Refusable = Callable[[People, str], Awaitable[Outcome]]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        pytest.param(lambda people, one: people.claim(one), Status.ASSIGNED, id="claim"),
        pytest.param(lambda people, one: people.note(one, ref()), Status.WRAP_UP, id="note"),
        pytest.param(lambda people, one: people.complete(one), Status.CLOSED, id="complete"),
    ],
)
async def test_what_another_process_made_possible_is_not_refused_from_memory(
    stage: Stage, there: Database, act: Refusable, expected: Status
) -> None:
    async with stage.people() as ours, stage.people(there) as theirs:
        contact_id = await ours.begin()
        if expected is not Status.ASSIGNED:
            await ours.ask(contact_id)
        with pytest.raises(Refused):
            # It is too early, and now our journal remembers how things stood.
            await act(ours, contact_id)
        if expected is Status.ASSIGNED:
            await theirs.ask(contact_id)
        else:
            await theirs.claim(contact_id)
            await theirs.leave(contact_id)

        answer = await act(ours, contact_id)

    assert answer.contact.status is expected
    assert await stage.is_sound()


async def test_what_another_process_ended_is_refused_for_what_it_is_now(
    stage: Stage, there: Database
) -> None:
    async with stage.people() as ours, stage.people(there) as theirs:
        contact_id = await ours.begin()
        with pytest.raises(Conflict) as early:
            await ours.claim(contact_id)
        await theirs.leave(contact_id)

        with pytest.raises(Conflict) as late:
            await ours.claim(contact_id)

    assert (early.value.code, late.value.code) == ("contact.not_allowed", "contact.ended")


async def test_the_cap_holds_for_fifty_claims_of_one_assistor_in_two_processes(
    stage: Stage, there: Database
) -> None:
    chen = await stage.hire(Author(AuthorKind.ASSISTOR, "c-chen", "Mr. Chen"), cap=3)
    async with stage.people() as ours, stage.people(there) as theirs:
        contacts = [await _waiting(ours) for _ in range(50)]
        sides = [random.choice((ours, theirs)) for _ in contacts]
        claims = [people.claim(one, chen) for people, one in zip(sides, contacts, strict=True)]
        outcomes = await asyncio.gather(*claims, return_exceptions=True)

    refusals = [one.code for one in outcomes if isinstance(one, LienChatError)]
    assert refusals == ["assistor.at_cap"] * 47
    assert await stage.count(seat) == 3
    assert await stage.is_sound()


async def test_one_contact_claimed_by_fifty_in_two_processes_has_one_winner(
    stage: Stage, there: Database
) -> None:
    crowd = [await stage.hire(Author(AuthorKind.ASSISTOR, f"c-{n}", f"Ms. {n}")) for n in range(50)]
    async with AsyncExitStack() as stack:
        sides = [
            await stack.enter_async_context(stage.people(database)) for database in (None, there)
        ]
        contact_id = await _waiting(sides[0])
        claims = [sides[n % 2].claim(contact_id, one) for n, one in enumerate(crowd)]
        outcomes = await asyncio.gather(*claims, return_exceptions=True)

    winners = [one for one in outcomes if isinstance(one, Outcome)]
    refusals = [one.code for one in outcomes if isinstance(one, LienChatError)]
    assert len(winners) == 1
    assert refusals == ["contact.already_claimed"] * 49
    assert await stage.count(seat) == 1
    assert await stage.is_sound()


async def _waiting(people: People) -> str:
    contact_id = await people.begin()
    await people.ask(contact_id)
    return contact_id

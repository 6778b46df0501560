"""What the journal promises, on SQLite and on PostgreSQL alike."""

import asyncio
import random

import pytest

from chat.bus.ports import contact_channel
from chat.domain.lifecycle import Status
from chat.store.journal import Outcome
from kernel.errors import Conflict, NotFound, TryAgain
from kernel.ids import new_id
from tests.contract.stage import RIVERA, People, Stage, ref
from tests.contract.unit import PATIENCE


async def test_entries_are_numbered_without_gaps_and_the_answer_names_the_first(
    stage: Stage,
) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        answers = [await people.say(contact_id, f"number {n}") for n in range(5)]
        asked = await people.ask(contact_id)

    assert [answer.seq for answer in answers] == [3, 4, 5, 6, 7]
    assert (asked.seq, len(asked.entries)) == (8, 2)
    assert [item.seq for item in await stage.log(contact_id)] == list(range(1, 10))
    assert await stage.is_sound()


async def test_an_answer_comes_only_once_its_entry_can_be_read(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        for n in range(10):
            answer = await people.say(contact_id, f"number {n}")
            assert (await stage.log(contact_id))[-1].digest == answer.contact.digest


async def test_a_ref_sent_again_gets_the_first_answer_and_stores_nothing(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id, own = await people.begin(), ref()
        first = await people.say(contact_id, "once", own)
        await people.say(contact_id, "between")
        again = await people.say(contact_id, "twice", own)

    assert (first.seq, first.repeated) == (3, False)
    assert (again.seq, again.repeated) == (3, True)
    assert await stage.said(contact_id) == ["once", "between"]


async def test_a_ref_sent_twice_at_once_is_stored_once(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id, own = await people.begin(), ref()
        answers = await asyncio.gather(*(people.say(contact_id, "same", own) for _ in range(8)))

    assert {answer.seq for answer in answers} == {3}
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 7
    assert await stage.said(contact_id) == ["same"]


async def test_the_same_ref_of_another_author_is_another_command(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id, own = await people.begin(), ref()
        await people.ask(contact_id)
        await people.claim(contact_id)
        said = await people.say(contact_id, "mine", own)
        noted = await people.note(contact_id, own)

    assert not said.repeated and not noted.repeated
    assert noted.seq == said.seq + 1
    assert await stage.is_sound()


async def test_the_same_ref_in_another_contact_is_another_command(stage: Stage) -> None:
    async with stage.people() as people:
        own = ref()
        contacts = [await people.begin(), await people.begin()]
        answers = [await people.say(contact_id, "here", own) for contact_id in contacts]

    assert [answer.repeated for answer in answers] == [False, False]


async def test_after_a_restart_a_ref_still_gets_its_first_answer(stage: Stage) -> None:
    own = ref()
    async with stage.people() as people:
        contact_id = await people.begin()
        first = await people.say(contact_id, "before the restart", own)
        await people.say(contact_id, "and more")

    async with stage.people() as people:
        again = await people.say(contact_id, "before the restart", own)

    assert (again.seq, again.repeated) == (first.seq, True)
    assert len(await stage.said(contact_id)) == 2


async def test_beginning_again_gives_the_contact_that_is_there(stage: Stage) -> None:
    contact_id = new_id()
    async with stage.people() as people:
        await asyncio.gather(*(people.begin(contact_id) for _ in range(5)))
        await people.begin(contact_id)

    assert [item.kind for item in await stage.log(contact_id)] == [
        "contact.started",
        "message.posted",
    ]


async def test_commands_sent_at_once_to_one_contact_keep_their_order(stage: Stage) -> None:
    texts = [f"number {n}" for n in range(60)]
    async with stage.people() as people:
        contact_id = await people.begin()
        answers = await asyncio.gather(*(people.say(contact_id, text) for text in texts))

    assert [answer.seq for answer in answers] == list(range(3, 63))
    assert await stage.said(contact_id) == texts
    assert await stage.is_sound()


async def test_what_piled_up_for_many_contacts_goes_in_one_transaction(stage: Stage) -> None:
    async with stage.people() as people:
        contacts = [await people.begin() for _ in range(40)]
        before = people.journal.commits
        await asyncio.gather(*(people.say(one) for one in contacts for _ in range(3)))

        assert people.journal.commits == before + 1
    assert await stage.count() == 40 * 5
    assert await stage.is_sound()


async def test_a_command_to_a_contact_that_is_not_there_is_refused(stage: Stage) -> None:
    async with stage.people() as people:
        with pytest.raises(NotFound, match=r"contact\.not_found"):
            await people.say(new_id())

    assert await stage.count() == 0


async def test_a_refusal_stores_nothing_and_leaves_the_others_of_its_batch(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        answers = await asyncio.gather(
            people.say(contact_id, "before"),
            people.claim(contact_id),
            people.say(contact_id, "after"),
            return_exceptions=True,
        )

    assert isinstance(answers[1], Conflict)
    assert answers[1].code == "contact.not_allowed"
    assert await stage.said(contact_id) == ["before", "after"]


async def test_a_command_whose_caller_went_away_is_still_carried_out_once(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id, own = await people.begin(), ref()
        gone = asyncio.create_task(people.say(contact_id, "from a cut line", own))
        await asyncio.sleep(0)
        gone.cancel()
        again = await people.say(contact_id, "from a cut line", own)

    assert again.seq == 3
    assert await stage.said(contact_id) == ["from a cut line"]


async def test_readers_are_woken_after_the_commit(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        async with stage.bus.listen([contact_channel(contact_id)]) as hints:
            said = asyncio.create_task(people.say(contact_id))
            woken = await hints.wait(PATIENCE)
            stored = await stage.log(contact_id)
            await said

    assert [hint.kind for hint in woken] == ["wake"]
    assert len(stored) == 3


async def test_a_journal_that_stops_finishes_what_is_in_hand_and_takes_no_more(
    stage: Stage,
) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        waiting = [asyncio.create_task(people.say(contact_id)) for _ in range(20)]
        await asyncio.sleep(0)
        people.journal.stop()
        with pytest.raises(TryAgain, match=r"server\.try_again"):
            await people.say(contact_id)
        answers: list[Outcome] = await asyncio.gather(*waiting)

    assert [answer.seq for answer in answers] == list(range(3, 23))


async def test_a_random_day_of_many_contacts_leaves_sound_books(stage: Stage) -> None:
    async with stage.people() as people:
        contacts = [await people.begin() for _ in range(12)]
        doings = [_anything(people, random.choice(contacts)) for _ in range(200)]
        outcomes = await asyncio.gather(*doings, return_exceptions=True)

    assert {type(one) for one in outcomes} <= {Outcome, Conflict}
    assert await stage.is_sound()


async def _anything(people: People, contact_id: str) -> Outcome:
    chance = random.random()
    if chance < 0.7:
        return await people.say(contact_id)
    if chance < 0.85:
        return await people.ask(contact_id)
    if chance < 0.95:
        return await people.claim(contact_id)
    return await people.leave(contact_id)


async def test_a_claimed_contact_has_one_owner(stage: Stage) -> None:
    async with stage.people() as people:
        contact_id = await people.begin()
        await people.ask(contact_id)
        claims = await asyncio.gather(
            *(people.claim(contact_id) for _ in range(10)), return_exceptions=True
        )
        state = await people.journal.peek(contact_id)

    lost = [one for one in claims if isinstance(one, Conflict)]
    assert [one.code for one in lost] == ["contact.already_claimed"] * 9
    assert (state.status, state.owner) == (Status.ASSIGNED, RIVERA)

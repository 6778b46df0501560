"""What the bot missed is in the ledger at once: which entry, of what kind, what next."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from chat.domain import moves
from chat.domain.entries import ContactUnserved, MessagePosted
from chat.store.proof import Fault
from chat.store.rebuild import check, rebuild
from chat.store.tables import coverage_gap
from kernel.languages import Language
from tests.console.supervision.story import SEAL_KEY, Story, a_story_on, masked, says
from tests.console.supervision.talks import STRANGE, STRANGE_ES, a_talk, escalated, left

KNOWN = "How do I get a copy of my lien?"


@pytest.fixture(params=["sqlite", "postgresql"])
async def story(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Story]:
    """Open a fresh database of each kind with a journal at work."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'story.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_database")
    async with a_story_on(url) as told:
        yield told


async def ledger(story: Story) -> list[dict[str, Any]]:
    async with story.database.snapshot() as connection:
        found = await connection.execute(select(coverage_gap).order_by(coverage_gap.c.at))
        return [dict(row) for row in found.mappings()]


async def told(story: Story) -> list[tuple[str, str, bool, bool]]:
    """Kind, topic, dead end, escalated."""
    rows = await ledger(story)
    assert await check(story.database, SEAL_KEY) == [], "the ledger is what the log says"
    return [(row["kind"], row["topic"], row["dead_end"], row["escalated"]) for row in rows]


async def test_what_is_understood_leaves_no_row(story: Story) -> None:
    await left(story, KNOWN, "thanks")

    assert await told(story) == []


async def test_a_text_that_is_not_understood_stands_there_by_its_number(story: Story) -> None:
    talk = await a_talk(story, KNOWN, STRANGE_ES)

    (row,) = await ledger(story)
    missed = (await story.log(talk.id))[row["seq"] - 1]
    assert getattr(missed.body, "text", "") == STRANGE_ES
    assert (row["contact_id"], row["at"], row["language"]) == (talk.id, missed.at, "en")
    assert await told(story) == [("out_of_scope", "", False, False)]


async def test_the_language_is_the_one_the_chat_was_in(story: Story) -> None:
    await a_talk(story, STRANGE_ES, language=Language.ES)

    assert [row["language"] for row in await ledger(story)] == ["es"]


async def test_a_customer_who_leaves_right_after_a_miss_met_a_dead_end(story: Story) -> None:
    await left(story, STRANGE)

    assert await told(story) == [("out_of_scope", "", True, False)]


async def test_a_customer_who_asks_for_a_person_right_after_a_miss_met_one_too(
    story: Story,
) -> None:
    await escalated(story, STRANGE)

    assert await told(story) == [("out_of_scope", "", True, True)]


async def test_a_person_wanted_in_words_counts_as_asked_for(story: Story) -> None:
    await a_talk(story, STRANGE, "let me talk to a person")

    assert await told(story) == [("out_of_scope", "", True, False)]


async def test_a_topic_that_is_picked_says_what_was_meant(story: Story) -> None:
    talk = await a_talk(story, STRANGE)
    await talk.picks("topic.payoff.request")
    await talk.leaves()

    assert await told(story) == [("out_of_scope", "payoff.request", False, False)]


async def test_whoever_goes_on_in_other_words_met_no_dead_end(story: Story) -> None:
    await left(story, STRANGE, KNOWN)

    assert await told(story) == [("out_of_scope", "", False, False)]


async def test_asking_for_a_person_later_counts_for_every_row_before(story: Story) -> None:
    talk = await a_talk(story, STRANGE, KNOWN, STRANGE_ES, KNOWN)
    await talk.asks_for_a_person()

    assert [row[3] for row in await told(story)] == [True, True]


async def test_asking_for_a_person_while_nobody_is_there_counts_too(story: Story) -> None:
    talk = await a_talk(story, STRANGE)
    asks = MessagePosted(text=masked("Talk to a person"), choice="person.general")
    closed = ContactUnserved(manner="general", queue="lien-en", reason="closed")
    sorry = says("Nobody is here now.")
    await talk.visit.does(
        lambda now: moves.request_in_vain(
            now, talk.visit.customer, str(uuid4()), asks, closed, sorry
        ),
        by=talk.visit.customer,
    )

    assert await told(story) == [("out_of_scope", "", True, True)]


@pytest.mark.parametrize("typed", [None, "no"])
async def test_an_answer_that_did_not_help_stands_there_with_its_topic(
    story: Story, typed: str | None
) -> None:
    talk = await a_talk(story)
    await talk.picks("topic.payoff.request")
    if typed:
        await talk.says(typed)
    else:
        await talk.picks("helped.no")

    assert await told(story) == [("not_helped", "payoff.request", False, False)]


async def test_leaving_after_a_good_answer_is_no_dead_end(story: Story) -> None:
    await left(story, STRANGE, KNOWN)
    talk = await a_talk(story, KNOWN)
    await talk.picks("helped.yes")
    await talk.leaves()

    assert [row[2] for row in await told(story)] == [False]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (delete(coverage_gap), Fault.MISSING),
        (update(coverage_gap).values(escalated=False), Fault.EXTRA),
        (update(coverage_gap).values(seq=99), Fault.EXTRA),
    ],
)
async def test_a_wrong_row_is_found_and_mended(story: Story, damage: Any, fault: Fault) -> None:
    await escalated(story, STRANGE)
    before = await ledger(story)

    await story.does(damage)

    assert ("coverage_gap", fault) in [
        (one.table, one.fault) for one in await check(story.database, SEAL_KEY)
    ]
    assert await rebuild(story.database, SEAL_KEY) == []
    assert await ledger(story) == before

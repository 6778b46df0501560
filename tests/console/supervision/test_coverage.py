"""The ledger of what the bot missed: ranked, opened, decided on, without dead words."""

import re

import pytest
from sqlalchemy import func, select

from chat.store.appending import read_stream
from console.domain.staff import Role
from console.store.tables import coverage_decision
from kernel.languages import Language
from tests.console.supervision.desk import Desk, words_in
from tests.console.supervision.story import Story
from tests.console.supervision.talks import STRANGE, STRANGE_ES, a_talk, escalated, left

PAGE = "/supervisor/coverage"
OCTOBER = "?from=2026-10-01&to=2026-10-31"
LEDGER = PAGE + OCTOBER
# Our own invention, so that no phrase will ever fit it.
ODD = "plimsoll wibble"


def typed(page: str) -> list[str]:
    """What the lines of a page say, in their order."""
    return re.findall(r'class="typed"><a href="[^"]+"><span lang="\w+">([^<]*)</span>', page)


def line_of(page: str) -> str:
    """Where the first line of a page is opened."""
    (address, *_) = re.findall(r'class="typed"><a href="([^"]+)"', page)
    return str(address).replace("&amp;", "&")


async def decide(
    desk: Desk, address: str, decision: str, topic: str = "", *, owner: str = "", note: str = ""
) -> int:
    form = {"decision": decision, "topic": topic, "owner": owner, "note": note}
    answer = await desk.browser.post(
        address, data=form, headers={"Origin": "http://desk", "Sec-Fetch-Site": "same-origin"}
    )
    return answer.status_code


async def test_texts_that_say_the_same_stand_in_one_line_and_open_their_contacts(
    story: Story, desk: Desk
) -> None:
    talks = [await left(story, text) for text in (STRANGE, STRANGE.upper(), f"{STRANGE}s!")]
    await left(story, ODD)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(LEDGER)
    opened = await desk.reads(line_of(page))

    assert typed(page) == [f"{STRANGE}s!", ODD]
    assert "2 lines" in words_in(page) and "Entries: 4 , contacts: 4" in words_in(page)
    assert sorted(listed_with_seq(opened)) == sorted(talk.id for talk in talks)
    assert "Entries: 3 , contacts: 3" in words_in(opened)


def listed_with_seq(page: str) -> list[str]:
    return re.findall(r'href="/supervisor/contacts/(\w+)#seq-\d+"', page)


async def test_the_contact_behind_a_line_opens_its_transcript(story: Story, desk: Desk) -> None:
    await left(story, STRANGE)
    await desk.sits(Role.SUPERVISOR)

    opened = await desk.reads(line_of(await desk.reads(LEDGER)))

    (contact_id,) = listed_with_seq(opened)
    assert STRANGE in await desk.reads(f"/supervisor/contacts/{contact_id}")


async def test_what_ends_with_a_person_stands_before_what_is_merely_frequent(
    story: Story, desk: Desk
) -> None:
    await left(story, ODD)
    await left(story, ODD)
    await escalated(story, STRANGE)
    await desk.sits(Role.SUPERVISOR)

    assert typed(await desk.reads(LEDGER)) == [STRANGE, ODD]


async def test_the_filters_choose_by_kind_language_decision_and_period(
    story: Story, desk: Desk
) -> None:
    await left(story, STRANGE_ES, language=Language.ES)
    went_on = await a_talk(story, ODD, "How do I get a copy of my lien?")
    await went_on.leaves()
    await desk.sits(Role.SUPERVISOR)

    assert typed(await desk.reads(f"{LEDGER}&language=es")) == [STRANGE_ES]
    assert typed(await desk.reads(f"{LEDGER}&language=en")) == [ODD]
    assert typed(await desk.reads(f"{LEDGER}&kind=dead_end")) == [STRANGE_ES]
    assert typed(await desk.reads(f"{LEDGER}&kind=not_helped")) == []
    assert len(typed(await desk.reads(f"{LEDGER}&decision=open"))) == 2
    assert typed(await desk.reads(f"{LEDGER}&decision=phrase")) == []
    empty = await desk.reads(f"{PAGE}?from=2026-09-01&to=2026-09-30")
    assert "The bot missed nothing in this period" in empty


@pytest.mark.parametrize(
    "query", ["&kind=odd", "&language=fr", "&decision=maybe", "&page=x", "&from=never"]
)
async def test_a_filter_that_no_form_sends_is_refused(desk: Desk, query: str) -> None:
    await desk.sits(Role.SUPERVISOR)

    await desk.reads(f"{LEDGER}{query}", 400)


async def test_an_answer_that_did_not_help_is_a_line_of_its_topic(story: Story, desk: Desk) -> None:
    for _ in range(2):
        talk = await a_talk(story)
        await talk.picks("topic.payoff.request")
        await talk.picks("helped.no")
    await desk.sits(Role.SUPERVISOR)

    words = words_in(await desk.reads(LEDGER))

    title = desk.console.library.topic("payoff.request").text[Language.EN].title
    assert f"Answer: {title}" in words
    assert "1 line" in words and "Entries: 2 , contacts: 2" in words


async def test_an_administrator_decides_and_the_decision_is_shown_and_written_down(
    story: Story, desk: Desk
) -> None:
    talk = await left(story, STRANGE)
    adams = await desk.sits(Role.ADMINISTRATOR, "Adams")
    address = line_of(await desk.reads(LEDGER))

    status = await decide(
        desk, address, "phrase", "payoff.request", owner=adams.id, note="SSN 123-45-6789 seen"
    )

    opened = words_in(await desk.reads(address))
    page = words_in(await desk.reads(LEDGER))
    assert status == 303
    assert "New phrase for a topic" in page and "Ms. Adams" in page
    assert "Not as decided yet" in opened and "123-45" not in opened
    written = [row for row in await desk.audited() if row[1] == "coverage.decided"]
    assert written == [("Ms. Adams", "coverage.decided", talk.id, "ok")]


async def test_a_later_decision_takes_the_place_of_an_earlier_one_of_the_same_words(
    story: Story, desk: Desk
) -> None:
    await left(story, STRANGE)
    await desk.sits(Role.ADMINISTRATOR)
    await decide(desk, line_of(await desk.reads(LEDGER)), "wont_fix")
    await left(story, STRANGE)

    assert typed(await desk.reads(f"{LEDGER}&decision=wont_fix")) == [STRANGE]
    await decide(desk, line_of(await desk.reads(LEDGER)), "new_topic")

    assert typed(await desk.reads(f"{LEDGER}&decision=wont_fix")) == []
    assert typed(await desk.reads(f"{LEDGER}&decision=new_topic")) == [STRANGE]
    async with story.database.snapshot() as connection:
        kept = await connection.scalar(select(func.count()).select_from(coverage_decision))
    assert kept == 1


@pytest.mark.parametrize(
    ("decision", "topic", "owner", "note", "status"),
    [
        ("maybe", "", "", "", 400),
        ("phrase", "", "", "", 400),
        ("phrase", "no.such.topic", "", "", 400),
        ("wont_fix", "", "nobody", "", 400),
        ("wont_fix", "", "", "x" * 501, 413),
    ],
)
async def test_a_decision_that_means_nothing_is_refused_and_keeps_nothing(
    story: Story, desk: Desk, decision: str, topic: str, owner: str, note: str, status: int
) -> None:
    await left(story, STRANGE)
    await desk.sits(Role.ADMINISTRATOR)
    address = line_of(await desk.reads(LEDGER))

    assert await decide(desk, address, decision, topic, owner=owner, note=note) == status

    assert typed(await desk.reads(f"{LEDGER}&decision=open")) == [STRANGE]


async def test_supervisors_read_only_administrators_decide_and_assistors_do_neither(
    story: Story, desk: Desk
) -> None:
    await left(story, STRANGE)
    await desk.sits(Role.SUPERVISOR)
    address = line_of(await desk.reads(LEDGER))
    assert "Keep the decision" not in await desk.reads(address)
    assert await decide(desk, address, "wont_fix") == 403

    await desk.sits(Role.ASSISTOR, "Rivera")

    for refused in (LEDGER, address, f"{PAGE}.csv{OCTOBER}", f"{PAGE}.jsonl{OCTOBER}"):
        await desk.reads(refused, 403)


async def test_whoever_reads_customers_words_is_written_down(story: Story, desk: Desk) -> None:
    talk = await left(story, STRANGE)
    await desk.sits(Role.SUPERVISOR)

    await desk.reads(line_of(await desk.reads(LEDGER)))

    assert [(event, about) for _, event, about, _ in await desk.audited()] == [
        ("coverage.viewed", ""),
        ("coverage.viewed", talk.id),
    ]


async def test_a_number_typed_in_parts_is_gone_from_the_ledger_with_its_last_part(
    story: Story, desk: Desk
) -> None:
    talk = await a_talk(story, f"{ODD} my social is 123-45")
    await desk.sits(Role.ADMINISTRATOR)
    assert typed(await desk.reads(LEDGER)) == [f"{ODD} my social is 123-45"]
    await decide(desk, line_of(await desk.reads(LEDGER)), "out_of_scope")

    await talk.says("6789")
    await talk.leaves()

    page = await desk.reads(LEDGER)
    assert "123-45" not in page and any(ODD in text for text in typed(page))
    assert len(typed(await desk.reads(f"{LEDGER}&decision=out_of_scope"))) == 1, "decided still"
    async with story.database.snapshot() as connection:
        assert "123-45" not in str(await read_stream(connection, talk.id))
    for name in ("csv", "jsonl"):
        assert "123-45" not in await desk.reads(f"{PAGE}.{name}{OCTOBER}")


async def test_what_customers_typed_is_text_and_nothing_else(story: Story, desk: Desk) -> None:
    await left(story, "<script>alert(1)</script> plimsoll")
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(LEDGER)

    assert "<script>alert" not in page and "&lt;script&gt;" in page


async def test_more_lines_than_a_page_holds_stand_on_the_next(story: Story, desk: Desk) -> None:
    for number in range(26):
        await left(story, f"plimsoll {'abcdefghijklmnopqrstuvwxyz'[number] * 4}")
    await desk.sits(Role.SUPERVISOR)

    first, second = await desk.reads(LEDGER), await desk.reads(f"{LEDGER}&page=2")

    assert (len(typed(first)), len(typed(second))) == (25, 1)
    assert "Page 1 of 2" in first and "26 lines" in words_in(first)
    assert not set(typed(first)) & set(typed(second))


async def test_an_entry_that_is_in_no_line_is_not_found(story: Story, desk: Desk) -> None:
    talk = await left(story, STRANGE)
    await desk.sits(Role.ADMINISTRATOR)

    await desk.reads(f"{PAGE}/{talk.id}/1{OCTOBER}", 404)
    await desk.reads(f"{PAGE}/{talk.id}/x{OCTOBER}", 400)
    assert await decide(desk, f"{PAGE}/{talk.id}/1{OCTOBER}", "wont_fix") == 404

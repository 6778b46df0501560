"""A guided tool without a script: a question, a problem, a result, and its copy."""

import re

import httpx2
import pytest

from tests.web.test_forms import Reader

WAYS = ("tool.back", "tool.again", "tool.stop", "person")


async def in_the_tool(client: httpx2.AsyncClient, language: str = "en") -> Reader:
    customer = Reader(client, language)
    await customer.start()
    for choice in ("topic.resolve.release", "tool.release_clock"):
        await customer.press("choice", choice=choice)
    return customer


async def test_a_question_stands_with_its_answers_and_its_ways_out(
    client: httpx2.AsyncClient,
) -> None:
    customer = await in_the_tool(client)
    await customer.press("choice", choice="tool.release_clock.trigger.payment")

    assert '<p class="guide__ask">How was the last payment made?</p>' in customer.page
    ways = customer.page.rpartition('class="ways"')[2]
    assert [each for each in WAYS if f'value="{each}"' in ways] == list(WAYS)


async def test_a_problem_stands_above_the_same_question(client: httpx2.AsyncClient) -> None:
    customer = await in_the_tool(client)
    for choice in ("trigger.payment", "payment_type.wire"):
        await customer.press("choice", choice=f"tool.release_clock.{choice}")
    await customer.press("messages", text="February 31, 2026")

    last = customer.page.rpartition('class="entry__text"')[2]
    assert re.search(
        r'guide__problem">There is no day 31.*guide__ask">On what day', last, re.DOTALL
    )


@pytest.mark.parametrize(
    ("language", "due", "heading"),
    [("en", "April 1, 2026", "How this was worked out"), ("es", "1 de abril de 2026", "Cómo se")],
)
async def test_a_result_has_headings_steps_and_a_notice_and_so_has_the_copy(
    client: httpx2.AsyncClient, language: str, due: str, heading: str
) -> None:
    customer = await in_the_tool(client, language)
    for choice in ("trigger.payment", "payment_type.wire"):
        await customer.press("choice", choice=f"tool.release_clock.{choice}")
    await customer.press("messages", text="2026-03-02")

    copy = (await client.get(f"/transcript?lang={language}")).text
    for page in (customer.page, copy):
        last = page.rpartition('class="entry__text"')[2]
        assert re.search(rf'<h4 class="guide__head">{heading}', last)
        assert re.search(rf"<li>[^<]+: <strong>{due}</strong></li>\s*</ol>", last)
        assert '<p class="guide__notice">' in last
    text = (await client.get(f"/transcript.txt?lang={language}")).text
    assert f": {due}\n" in text
    assert heading in text

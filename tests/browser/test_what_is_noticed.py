"""The watchers are awake: what they should complain of is planted, and they do."""

from playwright.async_api import Page

from tests.browser.axe import examine
from tests.browser.customer import UNDERSTANDING
from tests.browser.people import People
from tests.browser.test_every_page import on_a_narrow_screen
from tests.browser.tour import at

PLANTED = {
    "console error": "() => console.error('planted')",
    "page error": "() => setTimeout(() => { throw new Error('planted') })",
    "policy violation": "() => document.body.setAttribute('style', 'color: red')",
    "asked another site": "() => { window.open('https://example.invalid/') }",
    "dialog alert": "() => setTimeout(() => alert('planted'))",
    "status of 404": "() => fetch('/nothing-here').then(() => {})",
}


async def an_article(people: People) -> Page:
    return await (await people.customer()).opens_page(f"/en/{UNDERSTANDING}")


async def test_every_sort_of_complaint_is_heard(people: People) -> None:
    page = await an_article(people)

    for complaint, act in PLANTED.items():
        heard = len(people.guard.faults)
        await page.evaluate(act)
        await people.guard.hears(complaint)
        assert len(people.guard.faults) > heard

    people.guard.expects("")


async def test_a_quiet_page_is_left_in_peace(people: People) -> None:
    page = await an_article(people)

    await page.reload()

    assert people.guard.faults == []


async def test_axe_finds_a_button_without_a_name(people: People) -> None:
    page = await an_article(people)

    await page.evaluate("() => document.body.append(document.createElement('button'))")

    violations, _undecided = await examine(page)

    assert any(found.startswith("button-name") for found in violations)


async def test_what_sticks_out_of_a_narrow_screen_is_found(people: People) -> None:
    page = await an_article(people)

    await page.evaluate("() => document.querySelector('h1').textContent = 'w'.repeat(99)")

    assert await on_a_narrow_screen(at("planted", page))

"""The supervisors' pages in a real browser: axe, our policy, both languages, and a phone."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from kernel.languages import Language
from service.demo import DEMO_PASSWORD
from tests.browser.axe import examine
from tests.console.supervision.damage import edit_a_message
from tests.console.supervision.story import Story, a_story_on
from tests.console.supervision.talks import STRANGE, STRANGE_ES, a_talk, escalated, left
from tests.console.supervision.test_resolution import two_months
from tests.console.supervision.test_transcripts import a_whole_contact
from tests.live.server import LiveServer

pytestmark = pytest.mark.browser

CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
OCTOBER: Final = "from=2026-10-01&to=2026-11-30"


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[LiveServer]:
    """A server whose database was made by its own start."""
    live = LiveServer(tmp_path)
    await live.start()
    yield live
    live.kill()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium, as the system installed it."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()


async def addresses(story: Story) -> list[str]:
    """Every page, with contacts in it; the seals are of another key, and one log was edited."""
    await two_months(story)
    whole, edited = await a_whole_contact(story), await story.served()
    await edit_a_message(story, edited)
    return [
        f"/supervisor?{OCTOBER}",
        f"/supervisor?{OCTOBER}&queue=lien-en&letters=1&served=1",
        "/supervisor?from=2025-01-01&to=2025-01-02",
        f"/supervisor/contacts/{whole}",
        f"/supervisor/contacts/{edited}",
        f"/supervisor/reports/resolution?{OCTOBER}",
        "/supervisor/reports/resolution?from=2025-01-01&to=2025-01-02",
        "/supervisor/audit",
        f"/supervisor/coverage?{OCTOBER}",
        "/supervisor/coverage?from=2025-01-01&to=2025-01-02",
        await a_missed_line(story),
        "/supervisor/content",
        "/supervisor/content?state=expired",
    ]


async def a_missed_line(story: Story) -> str:
    """Where a line of the coverage ledger is opened, with others around it."""
    await left(story, STRANGE_ES, language=Language.ES)
    doubted = await a_talk(story)
    await doubted.picks("topic.payoff.request")
    await doubted.picks("helped.no")
    talk = await escalated(story, f"{STRANGE} {'and a word ' * 20}")
    row = (await story.log(talk.id))[2]
    return f"/supervisor/coverage/{talk.id}/{row.seq}?{OCTOBER}"


async def signed_in(browser: Browser, server: LiveServer, complaints: list[str]) -> Page:
    """Open a page as the administrator; what the browser complains of is kept."""
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(f"{server.url}/console/signin?lang=en")
    await page.fill("#login", "adams")
    await page.fill("#password", DEMO_PASSWORD)
    await page.press("#password", "Enter")
    await page.wait_for_url("**/supervisor")
    return page


async def faults_of(page: Page, width: int) -> list[str]:
    """Return what axe finds, and whether the page is wider than the window."""
    await page.set_viewport_size({"width": width, "height": 800})
    wide = await page.evaluate("document.documentElement.scrollWidth")
    found, _unclear = await examine(page)
    return [*found, f"{wide} px wide"] if wide > width else found


async def test_every_page_is_sound_in_both_languages_on_desk_and_phone(
    server: LiveServer, browser: Browser
) -> None:
    async with a_story_on(f"sqlite+aiosqlite:///{server.database_file}", is_new=False) as story:
        pages = await addresses(story)
    complaints: list[str] = []
    page = await signed_in(browser, server, complaints)
    faults: dict[str, list[str]] = {}

    for address in pages:
        for language in ("en", "es"):
            joint = "&" if "?" in address else "?"
            await page.goto(f"{server.url}{address}{joint}lang={language}")
            for width in (1280, 360):
                faults[f"{address} {language} {width}"] = await faults_of(page, width)

    assert len(faults) == 4 * len(pages)
    assert {where: found for where, found in faults.items() if found} == {}
    assert complaints == []


async def test_a_number_of_the_report_opens_its_contacts(
    server: LiveServer, browser: Browser
) -> None:
    async with a_story_on(f"sqlite+aiosqlite:///{server.database_file}", is_new=False) as story:
        await addresses(story)
    page = await signed_in(browser, server, [])

    await page.goto(f"{server.url}/supervisor/reports/resolution?{OCTOBER}")
    number = page.get_by_role("row", name="RC04").get_by_role("link")
    said = await number.inner_text()
    await number.click()

    assert await page.locator("tbody tr").count() == int(said) == 3
    await page.locator("tbody a").first.click()
    assert "does NOT verify" in await page.locator(".proof").inner_text()


async def test_a_line_is_decided_by_keyboard_and_then_shows_it(
    server: LiveServer, browser: Browser
) -> None:
    async with a_story_on(f"sqlite+aiosqlite:///{server.database_file}", is_new=False) as story:
        address = await a_missed_line(story)
    complaints: list[str] = []
    page = await signed_in(browser, server, complaints)
    await page.goto(f"{server.url}{address}")

    await page.locator("#decision").focus()
    await page.keyboard.type("New phrase")
    await page.keyboard.press("Tab")
    await page.keyboard.type("payoff.request")
    for _ in ("owner", "note"):
        await page.keyboard.press("Tab")
    await page.keyboard.type("Seen in trial chats")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("Note: Seen in trial chats")).to_be_visible()
    said = await page.locator("section[aria-labelledby=decision-title]").inner_text()
    assert "New phrase for a topic: " in said and "Adams" in said
    assert complaints == []

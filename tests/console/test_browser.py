"""The board in Chromium: three chats by keyboard alone, cuts, and axe."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, Draft, MessagePosted
from chat.services.read_contact import load_contact
from chat.services.speech import approved
from console.domain.staff import StaffMember
from console.services.staff import disable_staff
from kernel.languages import Language
from tests.browser.axe import examine
from tests.console.served import Served, served
from tests.console.staged import (
    PASSWORD,
    StepClock,
    a_waiting_contact,
    an_assistor,
    customer_does,
    ref,
)

pytestmark = pytest.mark.browser
# A loaded machine is slow, not wrong.
expect.set_options(timeout=20_000)
CHROMIUM = "/usr/bin/chromium"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """A console that listens."""
    async with served(tmp_path) as ready:
        # The page tells the time by its own clock.
        cast("StepClock", ready.console.clock).moment = datetime.now(UTC)
        yield ready


@pytest_asyncio.fixture
async def browser(house: Served) -> AsyncIterator[BrowserContext]:
    """Chromium without a session; an error in a script fails the test."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = await launched.new_context(viewport=DESK, base_url=house.origin)  # type: ignore[arg-type]
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        yield context
        await launched.close()
        assert errors == []


async def at_the_board(context: BrowserContext, staff: StaffMember, language: str = "en") -> Page:
    page = await context.new_page()
    await page.goto(f"/console/signin?lang={language}")
    await page.fill("#login", staff.login)
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator(".top__line--connected")).to_be_visible()
    return page


async def violations(page: Page) -> list[str]:
    return (await examine(page))[0]


async def take(page: Page) -> None:
    await expect(page.locator("#take-next")).to_be_enabled()
    await page.focus("#take-next")
    await page.keyboard.press("Enter")
    await expect(page.locator("#draft")).to_be_focused()


def says(text: str) -> object:
    def move(contact: Contact, customer: Author) -> list[Draft]:
        said = MessagePosted(text=approved(text))
        return moves.customer_speaks(contact, customer, ref(), said, None)

    return move


async def state_of(house: Served, contact_id: str) -> Contact:
    async with house.console.database.snapshot() as connection:
        return await load_contact(connection, contact_id)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_chat_from_taking_to_completion_by_keyboard_alone(
    house: Served, browser: BrowserContext, language: str
) -> None:
    rivera = await an_assistor(house.console)
    held = await a_waiting_contact(house.console, Language.ES)
    page = await at_the_board(browser, rivera, language)
    assert await violations(page) == []

    await take(page)
    await page.keyboard.press("F4")
    await expect(page.locator("#draft")).to_have_value(
        "Hola, soy Ms. Rivera de la oficina de gravámenes del IRS. ¿En qué puedo ayudarle?"
    )
    assert await violations(page) == []
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".step--next")).to_have_count(1)
    await expect(page.locator(".said--assistor:not(.said--pending)")).to_have_count(1)
    # F4 does what the rail names next, and the rail hears of each step from the server.
    await expect(page.locator("li.step--done:nth-child(1)")).to_be_visible()
    for field in ("party", "inquiry"):
        await page.keyboard.press("F4")
        await expect(page.locator(f"#{field}")).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await expect(page.locator(f"#{field}")).not_to_have_value("")
        await expect(
            page.locator(f"li.step--done:nth-child({2 if field == 'party' else 3})")
        ).to_be_visible()
    for done in (4, 5, 6):
        await page.keyboard.press("F4")
        await expect(page.locator("#draft")).not_to_have_value("")
        before = await page.locator(".said--assistor").count()
        await page.keyboard.press("Control+Enter")
        await expect(page.locator(".said--assistor:not(.said--pending)")).to_have_count(before + 1)
        await expect(page.locator("li.step--done")).to_have_count(done)
    await page.focus("#end-talk")
    await page.keyboard.press("Enter")
    await expect(page.locator("#wrap-form")).to_be_visible()
    assert await violations(page) == []
    await page.focus("#wrap-codes input")
    await page.keyboard.press("Space")
    await page.focus(".time__code")
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".time select").nth(1)).to_be_visible()
    await page.locator(".time select").nth(1).focus()
    await page.keyboard.press("ArrowDown")
    await page.locator("#wrap-form button[type=submit]").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#held-none")).to_be_visible()

    contact = await state_of(house, held)
    assert contact.closed_at
    assert (contact.codes, contact.skipped) == (("RC01",), ())
    assert [(booked.code, booked.letters) for booked in contact.time] == [("700-69000", 1)]


async def test_three_chats_keep_their_drafts_and_say_what_is_new(
    house: Served, browser: BrowserContext
) -> None:
    rivera = await an_assistor(house.console)
    held = []
    for _ in range(4):
        held.append(await a_waiting_contact(house.console))
        cast("StepClock", house.console.clock).move(milliseconds=5)
    page = await at_the_board(browser, rivera)
    for number in range(3):
        await take(page)
        await page.keyboard.type(f"Draft {number}")
    await expect(page.locator("#take-next")).to_be_disabled()

    await customer_does(house.console, held[0], says("Anybody?"))

    first = page.locator("#chats li").nth(0)
    await expect(first.locator(".chat__unread")).to_have_text("1 new")
    await expect(page).to_have_title("(1) Lien Chat console")
    await expect(page.locator("#draft")).to_be_focused()
    for number in range(3):
        await page.locator("#chats button").nth(number).press("Enter")
        await expect(page.locator("#draft")).to_have_value(f"Draft {number}")
    await expect(page).to_have_title("Lien Chat console")


async def test_the_library_inserts_at_the_cursor_in_the_chats_language(
    house: Served, browser: BrowserContext
) -> None:
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console, Language.ES)
    page = await at_the_board(browser, rivera)
    await take(page)

    await page.keyboard.press("/")
    await page.keyboard.type("one moment")
    assert await violations(page) == []
    await page.keyboard.press("Enter")

    await expect(page.locator("#draft")).to_have_value("Permítame un momento mientras lo verifico.")
    await expect(page.locator("#draft")).to_be_focused()
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".said--assistor .said__note")).to_have_text(
        "Quick response: One moment"
    )


async def test_what_is_refused_comes_back_with_why(house: Served, browser: BrowserContext) -> None:
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera)
    await take(page)

    await page.keyboard.type("Is it 412-67-8903?")
    await page.keyboard.press("Control+Enter")

    await expect(page.locator("#problem")).to_contain_text("taxpayer number")
    await expect(page.locator("#draft")).to_have_value("Is it 412-67-8903?")
    await expect(page.locator(".said--assistor")).to_have_count(0)
    await page.fill("#draft", "Please sign in here: {link}")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("#problem")).to_contain_text("{link}")


async def test_a_message_written_while_the_line_is_down_goes_out_once(
    house: Served, browser: BrowserContext
) -> None:
    rivera = await an_assistor(house.console)
    held = await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera)
    await take(page)
    lines = house.app.state.lines

    lines.drain()
    await expect(page.locator(".top__line--offline")).to_be_visible()
    await page.keyboard.type("Still here.")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".said--pending")).to_contain_text("Will be sent")
    lines.draining = False

    await expect(page.locator(".top__line--connected")).to_be_visible(timeout=15_000)
    await expect(page.locator(".said--pending")).to_have_count(0)
    await expect(page.locator(".said--assistor")).to_have_count(1)
    assert (await state_of(house, held)).last_author == "assistor"


async def test_markup_in_a_message_is_only_text(house: Served, browser: BrowserContext) -> None:
    rivera = await an_assistor(house.console)
    held = await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    await take(page)

    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}"
    await customer_does(house.console, held, says(bad))

    await expect(page.locator(".said--customer .said__text").last).to_have_text(bad)
    assert await page.locator(".log img, .log script").count() == 0
    assert dialogs == []


async def test_an_ended_session_is_told_with_the_way_back(
    house: Served, browser: BrowserContext
) -> None:
    rivera = await an_assistor(house.console)
    page = await at_the_board(browser, rivera)

    await disable_staff(house.console, rivera.login)

    await expect(page.locator(".top__line--signed_out a")).to_have_attribute(
        "href", "/console/signin"
    )


async def test_on_a_phone_one_part_is_shown_at_a_time(
    house: Served, browser: BrowserContext
) -> None:
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera, "es")
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert await violations(page) == []

    await page.click("#take-next")
    await expect(page.locator("#log")).to_be_visible()
    await expect(page.locator("#chats")).to_be_hidden()
    assert await violations(page) == []
    await page.click("[data-view=side][type=button]")
    await expect(page.locator("#rail")).to_be_visible()
    assert await violations(page) == []
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


async def test_the_quiet_pages_have_nothing_for_axe(house: Served, browser: BrowserContext) -> None:
    rivera = await an_assistor(house.console)
    page = await at_the_board(browser, rivera)
    for address in ("/console/profile", "/console/nowhere", "/console/signin?lang=es"):
        await page.goto(address)
        assert await violations(page) == [], address

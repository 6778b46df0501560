"""The tools' panel in Chromium: by keyboard, on every width, inserted or kept."""

from typing import Any, cast

import pytest
from playwright.async_api import BrowserContext, Page, expect

from kernel.languages import Language
from tests.browser.axe import examine
from tests.console.served import Served
from tests.console.staged import a_waiting_contact, an_assistor
from tests.console.test_browser import at_the_board, browser, house, take

__all__ = ["browser", "house"]

pytestmark = pytest.mark.browser
SIZES = [(1280, 800), (1024, 768), (360, 740)]


async def at_a_chat(
    house: Served, browser: BrowserContext, language: str = "en", chat: Language = Language.ES
) -> Page:
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console, chat)
    page = await at_the_board(browser, rivera, language)
    await take(page)
    return page


async def sound(page: Page) -> list[str]:
    return (await examine(page))[0]


async def fills(page: Page, **fields: str) -> None:
    for field, value in fields.items():
        control = page.locator(f"#tool-{field}")
        if await control.evaluate("element => element.localName") == "select":
            await control.select_option(value)
        else:
            await control.fill(value)


async def test_a_result_goes_into_the_box_in_the_chats_language_by_keyboard_alone(
    house: Served, browser: BrowserContext
) -> None:
    page = await at_a_chat(house, browser)
    await page.keyboard.type("Mire:")

    await page.focus("#tools-open")
    await page.keyboard.press("Enter")
    await expect(page.locator("#tools-name")).to_be_focused()
    await page.keyboard.type("Last day for refiling")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.locator("#tool-assessment_date")).to_be_focused()
    await page.keyboard.type("6/6/2016")
    await page.keyboard.press("Enter")
    await expect(page.locator("#tools-result h3")).to_be_focused()
    await expect(page.locator("#tools-result")).to_contain_text("July 6, 2026")
    assert await sound(page) == []
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.locator("#draft")).to_be_focused()
    await expect(page.locator("#tools")).to_be_hidden()
    draft = await page.locator("#draft").input_value()
    assert draft.startswith("Mire: Según lo que usted describe, el último día")
    assert draft.endswith("no una decisión del IRS.")


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["en", "es"])
async def test_form_problem_and_result_fit_every_width(
    house: Served, browser: BrowserContext, language: str, width: int, height: int
) -> None:
    page = await at_a_chat(house, browser, language)
    await page.set_viewport_size(cast("Any", {"width": width, "height": height}))
    await page.locator("#tools-open").click()
    await page.locator("#tools-name").select_option("nftl_threshold")
    assert await sound(page) == []
    await page.locator("#tools-name").select_option("release_clock")
    await fills(page, trigger="payment", payment_type="wire", event_date="1/1/9999")
    await page.keyboard.press("Enter")

    await expect(page.locator("#tool-event_date")).to_be_focused()
    await expect(page.locator("#tool-event_date-problem")).to_be_in_viewport()
    assert await sound(page) == []
    await fills(page, event_date="2026-03-02")
    await page.keyboard.press("Enter")
    await expect(page.locator("#tools-result h3")).to_be_focused()
    assert await sound(page) == []
    wide = await page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    assert not wide
    # The panel scrolls to what came, and the board stays where it is.
    assert await page.evaluate("() => document.scrollingElement.scrollTop") == 0
    await expect(page.locator("#tools-result h3")).to_be_in_viewport()


async def test_interest_alone_cannot_be_inserted_and_says_why(
    house: Served, browser: BrowserContext
) -> None:
    page = await at_a_chat(house, browser)
    await page.locator("#tools-open").click()
    await page.locator("#tools-name").select_option("payoff_interest")
    await fills(page, balance="18000", **{"from": "1/2/2026"}, to="2/2/2026")
    await page.keyboard.press("Enter")

    await expect(page.locator(".tools__why")).to_contain_text("Interest alone is not a payoff")
    await expect(page.locator("#tools-result button")).to_have_count(0)


async def test_two_readings_of_a_date_are_two_buttons(
    house: Served, browser: BrowserContext
) -> None:
    page = await at_a_chat(house, browser, "es")
    await page.locator("#tools-open").click()
    await page.locator("#tools-name").select_option("payoff_sla")
    await fills(page, received_in_clo="3/2/2026")
    await page.keyboard.press("Enter")
    await page.locator(".tools__picks button").nth(1).click()
    await page.keyboard.press("Enter")

    await expect(page.locator("#tools-result")).to_contain_text("16 de marzo de 2026")


async def test_another_chat_finds_an_empty_form_and_escape_leads_back_to_the_box(
    house: Served, browser: BrowserContext
) -> None:
    page = await at_a_chat(house, browser)
    await page.locator("#tools-open").click()
    await page.locator("#tools-name").select_option("payoff_sla")
    await fills(page, received_in_clo="3/2/2026")
    await page.keyboard.press("Escape")
    await expect(page.locator("#draft")).to_be_focused()

    await a_waiting_contact(house.console)
    await take(page)
    await page.locator("#tools-open").click()

    await expect(page.locator("#tool-received_in_clo")).to_have_value("")

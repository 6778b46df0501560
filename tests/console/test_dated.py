"""The board warns of expired words in the list, and while the draft holds them."""

from datetime import UTC, datetime
from typing import cast

import pytest
from playwright.async_api import BrowserContext, expect

from tests.console.served import Served
from tests.console.staged import StepClock, a_waiting_contact, an_assistor
from tests.console.test_browser import at_the_board, browser, house, take, violations

pytestmark = pytest.mark.browser
__all__ = ["browser", "house"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Expired on March 28, 2027. Check it before you rely on it."),
        ("es", "Venció el 28 de marzo de 2027. Verifíquelo antes de usarlo."),
    ],
)
async def test_an_expired_item_warns_in_the_list_and_above_the_draft(
    house: Served, browser: BrowserContext, language: str, said: str
) -> None:
    cast("StepClock", house.console.clock).moment = datetime(2027, 4, 1, 15, 0, tzinfo=UTC)
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera, language)
    await take(page)

    await page.keyboard.press("/")
    await expect(page.locator("#library-0 .dated")).to_have_text(said)
    assert await violations(page) == []
    await page.fill("#library-search", "discharge")
    await page.keyboard.press("Enter")

    await expect(page.locator("#draft-dated")).to_have_text(said)
    assert await violations(page) == []
    await page.fill("#draft", "")
    await expect(page.locator("#draft-dated")).to_be_hidden()


async def test_what_is_in_force_carries_no_warning(house: Served, browser: BrowserContext) -> None:
    cast("StepClock", house.console.clock).moment = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
    rivera = await an_assistor(house.console)
    await a_waiting_contact(house.console)
    page = await at_the_board(browser, rivera)
    await take(page)

    await page.keyboard.press("/")
    await expect(page.locator("#library-0")).to_be_visible()
    assert await page.locator(".item .dated").count() == 0

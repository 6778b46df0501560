"""The widget stands in a frame on another site: its cookie does not reach the new tab."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from tests.browser import words
from tests.browser.cross_site import Sites
from tests.browser.customer import Customer
from tests.browser.handoff import (
    chooses,
    goes_to_sign_in,
    is_asked,
    is_not_signed_in,
    is_signed_in,
    still_talk,
)
from tests.browser.people import People
from tests.browser.staff import Assistor

EXCHANGE = "**/api/contacts/current/session*"


@pytest_asyncio.fixture(loop_scope="session")
async def sites(tmp_path: Path) -> AsyncIterator[Sites]:
    """Two sites and a provider on a third origin."""
    async with Sites(tmp_path).open() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def people(browser: Browser, sites: Sites) -> AsyncIterator[People]:
    """Whom the test brings."""
    here = People(browser, sites.server)
    yield here
    await here.go_home()
    assert here.guard.unexpected == []


async def talk(people: People, sites: Sites, language: str) -> tuple[Customer, Assistor]:
    page = await people.page(language, ignore_https_errors=True)
    customer = Customer(page, sites.host_url, language, people.guard)
    await page.goto(f"{sites.host_url}/{language}")
    await customer.presses_the_button()
    await customer.reads_the_greeting()
    await customer.asks_for_a_person("account")
    assistor = await people.assistor(language=language)
    await assistor.takes_next()
    return customer, assistor


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_frame_goes_on_with_the_rotated_session(
    people: People, sites: Sites, language: str
) -> None:
    customer, assistor = await talk(people, sites, language)
    await is_asked(customer, assistor)
    cookies = await customer.context.cookies()
    assert [each.get("partitionKey") for each in cookies if "lc_contact" in each["name"]] != [None]

    tab = await goes_to_sign_in(customer)
    await chooses(tab, "demo-taxpayer")

    await expect(tab.locator("h1")).to_have_text(words.on_page(language, "You are signed in"))
    await is_signed_in(customer)
    await tab.close()
    await still_talk(customer, assistor, "From the frame / Desde el marco")


async def test_a_failure_is_told_in_the_frame(people: People, sites: Sites) -> None:
    customer, assistor = await talk(people, sites, "en")
    await is_asked(customer, assistor)

    await chooses(await goes_to_sign_in(customer), "refuse")

    await is_not_signed_in(customer, "refused")
    await still_talk(customer, assistor, "It did not work")


async def test_a_cut_between_callback_and_exchange_costs_time_only(
    people: People, sites: Sites
) -> None:
    customer, assistor = await talk(people, sites, "en")
    await is_asked(customer, assistor)
    tab = await goes_to_sign_in(customer)
    people.guard.expects(r"ERR_CONNECTION_RESET", r"connectionreset")
    cuts = 0

    async def cut(route: Route) -> None:
        nonlocal cuts
        cuts += 1
        if cuts > 2:
            await route.continue_()
        else:
            await route.abort("connectionreset")

    await customer.context.route(EXCHANGE, cut)
    await chooses(tab, "demo-taxpayer")

    await is_signed_in(customer)
    assert cuts == 3
    await still_talk(customer, assistor, "After the cut")


async def test_the_new_tab_alone_opens_no_chat(people: People, sites: Sites) -> None:
    customer, assistor = await talk(people, sites, "en")
    await is_asked(customer, assistor)
    tab = await goes_to_sign_in(customer)
    await chooses(tab, "demo-taxpayer")
    await is_signed_in(customer)
    await expect(tab.locator(".calm a")).to_have_count(0)

    await tab.goto(f"{sites.chat_url}/en/chat")

    await expect(tab.locator("#verified")).to_be_hidden()
    await expect(tab.locator("#log")).not_to_contain_text("Jordan Demo")

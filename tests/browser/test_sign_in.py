"""A customer signs in beside the chat, or does not, and is back with the same assistor."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from chat.web.cookies import CONTACT
from chat.web.signin_endings import ENDINGS
from tests.browser import words
from tests.browser.axe import examine
from tests.browser.customer import Customer
from tests.browser.handoff import (
    card,
    chooses,
    goes_to_sign_in,
    is_asked,
    is_not_signed_in,
    is_signed_in,
    still_talk,
)
from tests.browser.people import People
from tests.live.server import LiveServer

FAILURES = {
    "refuse": "refused",
    "cancel": "cancelled",
    "low": "assurance_too_low",
    "broken": "provider_down",
    "error": "provider_down",
    "unavailable": "provider_down",
    "demo-restricted": "restricted",
}
LANGUAGE_OF_PROVIDER = {"en": "Choose who you are", "es": "Elija quién es usted"}


async def secret_of(customer: Customer) -> str:
    cookies = {each.get("name"): each.get("value") for each in await customer.context.cookies()}
    return str(cookies[CONTACT])


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_success_brings_the_customer_back_to_the_same_assistor(
    people: People, language: str
) -> None:
    customer, assistor = await people.talk(language)
    await is_asked(customer, assistor)
    before = await secret_of(customer)
    assert (await examine(customer.page))[0] == []

    tab = await goes_to_sign_in(customer)
    await expect(tab.locator("h1")).to_have_text(LANGUAGE_OF_PROVIDER[language])
    assert (await examine(customer.page))[0] == []
    assert (await examine(tab))[0] == []
    await chooses(tab, "demo-taxpayer")

    await expect(tab.locator("h1")).to_have_text(words.on_page(language, "You are signed in"))
    await expect(tab.locator(".calm a")).to_be_visible()
    assert "ticket" not in tab.url and "code" not in tab.url and "state" not in tab.url
    await is_signed_in(customer)
    assert (await examine(customer.page))[0] == []
    assert (await examine(tab))[0] == []
    await expect(customer.chat.locator("#chat-title")).to_have_text("Ms. Rivera")
    await tab.close()
    await still_talk(customer, assistor, "Here I am / Aquí estoy")
    assert before != await secret_of(customer)

    await customer.page.reload()
    await is_signed_in(customer)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_way_to_fail_leads_back_to_the_same_assistor(
    people: People, language: str
) -> None:
    customer, assistor = await people.talk(language)

    for choice, reason in FAILURES.items():
        await is_asked(customer, assistor)
        tab = await goes_to_sign_in(customer)
        await chooses(tab, choice)

        heading = words.on_page(language, ENDINGS[reason][0])
        await expect(tab.locator("h1")).to_have_text(heading)
        await is_not_signed_in(customer, reason)
        await tab.close()
    await still_talk(customer, assistor, "Nothing was lost / Nada se perdió")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_customer_goes_on_without_signing_in(people: People, language: str) -> None:
    customer, assistor = await people.talk(language)

    await is_asked(customer, assistor)
    await customer.chat.locator("#signin-cancel").click()
    await is_not_signed_in(customer, "cancelled")

    await is_asked(customer, assistor)
    tab = await goes_to_sign_in(customer)
    await customer.chat.locator("#signin-cancel").click()
    await expect(card(customer)).to_be_hidden()
    await chooses(tab, "demo-taxpayer")

    await expect(tab.locator("h1")).to_have_text(words.on_page(language, ENDINGS["late"][0]))
    await customer.sees(customer.says_screen("event.signin.late"))
    await expect(customer.chat.locator("#verified")).to_be_hidden()
    await still_talk(customer, assistor, "General help, then / Ayuda general")


async def test_more_time_is_one_press_away(people: People) -> None:
    customer, assistor = await people.talk()
    await is_asked(customer, assistor)
    await expect(customer.chat.locator("#signin-more")).to_be_hidden()
    await goes_to_sign_in(customer)

    for _ in range(3):
        await customer.chat.locator("#signin-more").click()

    await expect(customer.chat.locator("#signin-more")).to_be_hidden()
    told = customer.log.locator('[data-kind="signin.extended"]')
    await expect(told).to_have_count(3)


@pytest_asyncio.fixture(loop_scope="session")
async def hasty(browser: Browser, tmp_path: Path) -> AsyncIterator[People]:
    """A server that gives a minute for the journey, and whose clock can be moved."""
    live = LiveServer(tmp_path, moves_clock=True, LIEN_CHAT_SIGNIN_JOURNEY_MINUTES="1")
    await live.start()
    people = People(browser, live)
    yield people
    await people.go_home()
    live.kill()
    assert people.guard.unexpected == []


@pytest.mark.parametrize("language", ["en", "es"])
async def test_who_takes_too_long_is_back_with_the_same_assistor(
    hasty: People, language: str
) -> None:
    customer, assistor = await hasty.talk(language)
    await is_asked(customer, assistor)
    tab = await goes_to_sign_in(customer)

    hasty.server.move_clock(seconds=61)

    await is_not_signed_in(customer, "timed_out")
    await still_talk(customer, assistor, "I was too slow / Tardé mucho")
    await chooses(tab, "demo-taxpayer")
    await expect(tab.locator("h1")).to_have_text(words.on_page(language, ENDINGS["late"][0]))
    await customer.sees(customer.says_screen("event.signin.late"))


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_assistors_console_is_reloaded_while_the_customer_is_away(
    people: People, language: str
) -> None:
    customer, assistor = await people.talk(language)
    await is_asked(customer, assistor)
    tab = await goes_to_sign_in(customer)

    await assistor.page.reload()
    await assistor.is_connected()
    await chooses(tab, "demo-taxpayer")

    await is_signed_in(customer)
    await assistor.chooses_chat(0)
    await still_talk(customer, assistor, "Back again / De vuelta")


async def test_two_tabs_of_one_chat_sign_in_once(people: People) -> None:
    customer, assistor = await people.talk()
    page = await customer.context.new_page()
    other = Customer(page, customer.url, "en", people.guard)
    await page.goto(f"{customer.url}/en/chat")
    await is_asked(customer, assistor)
    # The other tab's own secret fetches nothing: it was not its journey that came back.
    people.guard.expects(r"status of 401")
    first, second = await goes_to_sign_in(customer), await goes_to_sign_in(other)

    await chooses(first, "demo-taxpayer")

    await is_signed_in(customer)
    await is_signed_in(other)
    await chooses(second, "demo-joint-spouse")
    await expect(second.locator("h1")).to_have_text(ENDINGS["already"][0])
    await other.says("From the other tab")
    await customer.sees("From the other tab")


async def test_two_chats_of_two_browsers_never_cross(people: People) -> None:
    first, assistor = await people.talk()
    second = await people.customer()
    await second.opens_chat()
    await second.asks_for_a_person()
    await is_asked(first, assistor)
    await assistor.takes_next()
    await is_asked(second, assistor)
    tabs = [await goes_to_sign_in(each) for each in (first, second)]

    await chooses(tabs[1], "demo-joint-spouse")
    await chooses(tabs[0], "demo-taxpayer")

    await is_signed_in(first, "Jordan Demo")
    await is_signed_in(second, "Casey Demo")


async def test_signing_out_lets_the_level_fall_and_the_chat_go_on(people: People) -> None:
    customer, assistor = await people.talk()
    await is_asked(customer, assistor)
    await chooses(await goes_to_sign_in(customer), "demo-taxpayer")
    await is_signed_in(customer)

    await customer.chat.locator("#verified-end").click()

    await customer.sees(customer.says_screen("event.signin.ended"))
    await expect(customer.chat.locator("#verified")).to_be_hidden()
    await still_talk(customer, assistor, "Still here")


async def test_a_browser_that_opens_no_tab_shows_a_link(people: People) -> None:
    customer, assistor = await people.talk()
    await is_asked(customer, assistor)
    await customer.page.evaluate("() => { window.open = () => null; }")

    await customer.chat.locator("#signin-go").click()
    link = customer.chat.locator("#signin-link a")
    await expect(link).to_be_focused()
    async with customer.context.expect_page() as opening:
        await link.click()

    await chooses(await opening.value, "demo-taxpayer")
    await is_signed_in(customer)

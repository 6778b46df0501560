"""The sign-in line and the account panel in Chromium: one click, one look, gone at once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, async_playwright, expect

from console.accounts.demo import DemoAccounts
from console.domain.staff import StaffMember
from console.services.sessions import begin_session
from console.services.set_party import set_party
from tests.browser.axe import examine
from tests.console.accounts import (
    ISSUER,
    a_held_contact,
    fails_to_sign_in,
    looks,
    signs_in,
    signs_out,
)
from tests.console.served import Served, served
from tests.console.staged import StepClock, an_assistor, customer_does, leaves, ref

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
CHROMIUM = "/usr/bin/chromium"
DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """A console that listens, with the invented accounts, at the present moment."""
    async with served(tmp_path, signs_in=True) as ready:
        ready.console = replace(ready.console, accounts=DemoAccounts(ISSUER))
        ready.app.state.console = ready.console
        cast("StepClock", ready.console.clock).moment = datetime.now(UTC)
        yield ready


@pytest_asyncio.fixture
async def page(house: Served) -> AsyncIterator[Page]:
    """A page of Chromium; an error in a script fails the test."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = await launched.new_page(viewport=DESK, base_url=house.origin)
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
        await launched.close()
        assert errors == []


async def at_the_chat(house: Served, page: Page, staff: StaffMember, language: str = "en") -> None:
    """Open the one chat that this assistor holds."""
    token = await begin_session(house.console, staff.id)
    await page.context.add_cookies([{"name": "lc_staff", "value": token, "url": house.origin}])
    await page.goto(f"/console?lang={language}")
    await page.click("[data-contact]")


async def press(page: Page, selector: str) -> None:
    """Do it by the keyboard."""
    await page.locator(selector).first.focus()
    await page.keyboard.press("Enter")


async def test_one_key_asks_and_the_time_left_is_shown_until_it_is_taken_back(
    house: Served, page: Page
) -> None:
    rivera = await an_assistor(house.console)
    contact = await a_held_contact(house.console, rivera)
    await at_the_chat(house, page, rivera)
    await expect(page.locator("#account")).to_contain_text("Rule: IRM 5.19.12.7.5.1(5)")

    await press(page, "#signin [data-act=ask]")

    line = page.locator("#signin")
    await expect(line).to_contain_text("Asked to sign in.")
    await expect(line.locator("[data-until]")).to_contain_text(":")
    await expect(page.locator("#log")).to_contain_text("verify your identity")
    await press(page, "#signin [data-act=revoke]")
    await expect(line.locator("[data-act=ask]")).to_be_visible()
    await fails_to_sign_in(house.console, rivera, contact)
    await expect(line).to_contain_text("the provider refused it")
    await press(page, "#signin [data-act=insert]")
    await expect(page.locator("#draft")).to_have_value("The sign-in didn't go through. I can't open "
        "your account, but I can explain the steps and the online options.")  # fmt: skip


@pytest.mark.parametrize(
    ("language", "size", "name"),
    [("en", DESK, "Authenticated"), ("es", PHONE, "Verificado")],
)
async def test_a_look_shows_the_account_until_the_level_falls(
    house: Served, page: Page, language: str, size: ViewportSize, name: str
) -> None:
    rivera = await an_assistor(house.console)
    contact = await a_held_contact(house.console, rivera)
    await page.set_viewport_size(size)
    await at_the_chat(house, page, rivera, language)
    await signs_in(house.console, rivera, contact, "demo-taxpayer")
    await expect(page.locator("#who-level-words")).to_have_text(name)
    await expect(page.locator("#signin")).to_contain_text("Jordan Demo")
    assert (await looks(house.console)) == []
    if size is PHONE:
        await page.click("[data-view=side][type=button]")

    await press(page, "#account button")

    await expect(page.locator("#account .ledger")).to_contain_text("LN-24-1183")
    assert [outcome for *_, outcome in await looks(house.console)] == ["shown"]
    assert (await examine(page))[0] == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await signs_out(house.console, contact)
    await expect(page.locator("#account")).to_have_class("extra account account--locked")
    assert "12,480" not in await page.content()


async def test_the_end_of_the_talk_and_a_third_party_lock_the_panel(
    house: Served, page: Page
) -> None:
    rivera = await an_assistor(house.console)
    contact = await a_held_contact(house.console, rivera)
    await signs_in(house.console, rivera, contact, "demo-taxpayer")
    await at_the_chat(house, page, rivera)
    await press(page, "#account button")
    await expect(page.locator("#account .ledger")).to_be_visible()

    await set_party(house.console, rivera, contact, ref(), "title_company")

    await expect(page.locator("#account")).to_contain_text("Letter 3641")
    await expect(page.locator(".ledger")).to_have_count(0)
    assert (await examine(page))[0] == []
    await set_party(house.console, rivera, contact, ref(), "taxpayer")
    # What was shown before is gone: it takes another look.
    await expect(page.locator("#account")).to_contain_text("Look at account")
    await expect(page.locator(".ledger")).to_have_count(0)
    await press(page, "#account button")
    await expect(page.locator("#account .ledger")).to_be_visible()
    await customer_does(house.console, contact, leaves)
    await expect(page.locator("#account")).to_contain_text("The talk is over")
    await expect(page.locator(".ledger")).to_have_count(0)


async def test_a_representative_s_papers_lead_to_the_one_account_in_force(
    house: Served, page: Page
) -> None:
    rivera = await an_assistor(house.console)
    contact = await a_held_contact(house.console, rivera, "representative")
    await signs_in(house.console, rivera, contact, "demo-representative")
    await at_the_chat(house, page, rivera)

    await press(page, "#account button")
    await expect(page.locator(".papers li")).to_have_count(3)
    # The one in force and the one for other years; the expired one names nobody.
    await expect(page.locator(".papers button")).to_have_count(2)
    await press(page, ".papers button")

    await expect(page.locator("#account .ledger")).to_contain_text("By Form 2848 for 1040")
    await expect(page.locator("#account .ledger")).not_to_contain_text("2016")

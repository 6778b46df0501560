"""Without JavaScript signing in is a plain way there and back, to a provider anywhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from service.demo_identity import CLIENT_ID, VERIFIED
from tests.browser.handoff import chooses
from tests.browser.people import People
from tests.browser.staff import Assistor
from tests.browser.test_without_scripts import checks, writes
from tests.live.server import LiveServer


@pytest_asyncio.fixture(loop_scope="session")
async def far(browser: Browser, tmp_path: Path) -> AsyncIterator[People]:
    """A service whose provider is a process of its own, on another origin."""
    issuer = {
        "LIEN_CHAT_OIDC_CLIENT_ID": CLIENT_ID,
        "LIEN_CHAT_OIDC_ACR_VALUES": VERIFIED,
        "LIEN_CHAT_OIDC_ACCEPTED_ACR": VERIFIED,
    }
    chat, provider = (
        LiveServer(tmp_path / "chat"),
        LiveServer(tmp_path / "idp", role="stand-in-idp"),
    )
    for each in (chat, provider):
        each.folder.mkdir()
        each.environment |= issuer | {
            "LIEN_CHAT_OIDC_ISSUER": f"http://127.0.0.1:{provider.port}/op",
            "LIEN_CHAT_PUBLIC_URL": chat.url,
        }
        await each.start()
    people = People(browser, chat)
    yield people
    await people.go_home()
    for each in (chat, provider):
        each.kill()
    assert people.guard.unexpected == []


async def is_asked(people: People, language: str) -> tuple[Page, Assistor]:
    customer = await people.customer(language, java_script_enabled=False)
    page = await customer.opens_page(f"/{language}/chat")
    await page.locator("#start-form button").click()
    await page.locator("#person summary").click()
    await page.locator('#person button[value="account"]').click()
    assistor = await people.assistor(language=language)
    await assistor.takes_next()
    await assistor.says_with("Authentication Request")
    await checks(page)
    await expect(page.locator("#signin")).to_be_visible()
    return page, assistor


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_success_leads_back_to_the_chat(far: People, language: str) -> None:
    page, assistor = await is_asked(far, language)

    await page.locator("#signin-go").click()
    await expect(page.locator(".idp-choices").first).to_be_visible()
    assert page.url.startswith("http://127.0.0.1:")
    await chooses(page, "demo-taxpayer")

    await expect(page.locator("#verified-name")).to_have_text("Jordan Demo")
    assert page.url == f"{far.server.url}/{language}/chat#latest"
    await writes(page, "Here I am")
    await assistor.sees("Here I am")
    await page.locator("#verified-end").click()
    await expect(page.locator("#verified")).to_be_hidden()


async def test_a_failure_leads_back_to_the_chat_too(far: People) -> None:
    page, assistor = await is_asked(far, "en")

    await page.locator("#signin-go").click()
    await chooses(page, "refuse")

    await expect(page.locator('[data-kind="signin.failed"]')).to_be_visible()
    await expect(page.locator("#signin")).to_be_hidden()
    await writes(page, "It did not work")
    await assistor.sees("It did not work")


async def test_more_time_and_going_on_without_are_buttons_too(far: People) -> None:
    page, _assistor = await is_asked(far, "en")
    await page.locator("#signin-go").click()
    await expect(page.locator(".idp-choices").first).to_be_visible()

    await page.goto(f"{far.server.url}/en/chat")
    await page.locator("#signin-more").click()
    await expect(page.locator('[data-kind="signin.extended"]')).to_be_visible()
    await page.locator("#signin-cancel").click()

    await expect(page.locator("#signin")).to_be_hidden()

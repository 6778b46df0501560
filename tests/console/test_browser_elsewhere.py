"""Signing in at the agency's provider in Chromium; it is on another site."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from chat.identity.provider import OidcProvider
from console.domain.staff import Role
from console.services.change_role import change_role
from console.services.ports import Elsewhere
from kernel.clock import SystemClock
from tests.browser.axe import examine
from tests.console.served import Served, served
from tests.console.staged import StepClock, an_assistor
from tests.identity.wild import Wild, wild

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
SIZES = ({"width": 1280, "height": 800}, {"width": 360, "height": 740})


@pytest_asyncio.fixture
async def provider() -> AsyncIterator[Wild]:
    """The agency's provider; browsers reach it as localhost, the console is 127.0.0.1."""
    async with wild() as one:
        seen = one.issuer.replace("127.0.0.1", "localhost")
        one.metadata = {"authorization_endpoint": f"{seen}/authorize"}
        one.claims = {"preferred_username": "rivera", "groups": ["lien-assistor"]}
        yield one


@pytest_asyncio.fixture
async def house(tmp_path: Path, provider: Wild) -> AsyncIterator[Served]:
    """A console that listens and offers the provider."""
    relying = OidcProvider(provider.settings(), SystemClock())
    async with served(tmp_path) as ready:
        cast("StepClock", ready.console.clock).moment = datetime.now(UTC)
        ready.console = ready.app.state.console = replace(
            ready.console,
            elsewhere=Elsewhere(
                relying,
                "Agency ID",
                redirect_uri=f"{ready.origin}/console/signin/callback",
                login_claim="preferred_username",
                role_claim="groups",
                roles=(("lien-assistor", Role.ASSISTOR), ("lien-supervisor", Role.SUPERVISOR)),
            ),
        )
        yield ready
    await relying.close()


@pytest_asyncio.fixture
async def context(house: Served) -> AsyncIterator[BrowserContext]:
    """Chromium without a session."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = await launched.new_context(base_url=house.origin)
        opened.set_default_timeout(20_000)
        yield opened
        await launched.close()


async def sign_in(page: Page, language: str, link: str) -> None:
    await page.goto(f"/console/signin?lang={language}")
    await page.get_by_role("link", name=link).click()
    await page.get_by_role("link", name="Agree").click()


@pytest.mark.parametrize(
    ("language", "link"), [("en", "Sign in with Agency ID"), ("es", "Iniciar sesión con Agency ID")]
)
async def test_there_and_back_leads_to_the_board_and_leaves_no_code_behind(
    house: Served, context: BrowserContext, provider: Wild, language: str, link: str
) -> None:
    await an_assistor(house.console)
    page = await context.new_page()
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))

    await sign_in(page, language, link)
    await expect(page.locator(".top__line--connected")).to_be_visible()

    assert page.url == f"{house.origin}/console"
    assert await page.locator("html").get_attribute("lang") == language
    (code,) = provider.seen
    assert not any(code in url for url in visited)
    # What the browser asked for afterwards says nothing of where it came from.
    await page.go_back()
    assert code not in page.url


async def test_another_role_there_closes_the_open_board_here(
    house: Served, context: BrowserContext, provider: Wild
) -> None:
    rivera = await an_assistor(house.console)
    page = await context.new_page()
    await sign_in(page, "en", "Sign in with Agency ID")
    await expect(page.locator(".top__line--connected")).to_be_visible()

    await change_role(house.console, rivera, Role.SUPERVISOR, "a test")

    await expect(page.locator(".top__line--signed_out a")).to_have_attribute(
        "href", "/console/signin"
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
async def test_the_pages_of_the_way_please_axe_and_fit(
    house: Served, context: BrowserContext, size: dict[str, int], language: str
) -> None:
    page = await context.new_page()
    await page.set_viewport_size(size)  # type: ignore[arg-type]
    for path in ("/console/signin?problem=signin.account_unknown", "/console/signin"):
        await page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        violations, _ = await examine(page)
        assert violations == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not await page.evaluate(wide)
        tall = await page.locator("a.button").bounding_box()
        assert tall is not None and tall["height"] >= 44

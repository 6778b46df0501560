"""One browser for all; a server and its people for each test."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.people import People
from tests.live.server import LiveServer

CHROMIUM: Final = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)
PATIENCE_MS: Final = 15_000
HERE: Final = Path(__file__).parent

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests in the event loop that their browser lives in."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.browser)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, as the system installed it."""
    assert CHROMIUM.exists(), f"no browser at {CHROMIUM}: install chromium, or name it in CHROMIUM"
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session")
async def server(tmp_path: Path) -> AsyncIterator[LiveServer]:
    """A server on the embedded defaults, with its demo database on disk."""
    live = LiveServer(tmp_path)
    await live.start()
    yield live
    live.kill()


@pytest_asyncio.fixture(loop_scope="session")
async def people(browser: Browser, server: LiveServer) -> AsyncIterator[People]:
    """Whom the test brings; what their pages complain of is the test's failure."""
    here = People(browser, server)
    yield here
    await here.go_home()
    assert here.guard.unexpected == []

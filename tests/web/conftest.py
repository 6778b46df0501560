"""An app in this process for pages and forms, a live server and a browser for the rest."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import httpx2
import pytest
from playwright.async_api import Browser, async_playwright

from service.assemble import running
from service.public import public_app
from service.schema import upgrade
from service.settings import read_settings
from tests.live.server import LiveServer

CHROMIUM: Final = "/usr/bin/chromium"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser's HTTP, without its scripts."""
    settings = read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path)})
    async with running(settings) as parts:
        await upgrade(parts.database)
        transport = httpx2.ASGITransport(public_app(parts))
        base = "http://localhost:8000"
        async with httpx2.AsyncClient(transport=transport, base_url=base) as opened:
            yield opened


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server on the embedded defaults, for all tests of a file: each brings its own browser."""
    live = LiveServer(tmp_path_factory.mktemp("server"))
    asyncio.run(live.start())
    yield live
    live.kill()


@pytest.fixture
async def own_server(tmp_path: Path) -> AsyncIterator[LiveServer]:
    """A server for one test, which may kill it."""
    live = LiveServer(tmp_path)
    await live.start()
    yield live
    live.kill()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()

"""Fixtures of the staff's side."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from console.services.ports import Console
from tests.console.staged import staged


@pytest_asyncio.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    """A console on an empty database."""
    async with staged(tmp_path) as ready:
        yield ready

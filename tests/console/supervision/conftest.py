"""A story for each test: a fresh database with a journal at work."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.console.supervision.story import Story, a_story


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """Open a fresh database."""
    async with a_story(tmp_path) as told:
        yield told

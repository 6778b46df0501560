"""A story for each test: a fresh database with a journal at work, and a desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.console.supervision.desk import Desk, a_desk
from tests.console.supervision.story import Story, a_story


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """Open a fresh database."""
    async with a_story(tmp_path) as told:
        yield told


@pytest.fixture
async def desk(story: Story) -> AsyncIterator[Desk]:
    """Open a browser before the staff's app."""
    async with a_desk(story) as opened:
        yield opened

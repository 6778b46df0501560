"""An office on each of the two databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.sign_in.office import Office, Talk, an_office


@pytest.fixture(params=["sqlite", "postgresql"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """An office with Ms. Rivera in it."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_database"))
    async with an_office(url) as opened:
        yield opened


@pytest.fixture
async def talk(office: Office) -> Talk:
    """A customer who talks with Ms. Rivera."""
    return await office.a_talk()

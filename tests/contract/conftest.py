"""Fixtures that give each test both forms of what it asks for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.store.engine import Database, open_database
from service.schema import upgrade
from tests.contract.parts import Parts, in_memory, over_redis
from tests.contract.stage import RIVERA, Stage


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: a file, or one of the real server."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'lien.db'}"
    return str(request.getfixturevalue("postgres_database"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with our tables, made as an operator makes them."""
    opened = open_database(database_url)
    await upgrade(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def stage(database: Database) -> Stage:
    """A database with an assistor, and everything that a test asks of it."""
    ready = Stage(database)
    await ready.hire(RIVERA)
    return ready


@pytest.fixture(params=["memory", "redis"])
async def parts(request: pytest.FixtureRequest) -> AsyncIterator[Parts]:
    """Bus, presence and lease: inside this process, or over the real Redis."""
    if request.param == "memory":
        async with in_memory() as found:
            yield found
    else:
        async with over_redis(request.getfixturevalue("redis_fresh")) as found:
            yield found

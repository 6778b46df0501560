"""Servers on both forms of the database, ended with the test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.store.engine import open_database
from service.schema import upgrade
from tests.live.people import Wire
from tests.live.server import LiveServer

SCALED_OUT = "scaled out"


@pytest.fixture(params=["embedded", SCALED_OUT])
def form(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of a form: SQLite and one process, or PostgreSQL and Redis."""
    if request.param != SCALED_OUT:
        return {}
    return {
        "DATABASE_URL": request.getfixturevalue("postgres_database"),
        "REDIS_URL": request.getfixturevalue("redis_fresh"),
    }


@pytest.fixture
async def server(form: dict[str, str], tmp_path: Path) -> AsyncIterator[LiveServer]:
    """One process: all of it, or the customers' role."""
    if form:
        await migrate(form["DATABASE_URL"])
    live = LiveServer(tmp_path, role="public" if form else "all")
    live.environment |= form
    await live.start()
    yield live
    for wire in Wire.opened:
        await wire.close()
    Wire.opened.clear()
    live.kill()


async def migrate(url: str) -> None:
    """Make the tables, as an operator does."""
    database = open_database(url)
    await upgrade(database)
    await database.close()

"""The servers that other tests rest on: real, separate for each test, gone afterwards."""

import os
import shutil
from pathlib import Path

import pytest
import redis.asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests import servers
from tests.servers import Postgres, Redis, Server, ServerError


async def value(url: str, statement: str) -> object:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            return (await connection.execute(text(statement))).scalar()
    finally:
        await engine.dispose()


async def test_postgres_is_recent_enough_to_stand_for_production(postgres_url: str) -> None:
    version = await value(postgres_url, "SHOW server_version_num")
    assert int(str(version)) >= 150000


@pytest.mark.parametrize("turn", ["first", "second"])
async def test_each_test_gets_an_empty_database(postgres_database: str, turn: str) -> None:
    tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    assert await value(postgres_database, tables) == 0, turn
    engine = create_async_engine(postgres_database)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE left_behind (id int)"))
    await engine.dispose()
    assert await value(postgres_database, tables) == 1


async def test_a_database_is_dropped_under_an_open_connection(postgres_server: Postgres) -> None:
    postgres_server.run("CREATE DATABASE busy")
    engine = create_async_engine(postgres_server.url("busy"))
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        postgres_server.run("DROP DATABASE busy WITH (FORCE)")
        await connection.invalidate()
    await engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
async def test_each_test_gets_an_empty_redis(redis_fresh: str, turn: str) -> None:
    client = redis.asyncio.from_url(redis_fresh)
    assert await client.dbsize() == 0, turn
    await client.set("left behind", turn)
    await client.aclose()


@pytest.mark.parametrize("kind", [Redis, Postgres])
def test_a_server_survives_a_kill_and_leaves_nothing_when_removed(kind: type[Server]) -> None:
    server = kind()
    server.start()
    server.kill()
    assert not server.answers()
    server.start()
    assert server.process is not None
    pid, folder = server.process.pid, server.folder
    assert server.answers()
    server.remove()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize(
    ("kind", "needed"), [(Redis, "redis-server on PATH"), (Postgres, "initdb on PATH")]
)
def test_a_missing_server_is_a_failure_that_says_what_to_install(
    kind: type[Server], needed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "carried", lambda *_: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    with pytest.raises(ServerError, match=needed):
        kind()

"""The database itself: its tables, what it is called, and how carefully it writes."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, event, select, text

from chat.store.engine import Database, open_database
from chat.store.tables import database_identity, metadata
from console.store.tables import staff
from service.schema import upgrade
from tests.contract.stage import Stage


def differences(connection: Connection) -> list[Any]:
    assert staff.metadata is metadata, "need the staff's tables for this test to mean anything"
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_the_tables_that_the_code_speaks_of(database: Database) -> None:
    async with database.write() as connection:
        found = await connection.run_sync(differences)

    assert found == []


async def test_a_missing_column_would_be_found(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE entry DROP COLUMN salt"))
        found = await connection.run_sync(differences)

    assert [one[0] for one in found] == ["add_column"]


async def test_upgrading_again_changes_nothing(database: Database, stage: Stage) -> None:
    async with stage.people() as people:
        await people.begin()
    epoch = await database.epoch()

    await upgrade(database)

    assert await database.epoch() == epoch
    assert await stage.count() == 2


async def test_every_database_has_one_epoch_and_no_other_has_the_same(
    database: Database, tmp_path: Path
) -> None:
    other = open_database(f"sqlite+aiosqlite:///{tmp_path / 'other.db'}")
    await upgrade(other)

    async with database.snapshot() as connection:
        (own,) = (await connection.execute(select(database_identity.c.epoch))).scalars().all()
    theirs = await other.epoch()
    await other.close()

    assert len(own) > 20
    assert own != theirs


async def test_a_snapshot_shows_one_state_throughout(database: Database, stage: Stage) -> None:
    async with stage.people() as people:
        await people.begin()
        async with database.snapshot() as connection:
            count = text("SELECT count(*) FROM entry")
            before = await connection.scalar(count)
            await people.begin()
            after = await connection.scalar(count)

    assert (before, after) == (2, 2)
    assert await stage.count() == 4


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "busy_timeout": 10_000,
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("which", ["writing", "reading", "upkeep"])
async def test_every_connection_to_sqlite_writes_ahead_flushes_and_erases(
    database: Database, which: str
) -> None:
    async with getattr(database, which).connect() as connection:
        found = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in PRAGMAS
        }

    assert found == PRAGMAS


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_transaction_that_writes_has_sqlite_to_itself_from_its_start(
    database: Database, database_url: str
) -> None:
    began: list[str] = []
    for engine in (database.writing, database.reading):
        event.listen(
            engine.sync_engine,
            "before_cursor_execute",
            lambda _c, _cursor, statement, *_: began.append(statement),
        )
    async with database.write():
        pass
    async with database.snapshot():
        pass

    assert [one for one in began if one.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_postgresql_flushes_before_it_answers(database: Database) -> None:
    async with database.write() as connection:
        assert await connection.scalar(text("SHOW synchronous_commit")) == "on"
        assert await connection.scalar(text("SHOW transaction_isolation")) == "read committed"
    async with database.snapshot() as connection:
        assert await connection.scalar(text("SHOW transaction_isolation")) == "repeatable read"

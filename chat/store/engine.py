"""The database behind SQLAlchemy's async engine: SQLite in WAL mode, or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from chat.store.tables import database_identity

BUSY_TIMEOUT_MS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Database:
    """One engine to write with and one to read with: on SQLite only one may write at a time."""

    writing: AsyncEngine
    reading: AsyncEngine
    upkeep: AsyncEngine

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that writes; it commits at the end, or nothing happens."""
        async with self.writing.begin() as connection:
            yield connection
            if self.is_sqlite:
                # On a closed connection SQLAlchemy's own commit does nothing and says nothing.
                await connection.exec_driver_sql("COMMIT")

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that reads one state of the database throughout."""
        async with self.reading.begin() as connection:
            yield connection

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.writing.dialect.name == "sqlite"

    @asynccontextmanager
    async def maintain(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection outside any transaction, for what a transaction forbids."""
        async with self.upkeep.connect() as connection:
            yield connection

    async def epoch(self) -> str:
        """Return which database this is."""
        async with self.snapshot() as connection:
            found = await connection.scalar(select(database_identity.c.epoch))
        return str(found or "")

    async def close(self) -> None:
        """Give every connection back."""
        await self.writing.dispose()
        await self.reading.dispose()
        await self.upkeep.dispose()


def open_database(url: str) -> Database:
    """Open the database of a URL: `sqlite+aiosqlite:///path` or `postgresql+asyncpg://…`."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    writing = create_async_engine(url, pool_size=5, pool_pre_ping=True)
    reading = writing.execution_options(isolation_level="REPEATABLE READ")
    upkeep = writing.execution_options(isolation_level="AUTOCOMMIT")
    return Database(writing, reading, upkeep)


def _open_sqlite(url: str) -> Database:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    writing = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=60)
    reading = create_async_engine(url, pool_size=4, max_overflow=4)
    upkeep = create_async_engine(url, poolclass=NullPool)
    event.listen(upkeep.sync_engine, "connect", _prepare_sqlite)
    for engine, begin in ((writing, "BEGIN IMMEDIATE"), (reading, "BEGIN")):
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_with(begin))
    return Database(writing, reading, upkeep)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transaction handling is switched off; SQLAlchemy's "begin" starts them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_with(statement: str) -> Any:
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(statement)

    return begin

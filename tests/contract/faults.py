"""Databases that fail on command, at the points where it matters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.engine import Database


class Lost(OSError):
    """The line to the database was cut."""


@dataclass(slots=True)
class Trouble:
    """What goes wrong next; each figure counts down."""

    commits_without_answer: int = 0
    dead_connections: int = 0
    away: bool = False
    away_after_commit: bool = False


@dataclass(frozen=True)
class Faulty(Database):
    """The real database behind a line that can be cut."""

    trouble: Trouble

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        self._must_be_there()
        async with super().write() as connection:
            yield connection
            if self.trouble.dead_connections:
                self.trouble.dead_connections -= 1
                await _kill(connection)
        # From here on it is committed; whoever waits for the answer does not learn it.
        self.trouble.away = self.trouble.away or self.trouble.away_after_commit
        if self.trouble.commits_without_answer:
            self.trouble.commits_without_answer -= 1
            raise Lost
        self._must_be_there()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        self._must_be_there()
        async with super().snapshot() as connection:
            yield connection

    def _must_be_there(self) -> None:
        if self.trouble.away:
            raise Lost


async def _kill(connection: AsyncConnection) -> None:
    """Cut the driver's own connection, so that the COMMIT to come finds it dead."""
    raw = await connection.get_raw_connection()
    assert raw.driver_connection is not None
    await raw.driver_connection.close()


def faulty(database: Database, trouble: Trouble) -> Faulty:
    """The same database with this trouble."""
    return Faulty(database.writing, database.reading, database.upkeep, trouble)

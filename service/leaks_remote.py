"""The same search in PostgreSQL and Redis."""

from collections.abc import AsyncIterator

from redis.asyncio import Redis
from sqlalchemy import MetaData, select

from chat.store.engine import Database
from service.leaks import Place, in_row, kinds_in


async def in_database(database: Database) -> AsyncIterator[Place]:
    """Yield the places in every table of the database that the settings name."""
    found = MetaData()
    async with database.snapshot() as connection:
        await connection.run_sync(found.reflect)
        for table in found.sorted_tables:
            rows = await connection.stream(select(table))
            number = 0
            async for row in rows.mappings():
                number += 1
                for place in in_row(table.name, {**row, "rowid": number}):
                    yield place


async def in_redis(client: Redis) -> AsyncIterator[Place]:
    """Yield the places among the keys and values of Redis."""
    async for key in client.scan_iter():
        value = await client.get(key) if await client.type(key) == b"string" else None
        for raw in (key, value or b""):
            text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
            for kind in kinds_in(text):
                yield Place("redis", kind)

"""The same search in PostgreSQL and Redis."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

from redis.asyncio import Redis
from sqlalchemy import MetaData, select

from chat.store.engine import Database
from service.leaks import STAFF_NUMBER, Place, digits_of, in_row, kinds_in

# How all of a value is read, by its type: the command, and what follows the key.
READ: Final[dict[str, tuple[Any, ...]]] = {
    "string": ("GET",),
    "hash": ("HGETALL",),
    "list": ("LRANGE", 0, -1),
    "set": ("SMEMBERS",),
    "zset": ("ZRANGE", 0, -1),
    "stream": ("XRANGE", "-", "+"),
}


async def in_database(database: Database, ours: frozenset[str]) -> AsyncIterator[Place]:
    """Yield the places in every table of the database that the settings name."""
    found = await _tables(database)
    async with database.snapshot() as connection:
        for table in found.sorted_tables:
            rows = await connection.stream(select(table))
            number = 0
            async for row in rows.mappings():
                number += 1
                for place in in_row(table.name, number, dict(row), ours):
                    yield place


async def staff_numbers_in(database: Database) -> frozenset[str]:
    """Return the digits of all staff's identification numbers in the database."""
    found: set[str] = set()
    tables = await _tables(database)
    async with database.snapshot() as connection:
        for table in tables.sorted_tables:
            if STAFF_NUMBER in table.c:
                rows = await connection.execute(select(table.c[STAFF_NUMBER]))
                found |= {digits_of(number) for number in rows.scalars()}
    return frozenset(found)


async def _tables(database: Database) -> MetaData:
    found = MetaData()
    async with database.snapshot() as connection:
        await connection.run_sync(found.reflect)
    return found


async def in_redis(client: Redis, ours: frozenset[str]) -> AsyncIterator[Place]:
    """Yield the places among the keys and values of Redis, of whatever type they are."""
    run: Any = client.execute_command
    async for key in client.scan_iter():
        kind = _plain(await client.type(key))
        read = READ.get(kind)
        if read is None:
            yield Place("redis", f"a {kind} that cannot be read")
            continue
        for text in (_plain(key), *_texts(await run(read[0], key, *read[1:]))):
            for found in kinds_in(text, ours=ours):
                yield Place("redis", found)


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts of a value: of a hash its names too, of a stream every field."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield _plain(value)


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

"""Redis comes and goes: nothing is raised or hangs, and hints travel again afterwards."""

import asyncio
import random
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Iterator

import pytest

from chat.bus.ports import Hint
from chat.bus.redis_bus import RedisBus, open_redis
from tests.contract.parts import LONG, Parts, carried, hear, over_redis
from tests.contract.unit import LOOK_AGAIN, PATIENCE, UNIT, until
from tests.servers import Redis

MINE = Hint("contact:mine")


@pytest.fixture
def own_redis() -> Iterator[Redis]:
    """A Redis that this test may stop."""
    server = Redis()
    server.start()
    yield server
    server.remove()


async def test_hints_travel_again_when_redis_is_back(own_redis: Redis) -> None:
    async with over_redis(own_redis.url) as parts, parts.there.listen([MINE.channel]) as hints:
        await hear(hints, parts.here, MINE)
        await asyncio.to_thread(own_redis.kill)
        parts.here.hint(MINE)
        was_up = await parts.here.is_up()
        await asyncio.to_thread(own_redis.start)
        await until(parts.here.is_up, "the bus is up again")

        assert was_up is False
        assert MINE in await hear(hints, parts.here, MINE)


async def test_without_redis_nothing_is_raised_and_nobody_waits_long(own_redis: Redis) -> None:
    async with over_redis(own_redis.url) as parts:
        await parts.presence.beat("rivera", LONG)
        await parts.lease.hold("sweep", "one", LONG)
        await asyncio.to_thread(own_redis.kill)

        assert await in_time(parts) == (False, set(), False)


async def in_time(parts: Parts) -> tuple[bool, set[str], bool]:
    """Ask everything that needs Redis; a socket's beat, a page, a sweep may not hang on it."""
    began = time.monotonic()
    await parts.presence.beat("rivera", LONG)
    await parts.presence.gone("rivera")
    await parts.lease.give_up("sweep", "one")
    answers = (
        await parts.here.is_up(),
        await parts.presence.here(["rivera"]),
        await parts.lease.hold("sweep", "one", LONG),
    )
    assert time.monotonic() - began < UNIT
    return answers


async def test_without_redis_the_readers_of_this_process_are_still_woken(
    own_redis: Redis,
) -> None:
    async with (
        carried(own_redis.url) as bus,
        bus.listen([MINE.channel]) as hints,
    ):
        await asyncio.to_thread(own_redis.kill)
        bus.wake([MINE.channel])

        assert await hints.wait(PATIENCE) == [MINE]


async def test_a_bus_that_starts_without_redis_finds_it_later(own_redis: Redis) -> None:
    await asyncio.to_thread(own_redis.stop)
    async with over_redis(own_redis.url) as parts, parts.there.listen([MINE.channel]) as hints:
        assert not await parts.here.is_up()
        await asyncio.to_thread(own_redis.start)

        assert MINE in await hear(hints, parts.here, MINE)


async def test_a_long_outage_is_forgotten_rather_than_kept(own_redis: Redis) -> None:
    await asyncio.to_thread(own_redis.stop)
    async with over_redis(own_redis.url) as parts, parts.there.listen([MINE.channel]) as hints:
        for n in range(20_000):
            parts.here.hint(Hint("contact:other", "typing", str(n)))
        await asyncio.to_thread(own_redis.start)

        assert MINE in await hear(hints, parts.here, MINE)


async def test_a_foreign_message_on_our_topic_does_not_stop_the_bus(redis_fresh: str) -> None:
    async with over_redis(redis_fresh) as parts, parts.there.listen([MINE.channel]) as hints:
        await hear(hints, parts.here, MINE)
        await parts.there._client.publish("lien-chat:hints", b"not one of ours")  # type: ignore[attr-defined]

        assert MINE in await hear(hints, parts.here, MINE)


async def test_a_bus_that_is_told_to_end_ends_whatever_it_is_doing(redis_fresh: str) -> None:
    for _ in range(40):
        client = open_redis(redis_fresh)
        carrying = asyncio.create_task(RedisBus(client).run())
        # While it connects, subscribes or listens: each costs well under a millisecond or two.
        await asyncio.sleep(random.uniform(0, 0.003))
        carrying.cancel()

        await asyncio.wait({carrying}, timeout=PATIENCE)
        assert carrying.cancelled()
        await client.aclose()


async def test_a_process_on_the_other_side_of_redis_hears(redis_fresh: str) -> None:
    hint = Hint("contact:far", "typing", "customer", on=True)
    listener = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.contract.listener", redis_fresh, hint.channel, stdout=PIPE
    )
    assert listener.stdout is not None
    async with carried(redis_fresh) as bus, asyncio.timeout(PATIENCE):
        assert await listener.stdout.readline() == b"listening\n"
        heard = asyncio.create_task(listener.stdout.readline())
        while not heard.done():
            bus.hint(hint)
            await asyncio.wait({heard}, timeout=LOOK_AGAIN)

        assert heard.result() == b"typing customer\n"
        assert await listener.wait() == 0

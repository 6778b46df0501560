"""Bus, presence and lease in both forms: inside one process, and over a real Redis."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from chat.bus.memory import MemoryBus, MemoryLease, MemoryPresence
from chat.bus.ports import Bus, Hint, Lease, Presence, Subscription
from chat.bus.redis_bus import RedisBus, RedisLease, RedisPresence, open_redis
from tests.contract.unit import LOOK_AGAIN, PATIENCE, UNIT

# How long a heartbeat or a lease lasts here.
TTL: Final = 0.4 * UNIT
LONG: Final = 60.0


@dataclass(slots=True)
class FixedClock:
    """Stands still until it is moved on."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 15, tzinfo=UTC))

    def now(self) -> datetime:
        return self.moment

    async def pass_by(self, seconds: float) -> None:
        """Let this much time go by."""
        self.moment += timedelta(seconds=seconds)


class RealClock:
    """Redis tells its own time, so here it has to pass."""

    async def pass_by(self, seconds: float) -> None:
        """Let this much time go by, and a little more."""
        await asyncio.sleep(seconds + 0.05)


@dataclass(frozen=True, slots=True)
class Parts:
    """Two processes' views of one bus, and of presence and lease; in memory the two are one."""

    here: Bus
    there: Bus
    presence: Presence
    lease: Lease
    clock: FixedClock | RealClock


@asynccontextmanager
async def in_memory() -> AsyncIterator[Parts]:
    """All of it inside this process."""
    clock, bus = FixedClock(), MemoryBus()
    yield Parts(bus, bus, MemoryPresence(clock), MemoryLease(clock), clock)


@asynccontextmanager
async def over_redis(url: str) -> AsyncIterator[Parts]:
    """All of it over Redis, with two clients as two processes have them."""
    async with carried(url) as here, carried(url) as there:
        client = open_redis(url)
        yield Parts(here, there, RedisPresence(client), RedisLease(client), RealClock())
        await client.aclose()


@asynccontextmanager
async def carried(url: str) -> AsyncIterator[RedisBus]:
    """A bus over Redis at work."""
    client = open_redis(url)
    bus = RedisBus(client)
    carrying = asyncio.create_task(bus.run())
    try:
        yield bus
    finally:
        carrying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await carrying
        await client.aclose()


async def hear(hints: Subscription, bus: Bus, wanted: Hint) -> list[Hint]:
    """Send a hint until it arrives (a bus may lose some); return all that came till then."""
    heard: list[Hint] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while wanted not in heard:
                bus.hint(wanted)
                heard += await hints.wait(5 * LOOK_AGAIN)
    except TimeoutError:
        raise AssertionError(f"never heard {wanted}") from None
    return heard

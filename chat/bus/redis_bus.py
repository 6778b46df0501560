"""Bus, presence and leases over Redis, for many processes; Redis may be away at any time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Final

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from chat.bus.memory import MemoryBus, MemorySubscription, fold
from chat.bus.ports import Hint
from kernel.log_text import open_log

log = open_log()

PREFIX: Final = "lien-chat:"
ONE_TOPIC: Final = PREFIX + "hints"
RETRY_SECONDS: Final = 1.0
MAX_UNSENT: Final = 10_000
_FAULTS: Final = (RedisError, OSError, TimeoutError)

_GIVE_UP: Final = "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) end"
_RENEW: Final = (
    "if redis.call('get',KEYS[1])==ARGV[1] then"
    " return redis.call('pexpire',KEYS[1],ARGV[2]) end return 0"
)


def open_redis(url: str) -> Redis:
    """Open a client that gives up soon rather than hang."""
    client: Redis = Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=5, health_check_interval=15
    )
    return client


class RedisBus:
    """Carries hints between processes: every process hears every hint and picks its own."""

    patience_seconds = 2.0

    def __init__(self, client: Redis) -> None:
        """Speak over this client; `run` must be running for hints to travel."""
        self._client = client
        self._local = MemoryBus()
        self._unsent: asyncio.Queue[Hint] = asyncio.Queue(MAX_UNSENT)

    def wake(self, channels: Sequence[str]) -> None:
        """Wake whoever reads these channels, here and in every other process."""
        for channel in channels:
            self.hint(Hint(channel))

    def hint(self, hint: Hint) -> None:
        """Send one hint; this process's own readers need no Redis for it."""
        self._local.hint(hint)
        with contextlib.suppress(asyncio.QueueFull):
            self._unsent.put_nowait(hint)

    @asynccontextmanager
    async def listen(self, channels: Iterable[str]) -> AsyncIterator[MemorySubscription]:
        """Subscribe while the context is open."""
        async with self._local.listen(channels) as subscription:
            yield subscription

    async def is_up(self) -> bool:
        """Whether Redis answers now."""
        try:
            return bool(await self._client.ping())
        except _FAULTS:
            return False

    async def run(self) -> None:
        """Send and hear hints until cancelled, through every fault of Redis."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._send())
            tasks.create_task(self._hear())

    async def _send(self) -> None:
        while _goes_on():
            hints = [await self._unsent.get()]
            while not self._unsent.empty() and len(hints) < MAX_UNSENT:
                hints.append(self._unsent.get_nowait())
            try:
                pipe = self._client.pipeline(transaction=False)
                for hint in fold(hints):
                    pipe.publish(ONE_TOPIC, msgspec.json.encode(hint))
                await pipe.execute()
            except _FAULTS as error:
                log.warning("bus.not_sent", error=type(error).__name__, hints=len(hints))
                await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self) -> None:
        while _goes_on():
            try:
                async with self._client.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(ONE_TOPIC)
                    while _goes_on():
                        message = await pubsub.get_message(timeout=RETRY_SECONDS)
                        if message is not None:
                            self._local.hint(msgspec.json.decode(message["data"], type=Hint))
            except (*_FAULTS, msgspec.DecodeError) as error:
                log.warning("bus.not_heard", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)


def _goes_on() -> bool:
    # The client loses a cancellation that comes while it connects; the task still counts it.
    task = asyncio.current_task()
    return task is None or not task.cancelling()


class RedisPresence:
    """Who is here, as keys that expire; with Redis away everybody counts as away."""

    def __init__(self, client: Redis) -> None:
        """Speak over this client."""
        self._client = client

    async def beat(self, who: str, ttl_seconds: float) -> None:
        """Say that `who` is here for so long."""
        with contextlib.suppress(*_FAULTS):
            await self._client.set(f"{PREFIX}here:{who}", "1", px=int(ttl_seconds * 1000))

    async def gone(self, who: str) -> None:
        """Say that `who` has left."""
        with contextlib.suppress(*_FAULTS):
            await self._client.delete(f"{PREFIX}here:{who}")

    async def here(self, who: Sequence[str]) -> set[str]:
        """Return those of `who` that are here."""
        if not who:
            return set()
        try:
            found = await self._client.mget([f"{PREFIX}here:{one}" for one in who])
        except _FAULTS:
            return set()
        return {one for one, value in zip(who, found, strict=True) if value is not None}


class RedisLease:
    """A right that one process at a time has, as a key that expires."""

    def __init__(self, client: Redis) -> None:
        """Speak over this client."""
        self._client = client

    async def hold(self, name: str, holder: str, ttl_seconds: float) -> bool:
        """Take or renew the lease; false when somebody else has it, or nobody can know."""
        key, ttl = f"{PREFIX}lease:{name}", int(ttl_seconds * 1000)
        try:
            if await self._client.set(key, holder, nx=True, px=ttl):
                return True
            return bool(await self._client.eval(_RENEW, 1, key, holder, ttl))
        except _FAULTS:
            return False

    async def give_up(self, name: str, holder: str) -> None:
        """Give it back, when it is ours."""
        with contextlib.suppress(*_FAULTS):
            await self._client.eval(_GIVE_UP, 1, f"{PREFIX}lease:{name}", holder)

"""Opens the adapters that every process needs, and closes them in the right order."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

from redis.asyncio import Redis

from chat.bus.memory import MemoryBus, MemoryLease, MemoryPresence
from chat.bus.ports import Bus, Lease, Presence
from chat.bus.redis_bus import RedisBus, RedisLease, RedisPresence, open_redis
from chat.identity.ports import ClaimsProvider
from chat.services.ports import Chat, channels_of
from chat.store.engine import Database, open_database
from chat.store.journal import Checkpoint, Journal
from chat.store.scrub import Scrubber
from chat.web.lines import Lines
from chat.web.templating import Pages
from kernel.clock import Clock, SystemClock
from quick_responses.library import load_library
from service.identity_provider import identity_provider
from service.resources import templates_folder
from service.settings import Settings

STOP_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Running:
    """What a running process holds: the use cases' ports, its open lines, its settings."""

    settings: Settings
    chat: Chat
    lines: Lines
    staff_identity: ClaimsProvider | None = None

    @property
    def database(self) -> Database:
        """The database both sides write to."""
        return self.chat.database


def no_checkpoint(_point: str) -> None:
    """Do nothing at the named points of an append; tests put a kill here."""


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> AsyncIterator[Running]:
    """Open database, bus and journal; on leaving, finish what is in hand, then close."""
    clock = clock or SystemClock()
    staff = settings.staff_sign_in
    async with (
        _bus(settings, clock) as (bus, presence, lease),
        identity_provider(settings.identity, clock) as identity,
        identity_provider(staff.provider if staff else None, clock) as staff_identity,
    ):
        database = open_database(settings.database_url)
        scrubber = Scrubber(database)
        journal = Journal(
            database,
            bus,
            clock,
            seal_key=settings.for_chat().seal_key,
            channels=channels_of,
            checkpoint=checkpoint,
            redacted=scrubber.request,
        )
        writing = asyncio.create_task(journal.run())
        scrubbing = asyncio.create_task(scrubber.run())
        try:
            library = load_library()
            chat = Chat(
                database,
                journal,
                bus,
                presence,
                lease,
                clock,
                library,
                settings.for_chat(),
                identity,
            )
            yield Running(settings, chat, Lines(), staff_identity)
        finally:
            journal.stop()
            await asyncio.wait({writing}, timeout=STOP_SECONDS)
            writing.cancel()
            scrubbing.cancel()
            await asyncio.gather(writing, scrubbing, return_exceptions=True)
            await database.close()


@asynccontextmanager
async def _bus(settings: Settings, clock: Clock) -> AsyncIterator[tuple[Bus, Presence, Lease]]:
    if not settings.redis_url:
        yield MemoryBus(), MemoryPresence(clock), MemoryLease(clock)
        return
    client: Redis = open_redis(settings.redis_url)
    bus = RedisBus(client)
    carrying = asyncio.create_task(bus.run())
    try:
        yield bus, RedisPresence(client), RedisLease(client)
    finally:
        carrying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await carrying
        await client.aclose()


def make_pages(settings: Settings, domains: tuple[str, ...], static_prefix: str) -> Pages:
    """Prepare the templates of one side."""
    return Pages(
        templates_folder(),
        domains,
        static_prefix=static_prefix,
        version=version("lien-chat"),
        demo=settings.is_demo,
    )

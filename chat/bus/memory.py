"""Bus, presence and leases inside one process."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from chat.bus.ports import Hint
from kernel.clock import Clock

MAX_HINTS = 256


def fold(hints: Sequence[Hint]) -> list[Hint]:
    """Return the hints without doubles; of equal ones the last stands."""
    return list(dict.fromkeys(reversed(hints)))[::-1]


class MemorySubscription:
    """One reader's inbox of hints; equal hints fold into one, so it stays small."""

    def __init__(self, bus: "MemoryBus") -> None:
        """Belong to a bus."""
        self._bus = bus
        self._hints: dict[Hint, None] = {}
        self._event = asyncio.Event()
        self.channels: set[str] = set()

    def put(self, hint: Hint) -> None:
        """Take a hint; beyond the bound the oldest goes, for a hint may be lost.

        Of equal ones the last stands: after typing, not typing, typing somebody is typing.
        """
        if len(self._hints) >= MAX_HINTS:
            self._hints.pop(next(iter(self._hints)))
        self._hints.pop(hint, None)
        self._hints[hint] = None
        self._event.set()

    async def wait(self, timeout_seconds: float) -> list[Hint]:
        """Return the hints that came, or none after the time-out."""
        try:
            await asyncio.wait_for(self._event.wait(), timeout_seconds)
        except TimeoutError:
            return []
        self._event.clear()
        hints, self._hints = list(self._hints), {}
        return hints

    def add(self, channel: str) -> None:
        """Listen to one more channel."""
        self.channels.add(channel)
        self._bus.readers.setdefault(channel, set()).add(self)

    def remove(self, channel: str) -> None:
        """Stop listening to a channel."""
        self.channels.discard(channel)
        readers = self._bus.readers.get(channel, set())
        readers.discard(self)
        if not readers:
            self._bus.readers.pop(channel, None)


class MemoryBus:
    """Carries hints between the sockets of one process; none is lost, so patience is long."""

    patience_seconds = 15.0

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self.readers: dict[str, set[MemorySubscription]] = {}

    def wake(self, channels: Sequence[str]) -> None:
        """Wake whoever reads these channels."""
        for channel in channels:
            self.hint(Hint(channel))

    def hint(self, hint: Hint) -> None:
        """Send one hint."""
        for reader in tuple(self.readers.get(hint.channel, ())):
            reader.put(hint)

    @asynccontextmanager
    async def listen(self, channels: Iterable[str]) -> AsyncIterator[MemorySubscription]:
        """Subscribe while the context is open."""
        subscription = MemorySubscription(self)
        for channel in channels:
            subscription.add(channel)
        try:
            yield subscription
        finally:
            for channel in tuple(subscription.channels):
                subscription.remove(channel)

    async def is_up(self) -> bool:
        """A process can always reach itself."""
        return True


class MemoryPresence:
    """Who is here, within one process."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nobody here."""
        self._clock = clock
        self._until: dict[str, float] = {}

    async def beat(self, who: str, ttl_seconds: float) -> None:
        """Say that `who` is here for so long."""
        self._until[who] = self._clock.now().timestamp() + ttl_seconds

    async def gone(self, who: str) -> None:
        """Say that `who` has left."""
        self._until.pop(who, None)

    async def here(self, who: Sequence[str]) -> set[str]:
        """Return those of `who` that are here."""
        now = self._clock.now().timestamp()
        return {one for one in who if self._until.get(one, 0) > now}


class MemoryLease:
    """A right that one holder at a time has, within one process."""

    def __init__(self, clock: Clock) -> None:
        """Begin with every lease free."""
        self._clock = clock
        self._held: dict[str, tuple[str, float]] = {}

    async def hold(self, name: str, holder: str, ttl_seconds: float) -> bool:
        """Take or renew the lease; false when somebody else has it."""
        now = self._clock.now().timestamp()
        current, until = self._held.get(name, ("", 0.0))
        if current not in {"", holder} and until > now:
            return False
        self._held[name] = (holder, now + ttl_seconds)
        return True

    async def give_up(self, name: str, holder: str) -> None:
        """Give it back, when it is ours."""
        if self._held.get(name, ("", 0.0))[0] == holder:
            del self._held[name]

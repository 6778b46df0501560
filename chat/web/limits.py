"""How often is too often: one sliding window for sockets, forms and plain HTTP alike."""

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from kernel.errors import BadRequest


class Limits:
    """Counts per process; a flood over several processes is the proxy's to stop."""

    def __init__(self, messages_per_10_seconds: int, starts_per_minute: int) -> None:
        """Allow so many messages a contact and so many starts an address."""
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._messages = RateLimitItemPerSecond(messages_per_10_seconds, 10)
        self._starts = RateLimitItemPerMinute(starts_per_minute)

    async def message(self, contact_id: str) -> None:
        """Count a message of a contact, or raise `rate.limited`."""
        if not await self._windows.hit(self._messages, "message", contact_id):
            raise BadRequest("rate.limited")

    async def start(self, address: str) -> None:
        """Count a started contact of an address, or raise `rate.limited`."""
        if not await self._windows.hit(self._starts, "start", address):
            raise BadRequest("rate.limited")

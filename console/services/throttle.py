"""Slows down who guesses passwords, without locking out who does not (SECURITY D6)."""

from typing import Final

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from kernel.errors import Refused

# The tight limit is on login and address together: a stranger who guesses at somebody's login
# from elsewhere spends a window of their own. The wide ones stop a search from one address over
# many logins, and from many addresses at one login.
PER_PAIR: Final = parse("5 per 5 minutes")
PER_ADDRESS: Final = parse("60 per 5 minutes")
PER_LOGIN: Final = parse("200 per hour")


class Throttle:
    """Counts attempts to sign in; kept in this process, so each process has its own counts."""

    def __init__(self) -> None:
        """Begin with nobody counted."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def take(self, login: str, address: str) -> None:
        """Count one attempt, or refuse it before any work is done."""
        for limit, key in _keys(login, address):
            if not await self._limiter.hit(limit, *key):
                raise Refused("signin.throttled", "too many attempts")

    async def take_address(self, address: str) -> None:
        """Count one journey to the identity provider, where nobody has said yet who they are."""
        if not await self._limiter.hit(PER_ADDRESS, "address", address):
            raise Refused("signin.throttled", "too many attempts")

    async def forgive(self, login: str, address: str) -> None:
        """Forget the attempts that led to a good sign-in."""
        await self._limiter.clear(PER_PAIR, "pair", login, address)


def _keys(login: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
    return (
        (PER_ADDRESS, ("address", address)),
        (PER_PAIR, ("pair", login, address)),
        (PER_LOGIN, ("login", login)),
    )

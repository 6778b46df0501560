"""What the bus, presence and leases promise, and the one list of channel names.

The bus is a hint (invariant 3): it wakes readers, who then look in the log. A hint may be lost,
doubled or out of order; nothing but a little time is lost with it.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final, Protocol

QUEUE: Final = "queue"


def contact_channel(contact_id: str) -> str:
    """Return the channel that says "this contact has new entries"."""
    return f"contact:{contact_id}"


def staff_channel(staff_id: str) -> str:
    """Return the channel that says "look again at what this assistor holds"."""
    return f"staff:{staff_id}"


def assistor_here(staff_id: str) -> str:
    """Return the name under which an assistor's console says that it is here."""
    return f"assistor:{staff_id}"


@dataclass(frozen=True, slots=True)
class Hint:
    """One message of the bus: `wake`, or `typing` with who is (`who`) and whether (`on`)."""

    channel: str
    kind: str = "wake"
    who: str = ""
    on: bool = False


class Subscription(Protocol):
    """What one reader waits on."""

    async def wait(self, timeout_seconds: float) -> list[Hint]:
        """Return the hints that came, oldest first, doubles folded; none after the time-out."""

    def add(self, channel: str) -> None:
        """Listen to one more channel."""

    def remove(self, channel: str) -> None:
        """Stop listening to a channel."""


class Bus(Protocol):
    """Carries hints."""

    @property
    def patience_seconds(self) -> float:
        """How long a reader may trust the silence before it looks by itself."""

    def wake(self, channels: Sequence[str]) -> None:
        """Wake whoever reads these channels; never blocks, never raises."""

    def hint(self, hint: Hint) -> None:
        """Send one hint; never blocks, never raises."""

    def listen(self, channels: Iterable[str]) -> AbstractAsyncContextManager[Subscription]:
        """Subscribe while the context is open."""

    async def is_up(self) -> bool:
        """Whether hints travel now."""


class Presence(Protocol):
    """Who is here, by heartbeats that run out."""

    async def beat(self, who: str, ttl_seconds: float) -> None:
        """Say that `who` is here for so long."""

    async def gone(self, who: str) -> None:
        """Say that `who` has left."""

    async def here(self, who: Sequence[str]) -> set[str]:
        """Return those of `who` that are here."""


class Lease(Protocol):
    """A right that one process at a time holds, and that runs out."""

    async def hold(self, name: str, holder: str, ttl_seconds: float) -> bool:
        """Take or renew the lease; false when somebody else has it."""

    async def give_up(self, name: str, holder: str) -> None:
        """Give it back, when it is ours."""

"""The one unit of every real time-out here; a slow machine makes it longer."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Final

# Seconds. Nothing waits this long unless something is wrong; what is right comes much sooner.
UNIT: Final = float(os.environ.get("TEST_UNIT_SECONDS", "1"))
PATIENCE: Final = 15 * UNIT
LOOK_AGAIN: Final = 0.02


async def until(is_so: Callable[[], Awaitable[bool]], what: str) -> None:
    """Look again and again until it is so, or fail after our patience."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await is_so():  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(LOOK_AGAIN)
    except TimeoutError:
        raise AssertionError(f"never happened: {what}") from None

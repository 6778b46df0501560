"""A process on the other side of Redis: says that it listens, then what it hears first."""

import asyncio
import sys

from tests.contract.parts import carried
from tests.contract.unit import PATIENCE


async def main(url: str, channel: str) -> None:
    """Listen to one channel and print the first hint."""
    async with carried(url) as bus, bus.listen([channel]) as hints:
        print("listening", flush=True)  # noqa: T201 - the test reads it
        for hint in await hints.wait(PATIENCE):
            print(hint.kind, hint.who, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))

"""A provider for each test, and a relying party that is not patient."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest_asyncio

from chat.identity.provider import OidcProvider
from chat.identity.reach import Patience
from kernel.clock import SystemClock
from tests.identity.wild import Wild, wild

IMPATIENT = Patience(connect=0.5, read=0.5, total=1.0)
Party = Callable[..., OidcProvider]


@pytest_asyncio.fixture
async def provider() -> AsyncIterator[Wild]:
    """A provider that starts out well-behaved."""
    async with wild() as one:
        yield one


@pytest_asyncio.fixture
async def party(provider: Wild) -> AsyncIterator[Party]:
    """Make relying parties of the provider; `clock` or any of the settings may be given."""
    made: list[OidcProvider] = []

    def make(clock: Any = None, **settings: Any) -> OidcProvider:
        made.append(OidcProvider(provider.settings(**settings), clock or SystemClock(), IMPATIENT))
        return made[-1]

    yield make
    for one in made:
        await one.close()

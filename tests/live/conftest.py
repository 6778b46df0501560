"""A live server, and customers who go away at the end."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.live.people import Customer, Wire
from tests.live.server import LiveServer


@pytest.fixture(autouse=True)
async def nothing_left_open() -> AsyncIterator[None]:
    """Close every socket that the test has opened."""
    yield
    for wire in Wire.opened:
        await wire.close()
    Wire.opened.clear()


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[LiveServer]:
    """A server on the embedded defaults."""
    live = LiveServer(tmp_path)
    await live.start()
    yield live
    live.kill()


Arrive = Callable[..., Awaitable[Customer]]


@pytest.fixture
async def arrive(server: LiveServer) -> AsyncIterator[Arrive]:
    """Bring a customer with an open contact and a socket."""
    here: list[Customer] = []

    async def one(language: str = "en") -> Customer:
        customer = await Customer(server).start(language)
        await customer.connect()
        here.append(customer)
        return customer

    yield one
    for customer in here:
        await customer.close()

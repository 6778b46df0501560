"""One office for all tests of this folder: starting four processes takes seconds."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.live.people import Customer, Wire
from tests.scaled_out.office import Office, an_office
from tests.servers import Postgres, Redis


@pytest.fixture(scope="package")
def office(postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Two public processes, a console and a worker; all of them end with 0 when told to."""
    name = f"scaled_{secrets.token_hex(6)}"
    postgres_server.run(f"CREATE DATABASE {name}")
    redis = Redis()
    redis.start()
    opened = an_office(tmp_path_factory.mktemp("office"), postgres_server.url(name), redis)
    try:
        asyncio.run(opened.open())
        yield opened
        assert asyncio.run(opened.close()) == [0, 0, 0, 0]
    finally:
        opened.kill()
        redis.remove()
        postgres_server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
async def nothing_left_open() -> AsyncIterator[None]:
    """Close every socket that the test has opened."""
    yield
    for wire in Wire.opened:
        await wire.close()
    Wire.opened.clear()


@pytest.fixture
async def customer(office: Office) -> AsyncIterator[Customer]:
    """A customer who has started over the first process."""
    here = await Customer(office.a).start()
    yield here
    await here.close()

"""SIGTERM under load: nothing acknowledged is lost, and everybody is told to come back."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from websockets.exceptions import ConnectionClosed

from chat.store.engine import open_database
from chat.store.rebuild import check
from chat.store.tables import entry
from service.settings import read_settings
from tests.live.people import Customer, Frame, new_ref
from tests.live.server import STOP_SECONDS, LiveServer

SOCKETS: Final = 20
ENOUGH: Final = 300
SERVICE_RESTART: Final = 1012


@dataclass(slots=True)
class Load:
    """Customers who write without a pause, and what they were told."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, customer: Customer) -> None:
        """Say something, then something else, until the line is cut; then read what is left."""
        n = 0
        with contextlib.suppress(ConnectionClosed):
            while True:
                own, n = new_ref(), n + 1
                answer = await customer.do(_command(n), own)
                if answer["type"] == "ack":
                    self.acknowledged[own] = answer["seq"]
                if len(self.acknowledged) >= ENOUGH:
                    self.enough.set()
        with contextlib.suppress(ConnectionClosed):
            while True:
                await customer.wire.read()


def _command(n: int) -> Frame:
    # Messages are limited to a few in ten seconds; a change of language is an entry as well.
    if n % 5 == 1:
        return {"type": "message.post", "text": f"This is number {n} of them."}
    return {"type": "language.set", "language": "es" if n % 2 else "en"}


async def test_a_stop_under_load_loses_nothing_and_tells_everybody(server: LiveServer) -> None:
    customers = [await Customer(server).start() for _ in range(SOCKETS)]
    await asyncio.gather(*(customer.connect() for customer in customers))
    load = Load()
    writing = [asyncio.create_task(load.write(customer)) for customer in customers]
    await asyncio.wait_for(load.enough.wait(), STOP_SECONDS)

    began = time.monotonic()
    status = await server.stop()
    took = time.monotonic() - began
    await asyncio.gather(*writing)

    assert status == 0
    assert took < STOP_SECONDS
    assert [await customer.wire.close_code() for customer in customers] == [SERVICE_RESTART] * 20
    assert [told_to_come_back(customer) for customer in customers] == [True] * SOCKETS
    kept = await stored(server)
    assert {own: kept.get(own) for own in load.acknowledged} == load.acknowledged
    for customer in customers:
        await customer.close()


def told_to_come_back(customer: Customer) -> bool:
    """Whether the server said once that it drains."""
    return [frame["type"] for frame in customer.wire.frames].count("server.draining") == 1


async def stored(server: LiveServer) -> dict[str, int]:
    """Return the refs in the log with their numbers; the log is sound."""
    environ = {"LIEN_CHAT_DATA_DIR": str(server.folder / "data"), **server.environment}
    settings = read_settings(environ)
    database = open_database(settings.database_url)
    assert await check(database, settings.for_chat().seal_key) == []
    async with database.snapshot() as connection:
        rows = await connection.execute(select(entry.c.ref, entry.c.seq).where(entry.c.ref != ""))
        found = {str(ref): int(seq) for ref, seq in rows}
    await database.close()
    return found

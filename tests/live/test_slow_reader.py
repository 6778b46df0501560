"""A reader that takes nothing in is closed with 1013, and resumes without a hole."""

import asyncio
import json
import socket
from pathlib import Path

from chat.bus.memory import MemoryBus
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.ports import channels_of
from chat.services.speech import approved, customer_of
from chat.store.engine import open_database
from chat.store.journal import Journal
from kernel.clock import SystemClock
from tests.live.people import Customer
from tests.live.server import LiveServer

MANY = 2_500
LONG = approved("ñ" * 1_900)


async def fill(server: LiveServer, contact_id: str) -> None:
    """Write a very long chat while the server is away."""
    database = open_database(f"sqlite+aiosqlite:///{server.database_file}")
    journal = Journal(
        database, MemoryBus(), SystemClock(), seal_key=b"k" * 32, channels=channels_of
    )
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return moves.customer_speaks(contact, customer, "", MessagePosted(text=LONG), None)

    running = asyncio.create_task(journal.run())
    await asyncio.gather(*(journal.act(contact_id, decide, author=customer) for _ in range(MANY)))
    journal.stop()
    await running
    await database.close()


def hello_without_reading(server: LiveServer, cookies: str) -> socket.socket:
    """Open the socket with a tiny window, say hello, and read nothing but the upgrade."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    line.connect(("127.0.0.1", server.port))
    line.sendall(
        (
            f"GET /ws/contact HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
            f"Origin: {server.url}\r\nCookie: {cookies}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        ).encode()
    )
    assert b"101" in line.recv(64)
    text = json.dumps({"type": "hello", "after": 0}).encode()
    line.sendall(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)
    return line


def read_all(line: socket.socket) -> bytes:
    """Read until the other side has closed."""
    line.settimeout(15)
    parts = []
    while part := line.recv(65_536):
        parts.append(part)
    return b"".join(parts)


async def test_a_reader_that_cannot_keep_up_is_closed_with_1013_and_can_resume(
    server: LiveServer, tmp_path: Path
) -> None:
    customer = await Customer(server).start()
    await server.stop()
    await fill(server, customer.contact)
    await server.start()

    line = hello_without_reading(server, customer.cookies())
    async with asyncio.timeout(40):
        while "line.too_slow" not in server.log.read_text():  # noqa: ASYNC110 - it is a file
            await asyncio.sleep(0.2)
    tail = await asyncio.to_thread(read_all, line)
    line.close()

    assert b"\x88" + bytes([2]) + (1013).to_bytes(2, "big") in tail[-64:]
    welcome = await customer.connect()
    assert welcome["last_seq"] == MANY + 2
    await customer.close()

"""A socket that nobody reads ends with its session all the same (SECURITY O13, D4)."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.speech import approved, customer_of
from chat.web.line import NO_SESSION, Line
from console.domain.staff import Role, StaffMember
from console.services.change_role import change_role
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.sessions import begin_session
from console.services.sign_in import sign_out
from console.services.staff import disable_staff
from tests.console.served import PATIENCE, Served, served
from tests.console.staged import a_waiting_contact, an_assistor, ref

MANY = 1_500
LONG = approved("ñ" * 1_900)


async def much_said(console: Console, staff: StaffMember) -> None:
    """Give the assistor a contact whose log is longer than all buffers on the way."""
    contact_id = await a_waiting_contact(console)
    await claim_contact(console, staff, contact_id, ref())
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return moves.customer_speaks(contact, customer, "", MessagePosted(text=LONG), None)

    acts = (console.journal.act(contact_id, decide, author=customer) for _ in range(MANY))
    await asyncio.gather(*acts)


async def unread_desk(house: Served, token: str) -> tuple[socket.socket, Line]:
    """Open a socket with a tiny window, say hello, and read nothing but the upgrade."""
    loop, address = asyncio.get_running_loop(), urlsplit(house.origin)
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    wire.setblocking(False)
    await loop.sock_connect(wire, (address.hostname, address.port))
    await loop.sock_sendall(
        wire,
        (
            f"GET /ws/console HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: {house.origin}\r\n"
            f"Cookie: lc_staff={token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        ).encode(),
    )
    assert b"101" in await loop.sock_recv(wire, 64)
    (line,) = house.app.state.lines._open
    text = json.dumps({"type": "hello"}).encode()
    await loop.sock_sendall(wire, bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)
    async with asyncio.timeout(PATIENCE):
        while not line._outbox.full():  # noqa: ASYNC110 - the line has no event for being stuck
            await asyncio.sleep(0.01)
    return wire, line


async def out(console: Console, _staff: StaffMember, token: str) -> None:
    await sign_out(console, token)


async def disabled(console: Console, staff: StaffMember, _token: str) -> None:
    await disable_staff(console, staff.login)


async def promoted(console: Console, staff: StaffMember, _token: str) -> None:
    await change_role(console, staff, Role.SUPERVISOR, "a test")


@pytest.mark.parametrize("ends", [out, disabled, promoted])
async def test_nobody_waits_for_a_reader_to_find_that_the_session_has_ended(
    tmp_path: Path, ends: Callable[[Console, StaffMember, str], Awaitable[None]]
) -> None:
    async with served(tmp_path) as house:
        rivera = await an_assistor(house.console)
        await much_said(house.console, rivera)
        token = await begin_session(house.console, rivera.id)
        wire, line = await unread_desk(house, token)

        await ends(house.console, rivera, token)

        async with asyncio.timeout(PATIENCE):
            while len(house.app.state.lines):  # noqa: ASYNC110 - nobody tells when a line has gone
                await asyncio.sleep(0.01)
        # Had the pump waited for the reader, the line would have ended as too slow.
        assert line.close_code == NO_SESSION
        wire.close()

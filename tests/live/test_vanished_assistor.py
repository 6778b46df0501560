"""An assistor's console vanishes: their customer is not left sitting before a silent chat."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.live.assistor import Assistor
from tests.live.people import Customer, Frame, is_kind
from tests.live.server import LiveServer


@pytest.fixture
async def moving(tmp_path: Path) -> AsyncIterator[LiveServer]:
    """A server whose clock the test can move on."""
    live = LiveServer(tmp_path, moves_clock=True)
    await live.start()
    yield live
    live.kill()


async def in_a_while(server: LiveServer, customer: Customer) -> Frame:
    """Let time pass, a heartbeat and then a minute of grace, until the customer is told."""
    for minutes in range(1, 7):
        server.move_clock(minutes * 70)
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(customer.sees(lambda one: "returned" in one), 6)
    raise AssertionError("the customer still sits before a silent chat")


async def test_the_customer_is_first_in_line_again_and_told(moving: LiveServer) -> None:
    customer = await Customer(moving).start()
    await customer.connect()
    await customer.do({"type": "assistor.request", "manner": "general"})
    rivera = await Assistor(moving).arrive()
    await rivera.claim(customer.contact)
    await customer.sees(is_kind("contact.assigned"))

    await rivera.wire.close()
    returned = await in_a_while(moving, customer)

    assert returned["returned"] == "assistor_away"
    okafor = await Assistor(moving, "okafor").arrive()
    taken = await okafor.do({"type": "contact.take"})
    assert taken["type"] == "ack"
    await customer.sees(lambda frame: frame.get("name") == "Tax Examiner Okafor")
    await customer.close()

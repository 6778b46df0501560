"""Every frame of a whole chat over real sockets is in the document, on both sides."""

from pathlib import Path
from typing import Any, cast

import pytest

from tests.docs.contract import assert_frame_documented
from tests.docs.frames import Channel
from tests.live.assistor import Assistor
from tests.live.people import Customer, Frame, Wire, is_kind, says
from tests.live.server import LiveServer


@pytest.fixture
def documented(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Hold every frame that is sent or read against the document; list them."""
    seen: list[tuple[str, str, str]] = []
    read, send = Wire.read, Wire.send

    def channel_of(wire: Wire) -> Channel:
        return cast("Channel", wire._path.rpartition("/")[2])

    async def reading(wire: Wire) -> Frame:
        frame = await read(wire)
        assert_frame_documented(frame, "out", channel_of(wire))
        seen.append((channel_of(wire), "out", frame["type"]))
        return frame

    async def sending(wire: Wire, frame: dict[str, Any]) -> None:
        assert_frame_documented(frame, "in", channel_of(wire))
        seen.append((channel_of(wire), "in", frame["type"]))
        await send(wire, frame)

    monkeypatch.setattr(Wire, "read", reading)
    monkeypatch.setattr(Wire, "send", sending)
    return seen


async def test_a_whole_chat_holds_to_the_document(
    tmp_path: Path, documented: list[tuple[str, str, str]]
) -> None:
    server = LiveServer(tmp_path)
    await server.start()
    customer = await Customer(server).start()
    try:
        await the_whole_chat(customer, server)
    finally:
        await customer.close()
        server.kill()

    assert {
        ("contact", "out", "welcome"),
        ("contact", "out", "ack"),
        ("contact", "out", "error"),
        ("contact", "out", "message.posted"),
        ("contact", "out", "language.set"),
        ("contact", "out", "entry.redacted"),
        ("contact", "out", "contact.queued"),
        ("contact", "out", "queue.position"),
        ("contact", "out", "contact.assigned"),
        ("contact", "out", "talk.ended"),
        ("contact", "out", "contact.closed"),
        ("console", "out", "welcome"),
        ("console", "out", "queue.changed"),
        ("console", "out", "contact.held"),
        ("console", "out", "contact.changed"),
        ("console", "out", "contact.started"),
        ("console", "out", "message.posted"),
        ("console", "out", "note.added"),
        ("console", "out", "party.set"),
        ("console", "out", "inquiry.set"),
        ("console", "out", "contact.gone"),
        ("console", "in", "contact.complete"),
    } <= set(documented)


async def the_whole_chat(customer: Customer, server: LiveServer) -> None:
    """Play every verb that both sides have today."""
    await customer.connect()
    await customer.say("How do I sell my house? My number is 412-67-8903.")
    await customer.do({"type": "choice.pick", "choice": "no.such.choice"})
    await customer.say("my social is 900-71")
    await customer.say("7734")
    await customer.sees(is_kind("entry.redacted"))
    for language in ("es", "en"):
        await customer.do({"type": "language.set", "language": language})
    await customer.wire.send({"type": "typing", "on": True})
    await customer.do({"type": "assistor.request", "manner": "account"})
    await customer.wire.until(is_kind("queue.position"))
    assistor = await Assistor(server).arrive()
    contact = customer.contact
    await assistor.claim(contact)
    await assistor.sees(lambda frame: bool(frame.get("redacted_by")))
    await customer.sees(is_kind("contact.assigned"))
    await assistor.wire.send({"type": "typing", "contact": contact, "on": True})
    await assistor.say(contact, "Hello, I'm Ms. Rivera.", quick_response="greetings")
    await customer.sees(says("Ms. Rivera"))
    await assistor.do({"type": "party.set", "contact": contact, "party": "taxpayer"})
    await assistor.do({"type": "inquiry.set", "contact": contact, "inquiry": "payoff"})
    await assistor.do({"type": "note.add", "contact": contact, "text": "sounds worried"})
    await assistor.close_by_the_procedure(contact)
    await assistor.complete(contact, "RC01")
    await customer.sees(is_kind("contact.closed"))
    await assistor.wire.until(is_kind("contact.gone"))

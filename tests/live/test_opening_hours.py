"""Asking for a person while nobody serves the queue: what is said, kept and counted."""

from pathlib import Path
from typing import Final

import pytest

from tests.live.people import Customer, is_kind
from tests.live.server import LiveServer

# Queues that never open, and queues that one customer fills.
CLOSED: Final = """
time_zone = "America/New_York"
time_zone_name = { en = "Eastern Time", es = "hora del Este" }

[[queue]]
id = "lien-en"
language = "en"
[queue.hours]

[[queue]]
id = "lien-es"
language = "es"
[queue.hours]
"""
LIMITED: Final = CLOSED.replace("[queue.hours]", 'hours = "always"\nmax_waiting = 1').replace(
    'language = "en"',
    'language = "en"\nmessage = { en = "The fax is down.", es = "El fax no funciona." }',
)
ASK: Final = {"type": "assistor.request", "manner": "general"}


async def a_customer(folder: Path, queues: str, language: str) -> tuple[LiveServer, Customer]:
    server = LiveServer(folder, LIEN_CHAT_QUEUES=queues)
    await server.start()
    customer = await Customer(server).start(language)
    await customer.connect()
    return server, customer


@pytest.mark.parametrize(("language", "words"), [("en", "closed for now"), ("es", "está cerrado")])
async def test_a_closed_queue_says_so_keeps_it_and_leaves_the_customer_with_the_bot(
    tmp_path: Path, language: str, words: str
) -> None:
    server, customer = await a_customer(tmp_path, CLOSED, language)
    try:
        ack = await customer.do(ASK)
        unserved = await customer.sees(is_kind("contact.unserved"))
        answer = await customer.sees(
            lambda frame: frame["type"] == "message.posted" and frame["seq"] > unserved["seq"]
        )

        assert ack["type"] == "ack"
        assert (unserved["reason"], unserved["opens_at"]) == ("closed", "")
        assert words in answer["text"]
        assert "800-913-6050" in answer["text"]
        assert answer["links"]
        customer.keep()
        await customer.say("What is a lien?" if language == "en" else "¿Qué es un gravamen?")
        await customer.sees(lambda frame: frame["author"]["kind"] == "bot")
        await customer.close()
    finally:
        server.kill()


async def test_a_full_queue_takes_nobody_more_and_tells_the_first_what_all_should_know(
    tmp_path: Path,
) -> None:
    server, first = await a_customer(tmp_path, LIMITED, "en")
    second = await Customer(server).start("en")
    try:
        await second.connect()
        await first.do(ASK)
        queued = await first.sees(is_kind("contact.queued"))
        told = await first.sees(lambda frame: frame["seq"] > queued["seq"])
        await second.do(ASK)
        unserved = await second.sees(is_kind("contact.unserved"))

        assert told["text"] == "The fax is down."
        assert unserved["reason"] == "full"
        await first.do({"type": "contact.leave"})
        second.keep()
        await second.do(ASK)
        await second.sees(is_kind("contact.queued"))
    finally:
        await first.close()
        await second.close()
        server.kill()

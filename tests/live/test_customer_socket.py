"""The customer's socket: what it answers, to whom, and what it never does."""

import json
import uuid

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.live.conftest import Arrive
from tests.live.people import Customer, Wire, is_kind, new_ref, says
from tests.live.server import LiveServer


async def test_the_bot_greets_and_answers_in_the_customers_language(arrive: Arrive) -> None:
    customer = await arrive("es")

    greeting = await customer.sees(is_kind("message.posted"))
    ack = await customer.say("¿Qué es un gravamen?")
    answer = await customer.sees(lambda frame: frame["seq"] > ack["seq"])

    assert greeting["author"]["kind"] == "bot"
    assert len(greeting["options"]) >= 4
    assert answer["author"]["kind"] == "bot"
    assert "gravamen" in answer["text"].lower()
    customer.keep()


async def test_the_same_ref_sent_again_gives_the_first_answer_and_one_entry(
    arrive: Arrive,
) -> None:
    customer = await arrive()
    ref = new_ref()

    first = await customer.say("How do I sell my house?", ref)
    again = await customer.say("How do I sell my house?", ref)

    assert first["seq"] == again["seq"]
    await customer.wire.close()
    customer.keep()
    await customer.connect()
    await customer.say("done")
    said = [frame for frame in customer.keep() if frame.get("ref") == ref]
    assert len(said) == 1


async def test_after_a_cut_the_customer_gets_every_later_entry_once(arrive: Arrive) -> None:
    customer = await arrive()
    await customer.say("one")
    await customer.sees(says("one"))
    customer.keep()
    await customer.wire.close()

    async with httpx2.AsyncClient(cookies=dict(customer.client.cookies)) as other:
        url = f"{customer.server.url}/api/contacts/current/messages"
        for text in ("two", "three"):
            answer = await other.post(url, json={"ref": new_ref(), "text": text})
            assert answer.status_code == 200
    welcome = await customer.connect()
    await customer.sees(lambda frame: frame["seq"] == welcome["last_seq"])

    texts = [frame["text"] for frame in customer.keep() if frame["author"]["kind"] == "customer"]
    assert texts == ["one", "two", "three"]
    assert welcome["reset"] is False


@pytest.mark.parametrize("wrong", [{"epoch": "another"}, {"contact": "another"}, {"after": 10_000}])
async def test_a_client_of_another_past_starts_over(
    arrive: Arrive, server: LiveServer, wrong: dict[str, object]
) -> None:
    customer = await arrive()
    wire = Wire(server, "/ws/contact", customer.cookies())

    welcome = await wire.open({"after": 1, **wrong})

    assert welcome["reset"] is True
    first = await wire.until(lambda frame: "prev" in frame)
    assert first["prev"] == 0
    await wire.close()


MALFORMED = [
    "not json",
    "[]",
    "1",
    '{"type": "message.post"}',
    '{"type": "message.post", "ref": "x", "text": "a"}',
    json.dumps({"type": "message.post", "ref": new_ref(), "text": 5}),
    json.dumps({"type": "message.post", "ref": new_ref(), "text": "a", "author": "assistor"}),
    '{"type": "typing", "on": true, "on": false}',
    '{"type": "typing", "on": NaN}',
    '{"type": "message.post", "ref": "' + new_ref() + '", "text": "\\ud800"}',
    '{"a":' * 10_000 + "1" + "}" * 10_000,
]


@pytest.mark.parametrize("frame", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_frame_that_cannot_be_read_is_refused_and_the_line_lives(
    arrive: Arrive, frame: str
) -> None:
    customer = await arrive()

    await customer.wire.send_raw(frame)
    error = await customer.wire.until(is_kind("error"))

    assert error["code"] == "frame.malformed"
    assert "Traceback" not in json.dumps(error)
    assert (await customer.say("still here"))["type"] == "ack"


async def test_an_unknown_type_and_a_type_of_the_staff_are_refused(arrive: Arrive) -> None:
    customer = await arrive()

    for kind in ("contact.claim", "note.add", "no.such"):
        await customer.wire.send({"type": kind, "ref": new_ref()})
        assert (await customer.wire.until(is_kind("error")))["code"] == "frame.unknown_type"

    assert (await customer.say("still here"))["type"] == "ack"


async def test_a_message_that_is_too_long_is_refused_and_2000_code_points_are_not(
    arrive: Arrive,
) -> None:
    customer = await arrive()

    assert (await customer.say("ñ" * 2000))["type"] == "ack"
    assert (await customer.say("ñ" * 2001))["code"] == "message.too_long"
    assert (await customer.say("   \n"))["code"] == "message.empty"
    assert (await customer.say("a\x00b"))["code"] == "message.unreadable"


async def test_a_frame_over_64_kib_closes_the_line_with_1009(arrive: Arrive) -> None:
    customer = await arrive()

    await customer.wire.send_raw(json.dumps({"type": "message.post", "text": "x" * 70_000}))

    assert await customer.wire.close_code() == 1009


async def test_a_binary_frame_closes_the_line_with_1003(arrive: Arrive) -> None:
    customer = await arrive()

    await customer.wire.send_raw(b"{}")

    assert await customer.wire.close_code() == 1003


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "{url}.evil.example"])
async def test_a_foreign_origin_is_refused_before_the_upgrade(
    arrive: Arrive, server: LiveServer, origin: str | None
) -> None:
    customer = await arrive()
    claimed = origin.format(url=server.url) if origin else None

    with pytest.raises(InvalidStatus) as refused:
        await connect(
            f"{server.socket_url}/ws/contact",
            origin=claimed,  # type: ignore[arg-type]
            additional_headers={"Cookie": customer.cookies()},
        )

    assert refused.value.response.status_code == 403


async def test_without_a_cookie_or_with_a_wrong_one_nothing_opens(server: LiveServer) -> None:
    for cookie in ("", "lc_contact=stolen"):
        wire = Wire(server, "/ws/contact", cookie)
        with pytest.raises(Exception, match=r"4401|session"):
            await wire.open({"after": 0})

        assert wire.frames[0]["code"] == "session.missing"
        assert await wire.close_code() == 4401


async def test_commands_before_hello_and_a_second_hello_end_the_line(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    early = Wire(server, "/ws/contact", customer.cookies())

    await customer.wire.send({"type": "hello", "after": 0})
    error = await customer.wire.until(is_kind("error"))
    with pytest.raises(Exception, match="4400"):
        await early.open({"type": "typing", "on": True})

    assert error["code"] == "frame.out_of_order"
    assert await customer.wire.close_code() == 4400
    assert early.frames[0]["code"] == "frame.out_of_order"
    assert await early.close_code() == 4400


async def test_a_double_click_on_start_opens_one_contact(server: LiveServer) -> None:
    customer = Customer(server)
    await customer.client.get("/en/chat")
    start = {"ref": str(uuid.uuid4()), "language": "en", "host_page": "chat"}

    first = await customer.client.post("/api/contacts", json=start)
    again = await customer.client.post("/api/contacts", json=start)

    assert first.status_code == again.status_code == 201
    assert first.json()["contact"]["id"] == again.json()["contact"]["id"]
    assert [entry["seq"] for entry in again.json()["entries"]] == [2]
    await customer.close()


async def test_a_message_into_an_ended_chat_is_refused_and_nothing_is_stored(
    arrive: Arrive,
) -> None:
    customer = await arrive()
    await customer.do({"type": "contact.leave"})
    closed = await customer.sees(is_kind("contact.closed"))

    late = await customer.say("wait")

    assert late["code"] == "contact.ended"
    await customer.wire.close()
    customer.keep()
    welcome = await customer.connect()
    assert welcome["last_seq"] == closed["seq"]
    assert welcome["contact"]["transcript_until"]


async def test_a_customer_who_asks_for_a_person_learns_the_place_in_line(arrive: Arrive) -> None:
    first, second = await arrive(), await arrive()
    ask = {"type": "assistor.request", "manner": "general"}

    await first.do(ask)
    await second.do(ask)
    place = await second.wire.until(is_kind("queue.position"))
    assert place["position"] == 2
    await first.do({"type": "contact.leave"})
    moved = await second.wire.until(is_kind("queue.position"))

    assert moved["position"] == 1


async def test_too_many_messages_in_ten_seconds_are_refused_with_words(arrive: Arrive) -> None:
    customer = await arrive("es")

    answers = [await customer.say(f"mensaje {number}") for number in range(12)]

    refused = [answer for answer in answers if answer["type"] == "error"]
    assert {answer["code"] for answer in refused} == {"rate.limited"}
    assert len(answers) - len(refused) == 10

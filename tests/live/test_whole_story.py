"""One whole chat over real sockets: bot, queue, assistor, closing, codes, transcript."""

import asyncio

import httpx2
import pytest

from tests.live.assistor import Assistor
from tests.live.conftest import Arrive
from tests.live.people import Customer, is_kind, new_ref, says
from tests.live.server import LiveServer


async def begin(customer: Customer, assistor: Assistor) -> None:
    await customer.do({"type": "assistor.request", "manner": "general"})
    claimed = await assistor.claim(customer.contact)
    assert claimed["type"] == "ack", claimed


async def test_a_chat_from_the_greeting_to_the_saved_transcript(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, assistor = await arrive(), await Assistor(server).arrive()
    await customer.say("How do I sell my house?")
    await begin(customer, assistor)
    taken = await customer.sees(is_kind("contact.assigned"))
    assert taken["author"] == {"kind": "assistor", "name": "Ms. Rivera"}

    await assistor.say(customer.contact, "Hello, I'm Ms. Rivera.", quick_response="greetings")
    await customer.sees(says("Ms. Rivera"))
    await customer.say("I want to sell in May.")
    await assistor.sees(says("sell in May"))
    await assistor.close_by_the_procedure(customer.contact)
    await customer.sees(is_kind("talk.ended"))
    refused = await assistor.complete(customer.contact)
    done = await assistor.complete(customer.contact, "RC01", "RC09")
    await customer.sees(is_kind("contact.closed"))

    assert refused["code"] == "resolution.required"
    assert done["type"] == "ack"
    text = (await customer.client.get("/transcript.txt")).text
    for said in ("sell my house", "Ms. Rivera", "sell in May", "This chat is now finished"):
        assert said in text
    assert "RC01" not in text
    customer.keep()


async def test_staff_only_entries_never_reach_the_customer_and_leave_no_hole(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, assistor = await arrive(), await Assistor(server).arrive()
    await begin(customer, assistor)

    note = {"type": "note.add", "contact": customer.contact, "text": "sounds worried"}
    assert (await assistor.do(note))["type"] == "ack"
    await assistor.say(customer.contact, "Good morning")
    await customer.sees(says("Good morning"))

    assert "note.added" not in {frame["type"] for frame in customer.keep()}
    page = await customer.client.get("/api/contacts/current/entries?after=0")
    assert "sounds worried" not in page.text
    assert "sounds worried" not in (await customer.client.get("/transcript")).text


async def test_a_second_claim_is_refused_and_the_late_assistor_cannot_speak(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    rivera, okafor = await Assistor(server).arrive(), await Assistor(server, "okafor").arrive()
    await begin(customer, rivera)

    late = await okafor.claim(customer.contact)
    meddling = await okafor.say(customer.contact, "May I?")

    assert late["code"] == "contact.already_claimed"
    assert meddling["code"] == "contact.not_yours"


async def test_an_assistors_taxpayer_number_is_not_sent(arrive: Arrive, server: LiveServer) -> None:
    customer, assistor = await arrive(), await Assistor(server).arrive()
    await begin(customer, assistor)

    refused = await assistor.say(customer.contact, "So your number is 900-71-7734?")

    assert refused["code"] == "message.tin_refused"
    await assistor.say(customer.contact, "No number needed.")
    await customer.sees(says("No number needed"))
    assert all("7734" not in str(frame) for frame in customer.keep())


async def test_the_account_and_sign_in_words_stay_locked_while_unauthenticated(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, assistor = await arrive(), await Assistor(server).arrive()
    await begin(customer, assistor)

    refused = await assistor.say(
        customer.contact, "Thank you, you are verified.", quick_response="authenticated_greeting"
    )

    assert refused["code"] == "quick_response.account_specific"
    begin_signin = {"type": "signin.begin", "attempt": "x"}
    assert (await customer.do(begin_signin))["code"] == "signin.attempt_over"


async def test_a_disabled_assistors_socket_dies_within_two_seconds(
    arrive: Arrive, server: LiveServer
) -> None:
    assistor = await Assistor(server).arrive()
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}) as browser:
        for pair in assistor.cookies.split("; "):
            name, _, value = pair.partition("=")
            browser.cookies.set(name, value)
        await browser.post("/console/signout")

    began = asyncio.get_running_loop().time()
    assert await assistor.wire.close_code() == 4401
    assert asyncio.get_running_loop().time() - began < 2.5


POINTS = (
    "before_deciding",
    "before_commit",
    "in_commit",
    "before_acknowledging",
    "before_publishing",
)


@pytest.mark.parametrize("point", POINTS)
async def test_a_kill_loses_and_doubles_nothing_on_either_side(
    server: LiveServer, point: str
) -> None:
    await server.stop()
    await server.start(kill_at=point)
    customer = await Customer(server).start()
    await customer.connect()
    assistor = await Assistor(server).arrive()
    await begin(customer, assistor)
    await assistor.say(customer.contact, "before the kill")
    await customer.sees(says("before the kill"))
    customer.keep()
    assistor.keep(customer.contact)
    await customer_is_cut_off(customer, server, point)

    await customer.connect()
    await assistor.connect()
    again = await customer.say("the message of the kill", REF)
    await assistor.say(customer.contact, "after the kill")
    await customer.sees(says("after the kill"))
    await assistor.sees(says("after the kill"))

    for seen in (customer.keep(), assistor.keep(customer.contact)):
        said = [entry["text"] for entry in seen if entry["author"]["kind"] in {"customer", "assistor"}
                and entry["type"] == "message.posted"][-3:]  # fmt: skip
        assert said == ["before the kill", "the message of the kill", "after the kill"]
    assert again["type"] == "ack"
    await customer.close()


REF = new_ref()


async def customer_is_cut_off(customer: Customer, server: LiveServer, point: str) -> None:
    """Send a message that kills the server at the point, and start the server again."""
    server.arm()
    await customer.wire.send(
        {"type": "message.post", "ref": REF, "text": "the message of the kill"}
    )
    assert await server.wait_until_dead() == -9, point
    await server.start()


async def test_200_tasks_race_for_one_contact_and_one_wins(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    await customer.do({"type": "assistor.request", "manner": "general"})
    assistors = [await Assistor(server, login).arrive() for login in ("rivera", "okafor")]
    refs = [new_ref() for _ in range(200)]

    for number, ref in enumerate(refs):
        claim = {"type": "contact.claim", "ref": ref, "contact": customer.contact}
        await assistors[number % 2].wire.send(claim)
    answers = []
    for assistor in assistors:
        mine: list[str] = []
        while len(mine) < 100:
            frame = await assistor.wire.read()
            if frame["type"] in {"ack", "error"}:
                mine.append(frame.get("code", "ack"))
        answers += mine

    assert answers.count("ack") == 1
    assert answers.count("contact.already_claimed") == 199

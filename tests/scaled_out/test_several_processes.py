"""The whole story over several processes: nothing is lost, and nothing comes twice."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from chat.bus.redis_bus import RedisBus
from tests.contract.unit import PATIENCE, UNIT
from tests.live.assistor import Assistor
from tests.live.people import Customer, Frame, Wire, is_kind, new_ref, says
from tests.scaled_out.office import Office, Process, run_command

ENOUGH_CONFLICTS = 100
MOST_COMMANDS = 3000
# A reader that hears nothing looks by itself after this long.
LOOK_SECONDS = RedisBus.patience_seconds


async def over(process: Process, customer: Customer) -> Wire:
    """Open a further line of this customer over a process, from the first entry on."""
    wire = Wire(process, "/ws/contact", customer.cookies())
    await wire.open({"after": 0})
    return wire


async def send(wire: Wire, command: Frame, ref: str = "") -> Frame:
    """Send a command and return its answer."""
    own = ref or new_ref()
    await wire.send({"ref": own, **command})
    return await wire.answer_to(own)


@pytest.fixture
async def assistor(office: Office) -> Assistor:
    """Ms. Rivera, at the console's process."""
    return await Assistor(office.console).arrive()


@pytest.fixture
async def no_redis(office: Office) -> AsyncIterator[None]:
    """Redis is away during the test."""
    await asyncio.to_thread(office.redis.kill)
    yield
    await asyncio.to_thread(office.redis.start)


async def test_a_message_whose_ack_was_lost_is_sent_again_elsewhere_and_stored_once(
    office: Office, customer: Customer
) -> None:
    own = new_ref()
    first, second = await over(office.a, customer), await over(office.b, customer)
    await first.send({"type": "message.post", "ref": own, "text": "Is it there?"})
    stored = await second.until(lambda frame: frame.get("ref") == own and "prev" in frame)
    await first.close()
    assert "ack" not in {frame["type"] for frame in first.frames}

    again = await send(second, {"type": "message.post", "text": "Is it there?"}, own)

    assert (again["type"], again["seq"]) == ("ack", stored["seq"])
    page = await customer.client.get("/api/contacts/current/entries?after=0")
    assert [frame["seq"] for frame in page.json()["entries"] if frame.get("ref") == own] == [
        stored["seq"]
    ]
    assert await office.differences() == []


async def test_customer_and_assistor_talk_over_different_processes_to_the_end(
    office: Office, customer: Customer, assistor: Assistor
) -> None:
    await customer.connect()
    await customer.say("How do I get a payoff?")
    await customer.wire.close()
    customer.keep()
    customer.server = office.b
    await customer.connect()
    await customer.do({"type": "assistor.request", "manner": "general"})

    claimed = await assistor.claim(customer.contact)
    taken = await customer.sees(is_kind("contact.assigned"))
    await assistor.say(customer.contact, "Good morning")
    await customer.sees(says("Good morning"))
    await customer.say("I sell in May.")
    await assistor.sees(says("sell in May"))
    await assistor.close_by_the_procedure(customer.contact)
    await customer.sees(is_kind("talk.ended"))
    done = await assistor.complete(customer.contact, "RC01", "RC09")
    await customer.sees(is_kind("contact.closed"))

    assert (claimed["type"], done["type"]) == ("ack", "ack")
    assert taken["author"]["name"] == "Ms. Rivera"
    late = await customer.say("One more thing")
    assert late["code"] == "contact.ended"
    customer.keep()
    assert [entry["seq"] for entry in customer.entries.values()] == sorted(customer.entries)
    assert await office.differences() == []


async def test_an_assistor_can_complete_what_the_customer_left_in_another_process(
    office: Office, customer: Customer, assistor: Assistor
) -> None:
    await customer.connect()
    await customer.do({"type": "assistor.request", "manner": "general"})
    await assistor.claim(customer.contact)
    await customer.sees(is_kind("contact.assigned"))
    await customer.do({"type": "contact.leave"})
    await assistor.sees(is_kind("talk.ended"))

    done = await assistor.complete(customer.contact, "RC01")

    assert done["type"] == "ack", done
    assert await office.differences() == []


async def test_two_processes_that_write_to_one_contact_at_once_lose_and_double_nothing(
    office: Office, customer: Customer
) -> None:
    before, acknowledged = await office.conflicts(), dict[str, int]()
    wires = [await over(process, customer) for process in (office.a, office.b)]
    while await office.conflicts() < before + ENOUGH_CONFLICTS:
        assert len(acknowledged) < MOST_COMMANDS, "too few conflicts"
        await asyncio.gather(*(write(wire, acknowledged) for wire in wires))

    seen = [await everything(wire, max(acknowledged.values())) for wire in wires]

    assert seen[0] == seen[1]
    refs = {frame["ref"]: frame["seq"] for frame in seen[0] if "ref" in frame}
    assert refs == acknowledged
    assert await office.differences() == []


async def write(wire: Wire, acknowledged: dict[str, int], count: int = 10) -> None:
    """Write a few entries, one after another, and note what was acknowledged."""
    for n in range(count):
        own = new_ref()
        language = "es" if n % 2 else "en"
        answer = await send(wire, {"type": "language.set", "language": language}, own)
        assert answer["type"] == "ack", answer
        acknowledged[own] = answer["seq"]


async def everything(wire: Wire, last: int) -> list[Frame]:
    """Return each entry this line was sent, once it has the last."""
    has_last = any(frame.get("seq") == last and "prev" in frame for frame in wire.frames)
    if not has_last:
        await wire.until(lambda frame: frame.get("seq") == last and "prev" in frame)
    found = [frame for frame in wire.frames if "prev" in frame]
    prevs = [frame["prev"] for frame in found]
    assert prevs == [0, *(frame["seq"] for frame in found[:-1])], "a hole, or one twice"
    return found


@pytest.mark.usefixtures("no_redis")
async def test_without_redis_messages_still_cross_from_process_to_process(
    office: Office, customer: Customer, assistor: Assistor
) -> None:
    customer.server = office.b
    await customer.connect()
    await customer.do({"type": "assistor.request", "manner": "general"})
    claimed = await assistor.claim(customer.contact)
    await customer.sees(is_kind("contact.assigned"))
    delays = []
    for n in range(3):
        delays.append(await crossing(assistor, customer, f"to the customer {n}"))
        await customer.say(f"to the assistor {n}")
        await assistor.sees(says(f"to the assistor {n}"))

    assert claimed["type"] == "ack"
    assert max(delays) < LOOK_SECONDS + UNIT
    customer.keep()
    assert await office.differences() == []


async def crossing(assistor: Assistor, customer: Customer, text: str) -> float:
    """Let the assistor say something; return how long it took to reach the customer."""
    began = time.monotonic()
    answer = await assistor.say(customer.contact, text)
    assert answer["type"] == "ack", answer
    await customer.sees(says(text))
    return time.monotonic() - began


async def test_after_redis_came_back_messages_cross_at_once_again(
    office: Office, customer: Customer, assistor: Assistor
) -> None:
    customer.server = office.b
    await customer.connect()
    await customer.do({"type": "assistor.request", "manner": "general"})
    await assistor.claim(customer.contact)
    end, n = time.monotonic() + PATIENCE, 0
    while await crossing(assistor, customer, f"number {n} of them") > LOOK_SECONDS / 2:
        assert time.monotonic() < end, "hints do not travel"
        n += 1


async def test_an_operator_sees_four_healthy_processes_and_sound_books(office: Office) -> None:
    for process in office.processes:
        await process.ready()

    checked = run_command(office.environment, "rebuild", "--check")

    assert checked == "0 differences\n"


async def test_a_public_process_serves_no_console_and_a_console_no_chat(
    office: Office, customer: Customer
) -> None:
    public = await customer.client.get("/console/signin")
    staff = await customer.client.get(f"{office.console.url}/en/chat")

    assert (public.status_code, staff.status_code) == (404, 404)

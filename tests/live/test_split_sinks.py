"""Numbers typed in parts, over every way in: both screens are told, every sink is clean."""

import asyncio
import json
import os
import re
import sys
from pathlib import Path

from tests.live.assistor import Assistor
from tests.live.conftest import Arrive
from tests.live.leaks import CLEAN_SECONDS, LOOK_SECONDS
from tests.live.people import Customer, Frame, Wire, is_kind, says, staff_cookies
from tests.live.server import ROOT, LiveServer

# Never issued: the group 00 is in no range. With a dash or a word beside them these parts cannot
# stand in a digest or a time by chance, as four digits alone do now and then.
FIRST, LAST = "900-00", "7734 please"
SECOND, SECOND_LAST = ("wife 901", "00"), "8846 thanks"

LEDGER = ("/coverage", "/coverage.csv", "/coverage.jsonl")


def places_holding(folder: Path, *parts: str) -> list[str]:
    """Return the files whose raw bytes hold a part as it was typed."""
    forms = [part.encode(code) for part in parts for code in ("utf-8", "utf-16-le")]
    files = sorted(place for place in folder.rglob("*") if place.is_file())
    return [place.name for place in files if any(form in place.read_bytes() for form in forms)]


async def until_gone(folder: Path, *parts: str) -> list[str]:
    """Return what still holds a part after ten seconds at the most (invariant 5)."""
    deadline = asyncio.get_running_loop().time() + CLEAN_SECONDS
    while found := places_holding(folder, *parts):
        if asyncio.get_running_loop().time() > deadline:
            break
        await asyncio.sleep(LOOK_SECONDS)
    return found


async def redacted(someone: Customer | Assistor) -> set[int]:
    """Wait for a redaction on this screen, and return which entries it takes back."""
    frame = await someone.sees(is_kind("entry.redacted"))
    return {one["seq"] for one in frame["redactions"]}


async def other_tab(customer: Customer) -> Customer:
    """Open the same chat in a second tab of the same browser."""
    tab = Customer(customer.server)
    await tab.client.aclose()
    tab.client, tab.contact = customer.client, customer.contact
    await tab.connect()
    return tab


async def served(customer: Customer, server: LiveServer) -> Assistor:
    """Lead the customer from the bot to an assistor."""
    assistor = await Assistor(server).arrive()
    await customer.do({"type": "assistor.request", "manner": "general"})
    assert (await assistor.claim(customer.contact))["type"] == "ack"
    return assistor


async def finish(customer: Customer, assistor: Assistor) -> None:
    await assistor.close_by_the_procedure(customer.contact)
    done = await assistor.complete(customer.contact, "RC01")
    assert done["type"] == "ack", done


async def every_page(customer: Customer, server: LiveServer) -> str:
    """Return all that people can read of the contact: its own pages, supervision, the CSV."""
    own = ("/transcript", "/transcript.txt", "/en/chat", "/api/contacts/current/entries?after=0")
    texts = [(await customer.client.get(path)).text for path in own]
    cookies = {"Cookie": await staff_cookies(server, "sato")}
    supervision = ("", "/contacts.csv", f"/contacts/{customer.contact}", *LEDGER)
    for path in supervision:
        answer = await customer.client.get(f"/supervisor{path}", headers=cookies)
        assert answer.status_code == 200, path
        texts.append(answer.text)
    return "\n".join(texts)


async def rebuilt_without_difference(server: LiveServer) -> None:
    """Stop the server, and let `lien-chat rebuild --check` verify tables and digest chain."""
    await server.stop()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "service.cli", "rebuild", "--check"),
        cwd=ROOT,
        env={**os.environ, "LIEN_CHAT_DATA_DIR": str(server.folder / "data")},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert (process.returncode, out.decode().strip()) == (0, "0 differences")


def messages(frames: list[Frame]) -> list[str]:
    return [frame["text"] for frame in frames if frame["type"] == "message.posted"]


async def test_parts_on_both_sides_of_a_reconnect(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    first = await customer.say(f"my social is {FIRST}")
    assert places_holding(tmp_path, FIRST)  # else the search below would prove nothing
    customer.keep()
    await customer.wire.close()
    await customer.connect()

    last = await customer.say(LAST)

    assert last["hidden"]
    assert await redacted(customer) == {first["seq"]}
    assert await until_gone(tmp_path, FIRST, LAST) == []
    await rebuilt_without_difference(server)


async def test_parts_in_two_tabs_of_one_customer(arrive: Arrive, tmp_path: Path) -> None:
    customer = await arrive()
    tab = await other_tab(customer)
    first = await customer.say(f"es el {FIRST}")

    await tab.say(LAST)

    for screen in (customer, tab):
        assert await redacted(screen) == {first["seq"]}
        assert LAST not in json.dumps(screen.wire.frames)
    assert await until_gone(tmp_path, FIRST, LAST) == []


async def test_parts_before_and_after_the_escalation_reach_no_page_and_no_file(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    first = await customer.say(f"my ssn is {FIRST}")
    assistor = await served(customer, server)
    await assistor.say(customer.contact, "Good morning, how can I help?")
    await customer.say(LAST)

    assert await redacted(customer) == {first["seq"]}
    assert await redacted(assistor) == {first["seq"]}
    await finish(customer, assistor)
    shown = await every_page(customer, server)
    assert "my ssn is ***" in shown
    assert not re.search(rf"{FIRST}|{LAST}|\b{LAST[:4]}\b", shown)
    assert LAST not in json.dumps(customer.wire.frames + assistor.wire.frames)
    assert await until_gone(tmp_path, FIRST, LAST) == []
    await rebuilt_without_difference(server)


async def test_the_ledger_of_what_the_bot_missed_shows_the_words_that_stand_now(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    cookies = {"Cookie": await staff_cookies(server, "sato")}
    first = await customer.say(f"plimsoll wibble is {FIRST}")
    page = await customer.client.get("/supervisor/coverage", headers=cookies)
    assert FIRST in page.text  # else it would prove nothing that it is gone below

    await customer.say(LAST)

    assert await redacted(customer) == {first["seq"]}
    page = await customer.client.get("/supervisor/coverage", headers=cookies)
    assert "plimsoll wibble is ***" in page.text
    assert FIRST not in page.text


async def test_an_assistors_parts_are_taken_back_too(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    assistor = await served(customer, server)
    first = await assistor.say(customer.contact, f"So it begins with {FIRST}")
    await customer.say("yes")

    await assistor.say(customer.contact, f"and ends in {LAST}")

    assert await redacted(customer) == {first["seq"]}
    assert await redacted(assistor) == {first["seq"]}
    assert LAST not in json.dumps(customer.wire.frames + assistor.wire.frames)
    assert await until_gone(tmp_path, FIRST, LAST) == []


async def test_parts_of_two_people_are_two_things_and_another_chat_changes_nothing(
    arrive: Arrive, tmp_path: Path
) -> None:
    customer, neighbour = await arrive(), await arrive("es")
    first = await customer.say(f"my social is {FIRST}")

    theirs = await neighbour.say(SECOND_LAST)
    last = await customer.say(LAST)
    await neighbour.say("gracias")

    assert theirs["hidden"] == []
    assert last["hidden"]
    assert await redacted(customer) == {first["seq"]}
    await neighbour.sees(says("gracias"))
    kinds = {frame["type"] for frame in neighbour.wire.frames}
    assert "entry.redacted" not in kinds
    assert await until_gone(tmp_path, FIRST, LAST) == []
    assert places_holding(tmp_path, SECOND_LAST)  # What is no part of a number stays.


async def test_two_numbers_over_four_messages_leave_no_digit(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    assistor = await served(customer, server)
    typed = (FIRST, f"{LAST}, and my {SECOND[0]}", SECOND[1], SECOND_LAST)
    seqs = [(await customer.say(text))["seq"] for text in typed]

    await customer.sees(lambda frame: takes_back(frame, seqs[2]))
    await assistor.sees(lambda frame: takes_back(frame, seqs[2]))
    await finish(customer, assistor)
    shown = await every_page(customer, server)
    assert not re.search(f"{FIRST}|{LAST}|{SECOND[0]}|{SECOND_LAST}", shown)
    assert "and my wife ***" in shown
    assert await until_gone(tmp_path, FIRST, LAST, SECOND[0], SECOND_LAST) == []
    await rebuilt_without_difference(server)


def takes_back(frame: Frame, seq: int) -> bool:
    """Tell whether this is a redaction of the entry."""
    return frame["type"] == "entry.redacted" and seq in {one["seq"] for one in frame["redactions"]}


async def test_who_comes_later_is_sent_the_redacted_words_only(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    await customer.say(f"my social is {FIRST}")
    await customer.say(LAST)
    assistor = await served(customer, server)
    fresh = Wire(server, "/ws/contact", customer.cookies())

    welcome = await fresh.open({"after": 0, "contact": customer.contact, "epoch": ""})
    while max((frame.get("seq", 0) for frame in fresh.frames), default=0) < welcome["last_seq"]:
        await fresh.read()
    await assistor.say(customer.contact, "Good morning")
    await assistor.sees(says("Good morning"))

    for frames in (fresh.frames, assistor.wire.frames):
        assert "my social is ***-**" in messages(frames)
        assert FIRST not in json.dumps(frames)

"""A taxpayer's number typed by either side is in no table, file, log, frame or page."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.live.assistor import Assistor
from tests.live.conftest import Arrive
from tests.live.leaks import places_holding
from tests.live.people import Customer, new_ref, says, staff_cookies
from tests.live.server import LiveServer

# Never issued: the area 9xx with group 00 is neither SSN nor ITIN, 078-05-1120 is the famous sample.
CUSTOMERS = ("900-00-7731", "078-05-1120", "900007732")
ASSISTORS = ("900-00-7733", "900-00-7734")
IN_HEADERS = "900-00-7735"


async def talk(customer: Customer, assistor: Assistor) -> None:
    customer.client.headers["User-Agent"] = f"browser {IN_HEADERS}"
    customer.client.headers["Referer"] = f"http://elsewhere.example/?ssn={IN_HEADERS}"
    for number in CUSTOMERS:
        assert (await customer.say(f"My social is {number}."))["hidden"]
    body = {"ref": new_ref(), "text": f"again: {CUSTOMERS[0]}"}
    await customer.client.post("/api/contacts/current/messages", json=body)
    await customer.client.get(f"/en/chat?ssn={IN_HEADERS}")
    await customer.client.get(f"/no-such-page/{CUSTOMERS[0]}?q={IN_HEADERS}")
    await customer.do({"type": "assistor.request", "manner": "account"})
    await assistor.claim(customer.contact)
    await assistor.say(customer.contact, f"Is it {ASSISTORS[0]}?")
    note = {"type": "note.add", "contact": customer.contact, "text": f"said {ASSISTORS[1]}"}
    await assistor.do(note)
    await assistor.say(customer.contact, "Thank you, no number needed.")
    await customer.sees(says("no number needed"))


async def pages(customer: Customer, server: LiveServer) -> str:
    texts = [(await customer.client.get(path)).text for path in ("/transcript", "/transcript.txt")]
    texts.append((await customer.client.get("/en/chat")).text)
    cookies = await staff_cookies(server, "sato")
    texts += [
        (await customer.client.get(path, headers={"Cookie": cookies})).text
        for path in ("/supervisor", f"/supervisor/contacts/{customer.contact}")
    ]
    return "\n".join(texts)


async def test_no_number_is_left_anywhere(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer, assistor = await arrive(), await Assistor(server).arrive()

    await talk(customer, assistor)

    numbers = (*CUSTOMERS, *ASSISTORS, IN_HEADERS)
    assert places_holding(tmp_path, *numbers) == []
    frames = json.dumps([customer.wire.frames, assistor.wire.frames])
    shown = frames + await pages(customer, server)
    assert "***" in shown  # else nothing was shown at all
    for number in numbers:
        assert number not in shown
        assert number.replace("-", "") not in shown
    await server.stop()
    assert places_holding(tmp_path, *numbers) == []


@pytest.mark.parametrize("disguise", ["900-00-7731", "900007731"])
async def test_a_planted_leak_is_found(
    arrive: Arrive, server: LiveServer, tmp_path: Path, disguise: str
) -> None:
    await arrive()
    with sqlite3.connect(server.database_file) as connection:
        connection.execute("CREATE TABLE planted (text TEXT)")
        connection.execute("INSERT INTO planted VALUES (?)", (disguise,))

    assert places_holding(tmp_path, "900-00-7731")

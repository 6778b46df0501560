"""What cannot be started: each has its code, and nothing is stored."""

import sqlite3

import httpx2
import pytest

from tests.live.people import Customer, new_ref
from tests.live.server import LiveServer


def contacts_in(server: LiveServer) -> int:
    with sqlite3.connect(server.database_file) as connection:
        return int(connection.execute("SELECT count(*) FROM contact").fetchone()[0])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"ref": "x", "language": "en", "host_page": "chat"}, "frame.malformed"),
        ({"ref": new_ref(), "language": "fr", "host_page": "chat"}, "frame.malformed"),
        ({"ref": new_ref(), "language": "en", "host_page": "elsewhere"}, "form.invalid"),
        ({"ref": new_ref(), "language": "en"}, "frame.malformed"),
        ([], "frame.malformed"),
    ],
)
async def test_a_start_that_does_not_fit_is_refused_in_words(
    server: LiveServer, body: object, code: str
) -> None:
    customer = Customer(server)
    await customer.client.get("/es/chat")

    answer = await customer.client.post("/api/contacts?lang=es", json=body)

    assert answer.json()["error"]["code"] == code
    assert answer.status_code == 400
    assert contacts_in(server) == 0
    await customer.close()


async def test_a_start_without_the_pages_secret_is_refused(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}) as browser:
        start = {"ref": new_ref(), "language": "en", "host_page": "chat"}
        answer = await browser.post("/api/contacts", json=start)

    assert answer.json()["error"]["code"] == "cookie.missing"
    assert contacts_in(server) == 0


async def test_two_browsers_with_the_same_ref_get_two_contacts(server: LiveServer) -> None:
    start = {"ref": new_ref(), "language": "en", "host_page": "chat"}
    ids = []
    for _ in range(2):
        customer = Customer(server)
        await customer.client.get("/en/chat")
        answer = await customer.client.post("/api/contacts", json=start)
        ids.append(answer.json()["contact"]["id"])
        await customer.close()

    assert len(set(ids)) == 2


async def test_what_is_not_yours_looks_like_what_is_not_there(server: LiveServer) -> None:
    customer = await Customer(server).start()
    async with httpx2.AsyncClient(base_url=server.url) as stranger:
        stolen = {"Cookie": f"lc_contact={customer.contact}"}
        for path in ("/transcript", "/transcript.txt", "/api/contacts/current/entries"):
            with_id = await stranger.get(path, headers=stolen)
            without = await stranger.get(path)

            assert with_id.status_code == without.status_code == 401, path
            assert with_id.text == without.text
    await customer.close()

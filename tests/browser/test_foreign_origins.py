"""Pages of other sites in a real browser: no frame, no socket, no form gets through."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.customer import UNDERSTANDING
from tests.browser.people import People
from tests.live.server import free_port

OPEN_SOCKET: Final = """address => new Promise(resolve => {
  const socket = new WebSocket(address);
  let heard = 0;
  socket.onmessage = () => {
    heard += 1;
    socket.close();
  };
  socket.onopen = () => socket.send(JSON.stringify({type: "hello", contacts: {}, epoch: ""}));
  socket.onclose = ({code}) => resolve({code, heard});
})"""
POST_FORM: Final = """address => fetch(address, {method: "POST", mode: "no-cors",
  credentials: "include", body: new URLSearchParams({ref: "x"})}).then(() => "sent")"""
FORGE: Final = """() => {
  for (const type of ["close", "unread"]) postMessage({sign: "lien-chat", type, count: 7}, "*");
}"""
# With an icon of its own, so that nothing is asked for later.
PAGE: Final = """<!doctype html><html lang="en"><title>Other</title>
<link rel="icon" href="data:,"><iframe src="{}"></iframe>"""
REFUSED: Final = (r"frame-ancestors", r"ERR_BLOCKED_BY_RESPONSE", r"WebSocket connection", r"403")


class Site:
    """Another origin on this machine: cookies know no ports, so a person's cookies go along."""

    def __init__(self) -> None:
        """Choose a port; `serve` begins."""
        self.url = f"http://localhost:{free_port()}/"
        self.framed = "about:blank"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer anything with one page that frames an address; a line opened in vain is closed."""
        with suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            html = PAGE.format(self.framed)
            head = f"Content-Type: text/html\r\nContent-Length: {len(html)}\r\nConnection: close"
            writer.write(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{html}".encode())
            await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    """A site that is not ours."""
    other = Site()
    server = await asyncio.start_server(other.answer, "localhost", urlsplit(other.url).port)
    async with server:
        yield other


async def test_no_other_origin_shows_the_console_or_the_chat_in_a_frame(
    site: Site, people: People
) -> None:
    assistor = await people.assistor()
    people.guard.expects(*REFUSED)

    for path in ("/console", "/supervisor", "/en/chat?panel=1", f"/en/{UNDERSTANDING}"):
        page = await assistor.context.new_page()
        async with page.expect_event("requestfailed") as refusing:
            site.framed = people.server.url + path
            await page.goto(site.url)

        refused = await refusing.value
        assert refused.failure == "net::ERR_BLOCKED_BY_RESPONSE"


async def test_no_other_origin_opens_a_socket_with_a_persons_cookie(
    site: Site, people: People
) -> None:
    customer, assistor = await people.talk()
    people.guard.expects(*REFUSED)

    for person, path in ((assistor, "/ws/console"), (customer, "/ws/contact")):
        page = await person.context.new_page()
        await page.goto(site.url)
        found = await page.evaluate(OPEN_SOCKET, people.server.socket_url + path)

        own = await person.page.evaluate(OPEN_SOCKET, people.server.socket_url + path)
        assert found == {"code": 1006, "heard": 0}, json.dumps(found)
        assert own["heard"]


async def test_no_other_origin_ends_a_chat_or_a_session(site: Site, people: People) -> None:
    customer, assistor = await people.talk()
    people.guard.expects(*REFUSED)

    for person, path in ((customer, "/en/chat/leave"), (assistor, "/console/signout")):
        page = await person.context.new_page()
        await page.goto(site.url)
        await page.evaluate(POST_FORM, people.server.url + path)

    await assistor.page.reload()
    await assistor.is_connected()
    await customer.says("Still here")


async def test_a_message_that_is_not_from_our_frame_moves_nothing(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat_on(UNDERSTANDING)

    await customer.page.evaluate(FORGE)
    await customer.chat.evaluate(FORGE)

    await customer.says("Nothing happened")
    await expect(customer.page.locator("iframe.frame")).to_be_visible()
    await expect(customer.page.locator(".count")).to_be_hidden()

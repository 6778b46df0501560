"""A bad line in a real browser: silence, lost frames, and words that meet a closed chat."""

from typing import Any, Self

import pytest
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from tests.live.server import LiveServer
from tests.web.customer import BrowserCustomer

pytestmark = pytest.mark.browser


class Line:
    """Stands between the page and the server: can hold back or lose what the server says."""

    def __init__(self) -> None:
        """Let everything through."""
        self.holds = False
        self.loses = ""
        self.opened = 0
        self._held: list[tuple[WebSocketRoute, Any]] = []

    @classmethod
    async def on(cls, page: Page) -> Self:
        """Stand between this page and its server."""
        line = cls()
        await page.route_web_socket("**/ws/contact*", line._carry)
        return line

    def _carry(self, route: WebSocketRoute) -> None:
        self.opened += 1
        server = route.connect_to_server()

        def from_server(message: Any) -> None:
            if self.loses and self.loses in message:
                return
            if self.holds:
                self._held.append((route, message))
            else:
                route.send(message)

        server.on_message(from_server)

    def release(self) -> None:
        """Deliver what was held back."""
        self.holds = False
        for route, message in self._held:
            route.send(message)
        self._held.clear()


async def test_a_message_that_meets_a_closed_chat_goes_back_into_the_box(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    line = await Line.on(customer.page)
    await customer.open_chat()
    line.holds = True
    left = await customer.page.request.post(
        f"{server.url}/api/contacts/current/leave",
        data={"ref": "00000000-0000-4000-8000-000000000001"},
        headers={"Origin": server.url},
    )
    assert left.ok
    await customer.say("on its way when the chat closed")
    await customer.page.wait_for_timeout(500)

    line.release()

    page = customer.page
    await expect(page.locator("#closed")).to_be_visible()
    await expect(page.locator("#text")).to_have_value("on its way when the chat closed")
    await expect(page.locator("#text")).to_have_attribute("readonly", "")
    await expect(customer.own("on its way")).to_have_count(0)
    await expect(page.locator("#closed-unsent")).to_be_visible()


async def test_a_lost_frame_is_noticed_and_fetched(browser: Browser, server: LiveServer) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    line = await Line.on(customer.page)
    await customer.open_chat()
    line.loses = '"author":{"kind":"bot"'
    await customer.say("what is a lien")
    await expect(customer.own("what is a lien")).to_contain_text("Sent")
    await customer.page.wait_for_timeout(300)
    bots = customer.page.locator(".entry--bot")
    assert await bots.count() == 1

    line.loses = ""
    await customer.say("and a levy")

    await expect(bots).to_have_count(3)
    seqs = await customer.page.locator(".entry[data-seq]").evaluate_all(
        "(all) => all.map((each) => Number(each.dataset.seq))"
    )
    assert seqs == sorted(set(seqs))
    assert line.opened == 2


async def test_a_line_that_falls_silent_is_given_up(browser: Browser, server: LiveServer) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    line = await Line.on(customer.page)
    await customer.page.clock.install()
    await customer.open_chat()
    line.holds = True

    await customer.page.clock.fast_forward(46_000)

    await expect(customer.page.locator("#connection")).to_contain_text("Offline")
    line.holds = False
    await customer.page.clock.fast_forward(2_000)
    await expect(customer.page.locator("#connection")).to_have_text("Connected")
    assert line.opened == 2


async def test_a_number_in_two_messages_is_hidden_in_the_first_one_too(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()
    await customer.say("it begins with 123-45")
    await expect(customer.own("123-45")).to_contain_text("Sent")

    await customer.say("6789")

    await expect(customer.own("123-45")).to_have_count(0)
    await expect(customer.own("it begins with")).to_contain_text("We hid a number in this")
    await expect(customer.page.locator("#log")).not_to_contain_text("6789")
    # And again where the page is drawn anew, by the server and by the script.
    await customer.page.reload()
    await expect(customer.own("it begins with")).to_contain_text("We hid a number in this")
    await customer.page.click("#language")
    await expect(customer.own("it begins with")).to_contain_text("Ocultamos un número en este")

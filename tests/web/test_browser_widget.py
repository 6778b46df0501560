"""The widget on a host page: focus, the ways to close it, and whom it believes."""

import pytest
from playwright.async_api import Browser, expect

from tests.live.server import LiveServer
from tests.web.customer import BrowserCustomer
from tests.web.pages import OPEN_PAGES

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
SHADOW_FOCUS = "document.activeElement.shadowRoot?.activeElement?.className"


async def test_the_panel_takes_the_focus_and_gives_it_back(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    frame = await customer.open_widget()
    await expect(frame.locator("#text")).to_be_focused()

    await frame.locator("#text").press("Escape")

    await expect(customer.page.locator(".panel")).to_be_hidden()
    assert await customer.page.evaluate(SHADOW_FOCUS) == "button"
    assert customer.complaints == []


async def test_escape_closes_what_is_open_inside_first(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    frame = await customer.open_widget()
    await frame.locator("#person summary").click()

    await frame.locator("#person summary").press("Escape")
    await expect(frame.locator("#person")).not_to_have_attribute("open", "")
    await expect(customer.page.locator(".panel")).to_be_visible()


async def test_on_a_phone_the_panel_is_a_sheet_with_a_way_back(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server, viewport=PHONE)
    frame = await customer.open_widget()
    box = await customer.page.locator(".panel").bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}
    await expect(frame.locator("#minimize")).to_be_hidden()

    await customer.page.locator("button.back").click()

    await expect(customer.page.locator(".panel")).to_be_hidden()
    assert await customer.page.evaluate(SHADOW_FOCUS) == "button"


async def test_lines_that_come_while_it_is_closed_are_counted_on_the_button(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    frame = await customer.open_widget()
    await frame.locator("#minimize").click()
    await expect(customer.page.locator(".panel")).to_be_hidden()

    other = await customer.context.new_page()
    await other.goto(f"{server.url}/en/chat")
    await other.fill("#text", "what is a lien")
    await other.press("#text", "Enter")

    await expect(customer.page.locator(".count")).to_have_text("1 new message")
    await customer.page.locator("button.button").click()
    await expect(customer.page.locator(".count")).to_be_hidden()


async def test_a_message_that_is_not_from_our_frame_is_ignored(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_widget()

    await customer.page.evaluate(
        "window.postMessage({sign: 'lien-chat', type: 'close'}, location.origin)"
    )
    await customer.page.evaluate(
        "window.postMessage({sign: 'lien-chat', type: 'unread', count: 9}, location.origin)"
    )
    await customer.page.wait_for_timeout(300)

    await expect(customer.page.locator(".panel")).to_be_visible()
    await expect(customer.page.locator(".count")).to_be_hidden()


async def test_the_widget_adds_one_element_and_nothing_else(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    before = "() => [document.body.children.length, Object.keys(window).length]"
    await customer.page.route("**/widget.js", lambda route: route.abort())
    await customer.page.goto(f"{server.url}/en/make-a-payment")
    without = await customer.page.evaluate(before)
    await customer.page.unroute("**/widget.js")
    await customer.page.goto(f"{server.url}/en/make-a-payment")
    await expect(customer.page.locator("button.button")).to_be_visible()

    assert await customer.page.evaluate(before) == [without[0] + 1, without[1]]


async def test_every_open_page_fits_a_screen_of_320_pixels(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server, viewport={"width": 320, "height": 640})
    too_wide = []
    for address in OPEN_PAGES:
        await customer.page.goto(server.url + address)
        if await customer.page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(address)

    assert too_wide == []

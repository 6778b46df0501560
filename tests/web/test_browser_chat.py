"""The chat in a real browser: cut lines, masked words, the other language, the end."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from tests.live.assistor import Assistor
from tests.live.people import Customer, Wire
from tests.live.server import LiveServer
from tests.web.customer import BrowserCustomer

pytestmark = pytest.mark.browser


async def test_what_was_hidden_is_said_under_ones_own_words(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()

    await customer.say("My number is 123-45-6789")

    own = customer.own("***-**-****")
    await expect(own).to_contain_text("We hid a number that looks like a Social Security number.")
    await expect(own).to_contain_text("Sent")
    assert "123-45-6789" not in await customer.page.content()
    assert await customer.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert customer.complaints == []


async def test_what_is_written_while_the_server_is_away_arrives_once(
    browser: Browser, own_server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, own_server)
    await customer.open_chat()
    own_server.kill()
    await expect(customer.page.locator("#connection")).to_contain_text("Offline")

    await customer.say("written while offline")
    await expect(customer.own("written while offline")).to_contain_text("Will be sent")
    await own_server.start()

    await expect(customer.own("written while offline")).to_contain_text("Sent", timeout=30_000)
    await expect(customer.own("written while offline")).to_have_count(1)
    seqs = await customer.page.locator(".entry[data-seq]").evaluate_all(
        "(all) => all.map((each) => Number(each.dataset.seq))"
    )
    assert seqs == sorted(set(seqs))
    assert customer.complaints == []


async def test_without_websockets_the_chat_goes_over_http(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.page.add_init_script(
        "window.WebSocket = class extends EventTarget {"
        " constructor() { super(); setTimeout(() => this.dispatchEvent("
        "Object.assign(new Event('close'), {code: 1006})), 5); }"
        " close() {} send() {} static OPEN = 1; }"
    )
    await customer.page.goto(f"{server.url}/en/chat")
    connection = customer.page.locator("#connection")
    await expect(connection).to_have_text("Connected over a slower line", timeout=20_000)

    await customer.say("over plain HTTP")

    await expect(customer.own("over plain HTTP")).to_contain_text("Sent")
    await expect(customer.own("over plain HTTP")).to_have_count(1)
    assert customer.complaints == []


async def test_the_language_changes_in_the_middle_and_the_draft_stays(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()
    await customer.page.fill("#text", "half a question")

    await customer.page.click("#language")

    await expect(customer.page.locator("html")).to_have_attribute("lang", "es")
    await expect(customer.page.locator("#log")).to_contain_text("Usted eligió español")
    assert await customer.page.input_value("#text") == "half a question"
    assert "/es/chat" in customer.page.url
    assert customer.complaints == []


async def test_a_person_joins_types_and_ends_the_talk(browser: Browser, server: LiveServer) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    page = customer.page
    await customer.open_chat()
    await page.click("#person summary")
    await page.click("#person button[value=general]")
    await expect(page.locator("#waiting-place")).to_have_text("You are next in line.")
    contact = await customer.contact_id()

    assistor = await Assistor(server).arrive()
    assert (await assistor.claim(contact))["type"] == "ack"
    await expect(page.locator("#chat-title")).to_have_text("Ms. Rivera")
    await expect(page.locator("#waiting")).to_be_hidden()
    await assistor.wire.send({"type": "typing", "contact": contact, "on": True})
    await expect(page.locator("#typing")).to_have_text("Ms. Rivera is typing…")

    await page.fill("#text", "a question in the box")
    await assistor.close_by_the_procedure(contact)

    await expect(page.locator("#closed-heading")).to_have_text("The assistor ended this chat.")
    await expect(page.locator("#closed-until")).to_contain_text("until")
    assert await page.input_value("#text") == "a question in the box"
    await expect(page.locator("#closed-unsent")).to_be_visible()

    await page.click("#again-form button")
    await expect(page.locator("#closed")).to_be_hidden()
    await expect(page.locator("#text")).to_have_value("a question in the box")
    await expect(page.locator("#send")).to_be_visible()
    assert await customer.contact_id() != contact
    assert customer.complaints == []
    for wire in Wire.opened:
        await wire.close()
    Wire.opened.clear()


@pytest.mark.parametrize(
    ("language", "office", "own"),
    [
        ("en", "People are back on ", "In your time, it opens "),
        ("es", "Volveremos a atender el ", "En su hora local, abre el "),
    ],
)
async def test_while_nobody_is_there_it_is_said_when_people_are_back_here_and_there(
    browser: Browser, tmp_path: Path, language: str, office: str, own: str
) -> None:
    # Open for one hour in a month, so that it is closed whenever this test runs.
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    hours = f'[queue.hours]\n[queue.exceptions]\n{day} = ["08:00-09:00"]\n'
    rows = "".join(f'[[queue]]\nid = "{one}"\nlanguage = "{one}"\n{hours}' for one in ("en", "es"))
    head = 'time_zone = "America/Chicago"\ntime_zone_name = { en = "Central Time", es = "hora" }\n'
    closed = LiveServer(tmp_path, LIEN_CHAT_QUEUES=head + rows)
    await closed.start()
    customer = await BrowserCustomer.arrive(browser, closed)
    await customer.open_chat(language)

    await customer.page.click("#person summary")
    await customer.page.click("#person button[value=general]")

    log = customer.page.locator("#log")
    await expect(log).to_contain_text(office)
    # Nine in New York, where this browser is, when it is eight at the office.
    await expect(log.locator(".entry--event", has_text=own)).to_contain_text("9:00")
    await expect(customer.page.locator("#waiting")).to_be_hidden()
    assert customer.complaints == []
    closed.kill()


async def test_who_is_put_first_is_explained_to_those_who_wait_longer(
    browser: Browser, own_server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, own_server)
    page = customer.page
    await customer.open_chat()
    await page.click("#person summary")
    await page.click("#person button[value=general]")
    await expect(page.locator("#waiting-place")).to_have_text("You are next in line.")

    urgent = await Customer(own_server).start()
    await urgent.connect()
    await urgent.say("I want to kill myself")
    await urgent.do({"type": "assistor.request", "manner": "general"})

    await expect(page.locator("#waiting-place")).to_have_text("You are number 2 in line.")
    await expect(page.locator("#waiting-time")).to_contain_text("was put first")
    await urgent.close()
    assert customer.complaints == []


async def test_too_long_a_message_is_counted_in_code_points_and_kept(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()

    # One code point, two UTF-16 units: the limit counts what a person sees.
    await customer.say("\N{GRINNING FACE}" * 2001)

    await expect(customer.page.locator("#count")).to_have_text("2001/2000")
    await expect(customer.page.locator("#notice")).to_contain_text("1 characters too many")
    await customer.say("\N{GRINNING FACE}" * 2000)
    await expect(customer.own("\N{GRINNING FACE}")).to_contain_text("Sent")


async def test_a_refused_message_can_be_sent_again(browser: Browser, server: LiveServer) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()
    for number in range(12):
        await customer.say(f"quick message {number:02}")

    failed = customer.page.locator('.entry[data-state="failed"]')
    await expect(failed.first).to_contain_text("That was very fast")
    await customer.page.wait_for_timeout(10_500)
    while await failed.count():
        await failed.first.get_by_role("button").click()
        await customer.page.wait_for_timeout(300)

    for number in range(12):
        own = customer.own(f"quick message {number:02}")
        await expect(own).to_have_count(1)
        await expect(own).to_contain_text("Sent")


async def test_leaving_with_unsent_words_asks_first(browser: Browser, server: LiveServer) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    await customer.open_chat()
    asked: list[str] = []

    async def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        await dialog.accept()  # type: ignore[attr-defined]

    customer.page.on("dialog", stay)
    await customer.page.type("#text", "not sent")
    await customer.page.goto(f"{server.url}/en/make-a-payment")

    assert asked == ["beforeunload"]


async def test_new_lines_do_not_pull_away_who_reads_further_up(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)
    page = customer.page
    await customer.open_chat()
    for _ in range(3):
        await page.locator(".options").last.locator("button").first.click()
        await page.wait_for_timeout(500)
    await page.locator("#log").evaluate("(log) => log.scrollTo({top: 0})")
    await page.wait_for_timeout(200)

    other = await customer.context.new_page()
    await other.goto(f"{server.url}/en/chat")
    await other.fill("#text", "from another tab")
    await other.press("#text", "Enter")

    await expect(page.locator("#new-messages")).to_have_text(re.compile("new message"))
    assert await page.locator("#log").evaluate("(log) => log.scrollTop") == 0
    await page.click("#new-messages")
    await expect(page.locator("#new-messages")).to_be_hidden()


async def test_a_chat_that_cannot_start_says_so_and_can_be_tried_again(
    browser: Browser, server: LiveServer
) -> None:
    customer = await BrowserCustomer.arrive(browser, server)

    async def refuse(route: Route) -> None:
        body = '{"error": {"code": "rate.limited", "message": "Wait a little."}}'
        await route.fulfill(status=400, body=body, content_type="application/json")

    await customer.page.route("**/api/contacts?*", refuse)
    await customer.page.goto(f"{server.url}/en/chat")
    await expect(customer.page.locator("#notice")).to_have_text("Wait a little.")
    await customer.page.unroute("**/api/contacts?*")

    await customer.page.click("#start-form button")

    await expect(customer.page.locator(".entry--bot")).to_be_visible()
    await expect(customer.page.locator("#notice")).to_be_hidden()

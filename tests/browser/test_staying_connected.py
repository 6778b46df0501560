"""What happens to the talk when the page is loaded anew, the line breaks, or it ends."""

import re

from playwright.async_api import Dialog, expect

from tests.browser.customer import Customer
from tests.browser.people import People

LOST_LINE = (r"ERR_INTERNET_DISCONNECTED", r"ERR_CONNECTION_REFUSED", r"WebSocket connection to")


async def test_a_reload_in_the_middle_keeps_everything(people: People) -> None:
    customer, assistor = await people.talk()
    await assistor.says_with("Greetings")
    await customer.says("I want to sell in May.")
    before = await customer.lines()

    await customer.page.reload()

    await expect(customer.chat.locator("#connection")).to_have_text(
        customer.says_screen("status.connected")
    )
    assert await customer.lines() == before
    await expect(customer.chat.locator("#chat-title")).to_have_text("Ms. Rivera")
    await customer.says("Still there?")
    await assistor.sees("Still there?")


async def test_an_assistors_reload_keeps_the_chat_and_its_talk(people: People) -> None:
    customer, assistor = await people.talk()
    await assistor.says_with("Greetings")
    await customer.says("I want to sell in May.")

    await assistor.page.reload()
    await assistor.chooses_chat(0)

    await assistor.sees("I want to sell in May.")
    await expect(assistor.log.locator(".said--assistor")).to_have_count(1)
    await assistor.says("I am still here.")
    await customer.sees("I am still here.")


async def test_what_is_written_offline_arrives_once_when_the_line_is_back(people: People) -> None:
    customer, assistor = await people.talk()
    people.guard.expects(*LOST_LINE)

    await customer.context.set_offline(True)
    await expect(customer.chat.locator("#connection")).to_have_text(
        customer.says_screen("status.offline")
    )
    await customer.writes("Written without a line")
    await customer.box.press("Enter")
    await customer.sees_own("Written without a line", "message.later")

    await customer.context.set_offline(False)
    await customer.sees_own("Written without a line")
    await assistor.sees("Written without a line")
    for log in (customer.log, assistor.log):
        assert (await log.inner_text()).count("Written without a line") == 1


async def test_an_assistors_message_to_a_dead_server_arrives_once_when_it_is_back(
    people: People,
) -> None:
    customer, assistor = await people.talk()
    people.guard.expects(*LOST_LINE)

    people.server.kill()
    line = assistor.page.locator("#line-state")
    await expect(line).to_have_text(assistor.console("line.offline"))
    await assistor.draft.fill("Written in the dark")
    await assistor.page.locator("#send").click()
    await assistor.sees(assistor.console("chat.waiting"))

    await people.server.start()
    await customer.sees("Written in the dark")
    await expect(assistor.log.locator(".said--pending")).to_have_count(0)
    for log in (customer.log, assistor.log):
        assert (await log.inner_text()).count("Written in the dark") == 1


async def test_what_was_being_written_survives_the_end_of_the_chat(people: People) -> None:
    customer, assistor = await people.talk()
    await customer.writes("One more thing: my spouse")

    await assistor.closes_by_the_procedure()

    unsent = customer.chat.locator("#closed-unsent")
    await expect(unsent).to_have_text(customer.says_screen("ended.unsent"))
    await expect(customer.box).to_have_value("One more thing: my spouse")
    await expect(customer.box).to_have_js_property("readOnly", value=True)


async def test_leaving_with_unsent_text_warns(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    people.guard.expects("dialog beforeunload")
    await customer.box.press_sequentially("Not sent yet")

    async with customer.page.expect_event("dialog") as asked:
        await customer.page.evaluate("() => { location.href = '/en/make-a-payment' }")

    dialog: Dialog = await asked.value
    assert dialog.type == "beforeunload"
    await expect(customer.box).to_have_value("Not sent yet")


async def test_leaving_with_nothing_unsent_is_not_held_up(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    await customer.says("All sent")

    await customer.page.evaluate("() => { location.href = '/en/make-a-payment' }")

    await expect(customer.page).to_have_url(re.compile("make-a-payment"))


async def test_two_tabs_of_one_customer_show_the_same(people: People) -> None:
    first, assistor = await people.talk()
    second = Customer(await first.context.new_page(), first.url, "en", people.guard)
    await second.opens_chat()

    await first.says("From the first tab")
    await second.sees("From the first tab")
    await second.says("From the second tab")
    await first.sees("From the second tab")
    await assistor.says("I read both.")
    for tab in (first, second):
        await tab.sees("I read both.")

    assert await first.lines() == await second.lines()


async def test_the_language_changes_in_the_middle_and_nothing_is_lost(people: People) -> None:
    customer, assistor = await people.talk()
    await customer.says("My house is for sale.")
    await customer.writes("Half a sentence")

    await customer.chat.locator("#language").click()
    customer.language = "es"
    await customer.sees(customer.says_screen("event.language.es"))

    await expect(customer.page.locator("html")).to_have_attribute("lang", "es")
    await expect(customer.box).to_have_value("Half a sentence")
    await customer.sees("My house is for sale.")
    await customer.says("Hablo español.")
    await assistor.sees("Hablo español.")
    await expect(assistor.page.locator("#who-facts")).to_contain_text(
        assistor.console("language.es")
    )

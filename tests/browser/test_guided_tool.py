"""A guided tool on a phone: from menu to result, by keyboard, in two languages."""

import re

import pytest
from playwright.async_api import expect

from tests.browser import words
from tests.browser.axe import examine
from tests.browser.customer import PAYMENT, Customer
from tests.browser.people import People
from tests.browser.test_keyboard import PHONE, walks_to

TOOL = "tool.release_clock"
PAID = f"{TOOL}.trigger.payment"
WIRE = f"{TOOL}.payment_type.wire"
DUE = {"en": "April 1, 2026", "es": "1 de abril de 2026"}
DAY = {"en": "March 2, 2026", "es": "2 de marzo de 2026"}
NO_DAY = {"en": "February 31, 2026", "es": "31 de febrero de 2026"}


async def fits_and_is_sound(customer: Customer) -> None:
    """Nothing is wider than the screen, and axe finds nothing."""
    wide = await customer.chat.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    assert not wide
    assert (await examine(customer.chat))[0] == []


async def says(customer: Customer, text: str) -> None:
    await customer.says(text)
    await is_answered(customer)


async def chooses(customer: Customer, *choices: str) -> None:
    for choice in choices:
        await customer.chooses(choice)
        await is_answered(customer)


async def is_answered(customer: Customer) -> None:
    """Wait until the bot has the last word."""
    await expect(customer.log.locator(".entry").last).to_have_class(re.compile("entry--bot"))


@pytest.mark.parametrize("language", ["en", "es"])
async def test_from_the_menu_to_the_result_on_a_phone(people: People, language: str) -> None:
    customer = await people.customer(language, viewport=PHONE)
    await customer.opens_chat()
    await chooses(customer, "menu.resolve", "topic.resolve.release", TOOL, PAID)
    await expect(customer.log.locator(".ways").last).to_be_visible()
    await fits_and_is_sound(customer)
    await chooses(customer, WIRE)

    await says(customer, NO_DAY[language])
    await expect(customer.log.locator(".guide__problem")).to_contain_text("31")
    await fits_and_is_sound(customer)
    await says(customer, DAY[language])

    result = customer.log.locator(".entry--bot").last
    await expect(result.locator("h3.guide__title")).to_be_visible()
    await expect(result.locator(".guide__steps li").last).to_contain_text(DUE[language])
    await expect(result.locator(".guide__notice")).to_be_visible()
    await expect(result.locator('button[value="helped.no"]')).to_be_visible()
    await fits_and_is_sound(customer)


async def test_the_tool_needs_no_mouse(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    page = customer.page
    for choice in ("menu.resolve", "topic.resolve.release", TOOL, PAID, WIRE):
        await walks_to(page, page, f'button[value="{choice}"]', "Shift+Tab")
        await page.keyboard.press("Enter")
        await customer.sees_own(words.of_choice("en", choice))
        await is_answered(customer)
        await expect(customer.box).to_be_focused()
    await expect(customer.log.locator(".guide__ask").last).to_contain_text("On what day")
    await page.keyboard.type("2026-03-02")
    await page.keyboard.press("Enter")

    await expect(customer.log.locator(".guide__title")).to_have_text("When a lien release is due")


async def test_the_other_language_in_the_middle_asks_the_same(people: People) -> None:
    customer = await people.customer("en", viewport=PHONE)
    await customer.opens_chat()
    await chooses(customer, "menu.resolve", "topic.resolve.release", TOOL, PAID)

    await customer.chat.locator("#language").click()
    question = customer.log.locator(".guide__ask").last
    await expect(question).to_have_text("¿Cómo se hizo el último pago?")
    customer.language = "es"
    await chooses(customer, WIRE)
    await says(customer, DAY["es"])

    await expect(customer.log.locator(".guide__say").last).to_contain_text(DUE["es"])


async def test_a_question_in_the_midst_and_a_reload_lose_nothing(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    await chooses(customer, "menu.resolve", "topic.resolve.release", TOOL, PAID)
    await says(customer, "What is the difference between a lien and a levy?")
    await customer.page.reload()
    await expect(customer.chat.locator("#connection")).to_have_attribute("data-state", "connected")

    await chooses(customer, f"tool.go_on.{TOOL.removeprefix('tool.')}")

    await expect(customer.log.locator(".guide__ask").last).to_contain_text("last payment")


async def test_in_the_widget_a_tool_runs_to_its_end(people: People) -> None:
    customer = await people.customer("en", viewport=PHONE)
    await customer.opens_chat_on(PAYMENT)
    await says(customer, "When will my lien be released after I paid?")
    await chooses(customer, TOOL)
    await chooses(customer, f"{TOOL}.trigger.unknown")

    result = customer.log.locator(".entry--bot").last
    await expect(result.locator(".guide__say")).to_contain_text("The 30 days start when")
    await fits_and_is_sound(customer)


async def test_the_desk_sees_what_the_bot_learned(people: People) -> None:
    customer = await people.customer("es")
    await customer.opens_chat()
    await chooses(customer, "menu.resolve", "topic.resolve.release", TOOL, PAID, WIRE)
    await says(customer, DAY["es"])
    await customer.asks_for_a_person()
    assistor = await people.assistor()
    await assistor.takes_next()

    learned = assistor.page.locator("#learned")
    await expect(learned).to_contain_text("Lien release: when and how")
    await expect(learned).to_contain_text("When a lien release is due")
    await expect(learned.locator('[lang="es"]')).to_contain_text(DUE["es"])
    await expect(learned).to_contain_text("General question")

"""Without JavaScript the chat is pages and forms, and nothing of it is missing."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser import words
from tests.browser.people import People


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_whole_chat_goes_through_forms(people: People, language: str) -> None:
    customer = await people.customer(language, java_script_enabled=False)
    page = await customer.opens_page(f"/{language}/understanding-a-federal-tax-lien")
    await page.locator(".article__head a").click()

    await begins_and_asks(page, language)
    assistor = await people.assistor(language=language)
    await assistor.takes_next()
    await assistor.says_with("Greetings")
    await checks(page)
    await expect(page.locator("#log")).to_contain_text("Ms. Rivera")
    await writes(page, "123-45-6789")
    await expect(page.locator("#log")).to_contain_text("***-**-****")
    await assistor.sees("***-**-****")

    await leaves(page, customer.says_screen("ended.customer"))
    await page.locator("#closed .closed__acts a").click()


async def begins_and_asks(page: Page, language: str) -> None:
    await page.locator("#start-form button").click()
    greeting = words.of_bot(language, "greeting")
    await expect(page.locator("#log")).to_contain_text(greeting)
    await page.locator('button[value="menu.resolve"]').last.click()
    await page.locator('button[value="topic.resolve.release"]').last.click()
    await expect(page.locator(".entry__links a").first).to_be_visible()
    await writes(page, "Gracias / thank you")
    await page.locator("#person summary").click()
    await page.locator('#person button[value="general"]').click()
    await expect(page.locator("#waiting")).to_be_visible()


async def writes(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.locator("#send").click()
    await expect(page.locator("#text")).to_have_value("")


async def checks(page: Page) -> None:
    await page.locator(".check button").click()
    await expect(page).to_have_url(re.compile("#latest"))


async def leaves(page: Page, said: str) -> None:
    await page.locator("#leave summary").click()
    await page.locator('#leave button[name="leave"]').click()
    await expect(page.locator("#closed-heading")).to_have_text(said)


async def test_the_copy_opens_and_is_removed_through_forms(people: People) -> None:
    customer = await people.customer(java_script_enabled=False)
    page = await customer.opens_page("/en/chat")
    await page.locator("#start-form button").click()
    await writes(page, "How do I sell my house?")

    await customer.opens_page("/transcript")
    await expect(page.locator(".log")).to_contain_text("How do I sell my house?")
    async with page.expect_download() as coming:
        await page.locator("#text-file").click()
    assert (await coming.value).suggested_filename == "lien-chat.txt"
    await page.locator(".device button").click()

    await expect(page.locator("h1")).to_have_text(
        words.on_page("en", "Chat removed from this device")
    )
    await customer.opens_page("/en/chat")
    await expect(page.locator("#start-form")).to_be_visible()

"""Everything can be done without a mouse, and the focus is where one expects it."""

from playwright.async_api import Frame, Page, expect

from tests.browser.customer import PAYMENT, UNDERSTANDING
from tests.browser.people import People

PHONE = {"width": 360, "height": 740}
MOST_STEPS = 60
IS_FOCUSED = "selector => document.activeElement?.matches(selector) ?? false"


async def walks_to(page: Page, place: Page | Frame, selector: str, key: str = "Tab") -> None:
    """Press a key until the focus is on an element."""
    for _step in range(MOST_STEPS):
        if await place.evaluate(IS_FOCUSED, selector):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached with {key}")


async def test_the_menu_and_the_way_to_a_person_need_no_mouse(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    page = customer.page

    await walks_to(page, page, 'button[value="menu.resolve"]', "Shift+Tab")
    await page.keyboard.press("Enter")
    await customer.sees_own("How to resolve a tax lien")
    await walks_to(page, page, 'button[value="topic.resolve.release"]', "Shift+Tab")
    await page.keyboard.press("Space")
    await expect(customer.log.locator(".entry__links a").first).to_be_visible()

    await walks_to(page, page, "#text")
    await page.keyboard.type("Thank you")
    await page.keyboard.press("Enter")
    await customer.sees_own("Thank you")
    await walks_to(page, page, "#person summary")
    await page.keyboard.press("Enter")
    await walks_to(page, page, '#person button[value="account"]')
    await page.keyboard.press("Enter")
    await customer.sees(customer.says_screen("event.queued.account"))


async def test_the_widget_opens_and_closes_from_the_keyboard(people: People) -> None:
    customer = await people.customer()
    await customer.opens_page(f"/en/{UNDERSTANDING}")
    await customer.button.focus()

    await customer.page.keyboard.press("Enter")
    await customer.enters_the_frame()
    await customer.reads_the_greeting()
    await expect(customer.box).to_be_focused()
    await customer.page.keyboard.press("Escape")

    await expect(customer.page.locator("iframe.frame")).to_be_hidden()
    await expect(customer.button).to_be_focused()


async def test_on_a_phone_the_chat_is_a_sheet_with_a_way_back(people: People) -> None:
    customer = await people.customer("es", viewport=PHONE, has_touch=True)
    await customer.opens_chat_on(PAYMENT)

    sheet = await customer.page.locator(".panel").bounding_box()
    assert sheet == {"x": 0, "y": 0, **PHONE}
    await expect(customer.button).to_be_hidden()
    await expect(customer.chat.locator("#minimize")).to_be_hidden()
    await customer.page.locator("button.back").tap()

    await expect(customer.page.locator(".panel")).to_be_hidden()
    await expect(customer.button).to_be_focused()
    await customer.button.tap()
    await expect(customer.log.locator(".entry--bot")).to_have_count(1)


async def test_an_assistor_takes_answers_and_ends_without_a_mouse(people: People) -> None:
    customer = await people.customer()
    await customer.opens_chat()
    await customer.asks_for_a_person()
    assistor = await people.assistor()
    page = assistor.page

    await expect(page.locator("#take-next")).to_be_enabled()
    await walks_to(page, page, "#take-next")
    await page.keyboard.press("Enter")
    await expect(assistor.draft).to_be_focused()
    await page.keyboard.type("/greet")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+Enter")
    await customer.sees("I'm Ms. Rivera")

    # F4 does what the rail names next, and the rail knows of the greeting from the server.
    await expect(page.locator("#rail .step").first).to_have_class("step step--done")
    await page.keyboard.press("F4")
    await expect(page.locator("#party")).to_be_focused()
    await walks_to(page, page, "#end-talk", "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("#end-dialog select").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#end-talk")).to_be_focused()

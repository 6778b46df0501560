"""Text that would be code elsewhere is text on all three sides of a chat."""

from typing import Final

from playwright.async_api import Locator, expect

from tests.browser.customer import Customer
from tests.browser.people import People
from tests.browser.staff import Assistor

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg><script>alert(3)</script></svg>",
    '"><iframe srcdoc="<b>4</b>"></iframe>',
    "javascript:alert(5)",
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(6)>",
    "\u202egnp.exe \u202c right to left",
    "&lt;b&gt;seven&lt;/b&gt; &amp; &#x3c;",
    "</textarea></template><a href='https://evil.example/'>eight</a>",
)
ADDED: Final = """() => document.querySelectorAll(
  '#log img, #log script, #log svg, #log math, #log iframe:not(.frame), #log style').length"""


async def test_markup_in_any_text_is_shown_and_does_nothing(people: People) -> None:
    customer, assistor = await people.talk()

    await write_everywhere(customer, assistor)
    await both_show_the_text(customer, assistor)
    tab = await customer.opens_transcript()
    await shows(tab.locator(".log"), HOSTILE[::2] + HOSTILE[1::2])

    await assistor.closes_by_the_procedure()
    await assistor.page.locator("#wrap-note").fill(HOSTILE[0])
    await assistor.completes("RC01")
    supervisor = await people.supervisor()
    await supervisor.page.locator("table.list tbody a").first.click()
    await shows(supervisor.page.locator(".lines"), HOSTILE)


async def write_everywhere(customer: Customer, assistor: Assistor) -> None:
    """The customer writes half of them, the assistor the rest, as edits and notes too."""
    for text in HOSTILE[::2]:
        await customer.says(text)
    await assistor.inserts("Greetings")
    await assistor.draft.fill(HOSTILE[1])
    await assistor.sends()
    for text in HOSTILE[3::2]:
        await assistor.says(text)
    await assistor.notes(HOSTILE[0])


async def both_show_the_text(customer: Customer, assistor: Assistor) -> None:
    for log in (customer.log, assistor.log):
        await shows(log, HOSTILE)
    for page in (customer.page, assistor.page):
        assert await page.evaluate(ADDED) == 0


async def shows(place: Locator, texts: tuple[str, ...]) -> None:
    for text in texts:
        await expect(place).to_contain_text(text)

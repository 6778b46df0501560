"""The way to the identity provider and back, as people go it: the card, the tab, the line."""

from playwright.async_api import Locator, Page, expect

from tests.browser.customer import Customer
from tests.browser.staff import Assistor

NAMES = {"demo-taxpayer": "Jordan Demo", "demo-joint-spouse": "Casey Demo"}


def card(customer: Customer) -> Locator:
    """The card that asks to sign in."""
    return customer.chat.locator("#signin")


async def is_asked(customer: Customer, assistor: Assistor) -> None:
    """Let the assistor send the Authentication Request; the customer sees the card."""
    await assistor.says_with("Authentication Request")
    await expect(card(customer)).to_be_visible()
    await expect(customer.chat.locator("#signin-go")).to_have_text(
        customer.says_screen("signin.go.asked")
    )


async def goes_to_sign_in(customer: Customer) -> Page:
    """Press "Sign in"; the provider opens in a tab of its own, the chat stays."""
    async with customer.context.expect_page() as opening:
        await customer.chat.locator("#signin-go").click()
    tab = await opening.value
    await expect(tab.locator(".idp-choices").first).to_be_visible()
    await expect(customer.chat.locator("#signin-heading")).to_have_text(
        customer.says_screen("signin.heading.started")
    )
    return tab


async def chooses(tab: Page, choice: str) -> None:
    """Press a button of the provider's page."""
    await tab.locator(f'button[value="{choice}"]').click()


async def is_signed_in(customer: Customer, name: str = "Jordan Demo") -> None:
    """Wait until the chat says who has signed in, and the card is gone."""
    await expect(customer.chat.locator("#verified-name")).to_have_text(name)
    await expect(customer.chat.locator("#verified")).to_be_visible()
    await expect(card(customer)).to_be_hidden()
    await customer.sees(customer.says_screen("event.signin.succeeded", name=name))


async def is_not_signed_in(customer: Customer, reason: str) -> None:
    """Wait until the chat says why not, and that it goes on."""
    await customer.sees(customer.says_screen(f"event.signin.failed.{reason}"))
    await customer.sees(customer.says_screen("event.signin.next"))
    await expect(card(customer)).to_be_hidden()
    await expect(customer.chat.locator("#verified")).to_be_hidden()


async def still_talk(customer: Customer, assistor: Assistor, text: str) -> None:
    """See that nothing was lost: both still hear each other."""
    await customer.says(text)
    await assistor.sees(text)
    await assistor.says(f"{text} !")
    await customer.sees(f"{text} !")

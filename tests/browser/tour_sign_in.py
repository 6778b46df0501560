"""The part of the tour that goes to the identity provider and back."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.customer import Customer
from tests.browser.handoff import chooses, goes_to_sign_in, is_asked, is_signed_in
from tests.browser.staff import Assistor


async def the_handoff(customer: Customer, assistor: Assistor) -> AsyncIterator[tuple[str, Page]]:
    """Asked to sign in, at the provider, on the way, and back."""
    await is_asked(customer, assistor)
    yield "chat-sign-in-asked", customer.page
    tab = await goes_to_sign_in(customer)
    yield "provider", tab
    yield "chat-signing-in", customer.page
    await chooses(tab, "demo-taxpayer")
    await expect(tab.locator(".calm")).to_be_visible()
    yield "signed-in", tab
    await is_signed_in(customer)
    yield "chat-signed-in", customer.page
    await tab.close()

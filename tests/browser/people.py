"""Brings people before browsers: one context each, all watched by one guard."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.customer import Customer
from tests.browser.guard import Guard
from tests.browser.staff import Assistor, Supervisor
from tests.live.server import LiveServer


class People:
    """Everybody in a test."""

    def __init__(self, browser: Browser, server: LiveServer) -> None:
        """Begin with nobody."""
        self.browser = browser
        self.server = server
        self.guard = Guard()
        self._contexts: list[BrowserContext] = []

    async def context(self, language: str, **options: Any) -> BrowserContext:
        """Open a watched browser context."""
        asked = {"locale": "es-US" if language == "es" else "en-US"} | options
        context = await self.browser.new_context(**asked)
        await self.guard.watch(context)
        self._contexts.append(context)
        return context

    async def page(self, language: str, **options: Any) -> Page:
        """Open a tab in a context of its own."""
        return await (await self.context(language, **options)).new_page()

    async def customer(self, language: str = "en", **options: Any) -> Customer:
        """Bring a customer."""
        page = await self.page(language, **options)
        return Customer(page, self.server.url, language, self.guard)

    async def assistor(
        self, login: str = "rivera", language: str = "en", **options: Any
    ) -> Assistor:
        """Bring an assistor, signed in."""
        page = await self.page(language, **options)
        return await Assistor(page, self.server.url, language, self.guard, login).signs_in()

    async def supervisor(
        self, login: str = "sato", language: str = "en", **options: Any
    ) -> Supervisor:
        """Bring a supervisor, signed in."""
        page = await self.page(language, **options)
        return await Supervisor(page, self.server.url, language, self.guard, login).signs_in()

    async def talk(self, language: str = "en", **options: Any) -> tuple[Customer, Assistor]:
        """Bring a customer and an assistor who have begun to talk."""
        customer = await self.customer(language, **options)
        await customer.opens_chat()
        await customer.asks_for_a_person()
        assistor = await self.assistor(language=language)
        await assistor.takes_next()
        await customer.sees(customer.says_screen("event.assigned", name="Ms. Rivera"))
        return customer, assistor

    async def go_home(self) -> None:
        """Close all browsers' contexts."""
        for context in self._contexts:
            await context.close()

"""An assistor and a supervisor, each with a browser of their own."""

from typing import Self

from playwright.async_api import Locator, Page, expect

from service.demo import DEMO_PASSWORD
from tests.browser import words
from tests.browser.guard import Guard


class Staff:
    """Somebody who may sign in to the console."""

    def __init__(self, page: Page, url: str, language: str, guard: Guard, login: str) -> None:
        """Sit down before an empty tab."""
        self.context = page.context
        self.url = url
        self.language = language
        self.guard = guard
        self.login = login
        self.page = page

    async def signs_in(self) -> Self:
        """Fill in the form; the page of the role opens."""
        await self.page.goto(f"{self.url}/console/signin?lang={self.language}")
        await self.page.locator("#login").fill(self.login)
        await self.page.locator("#password").fill(DEMO_PASSWORD)
        await self.page.locator("main button[type=submit]").click()
        await expect(self.page.locator("#login")).to_have_count(0)
        return self

    def console(self, key: str, /, **values: str) -> str:
        """Return the words of the console's script in this reader's language."""
        return words.of_console(self.language, key, **values)

    async def opens(self, path: str) -> Page:
        """Open another of the staff's pages."""
        await self.page.goto(self.url + path)
        return self.page


class Assistor(Staff):
    """Somebody who talks with customers."""

    async def signs_in(self) -> Self:
        """Sign in, and wait for the line to the server."""
        await super().signs_in()
        await self.is_connected()
        return self

    async def is_connected(self) -> None:
        """Wait until the board has its line."""
        await expect(self.page.locator("#line-state")).to_have_text(self.console("line.connected"))

    @property
    def log(self) -> Locator:
        """The talk of the open chat."""
        return self.page.locator("#log")

    @property
    def draft(self) -> Locator:
        """The box for the next message."""
        return self.page.locator("#draft")

    async def takes_next(self) -> None:
        """Take the next in line; the chat opens with the cursor in the box."""
        await self.page.locator("#take-next").click()
        await expect(self.draft).to_be_focused()

    async def chooses_chat(self, place: int) -> None:
        """Open one of the held chats."""
        await self.page.locator("#chats button.chat").nth(place).click()

    async def inserts(self, name: str) -> None:
        """Find a quick response in the library, and put it into the box."""
        await self.page.locator("#library-open").click()
        await self.page.locator("#library-search").fill(name)
        await self.page.locator("#library-search").press("Enter")
        await expect(self.draft).to_be_focused()
        await expect(self.draft).not_to_have_value("")

    async def sends(self) -> str:
        """Send what is in the box, see it in the talk, and return it."""
        text = (await self.draft.input_value()).strip()
        await self.page.locator("#send").click()
        confirmed = self.log.locator(".said--assistor[data-seq] .said__text")
        await expect(confirmed.last).to_have_text(text)
        return text

    async def says(self, text: str) -> None:
        """Send a message."""
        await self.draft.fill(text)
        await self.sends()

    async def says_with(self, name: str) -> str:
        """Send a quick response as it stands."""
        await self.inserts(name)
        return await self.sends()

    async def sees(self, text: str) -> None:
        """Wait until words stand in the talk."""
        await expect(self.log).to_contain_text(text)

    async def notes(self, text: str) -> None:
        """Keep a note."""
        await self.page.locator("#note").fill(text)
        await self.page.locator("#note-form button").click()
        await expect(self.page.locator("#notes")).to_contain_text(text)

    async def finds_out(self, party: str, inquiry: str) -> None:
        """Set who is asking, and about what."""
        for field, value in (("party", party), ("inquiry", inquiry)):
            await self.page.locator(f"#{field}").select_option(value)
            await self.sees(self.console(f"{field}.{value}"))

    async def closes_by_the_procedure(self) -> None:
        """Say the three closing texts, and end the talk."""
        for name in ("Anything further", "Save Transcript", "Chat Finished"):
            await self.says_with(name)
        await self.page.locator("#end-talk").click()
        await expect(self.page.locator("#wrap-form")).to_be_visible()

    async def completes(self, *codes: str, minutes: int = 9) -> None:
        """Choose codes and minutes, and save; the chat is gone from the list."""
        for code in codes:
            await self.page.locator(f'#wrap-codes input[value="{code}"]').check()
        await self.page.locator('.time input[type="number"]').fill(str(minutes))
        await self.saves()
        await expect(self.page.locator("#empty")).to_be_visible()

    async def saves(self) -> None:
        """Press "Save and complete"."""
        await self.page.locator("#wrap-form button[type=submit]").click()


class Supervisor(Staff):
    """Somebody who looks after finished contacts."""

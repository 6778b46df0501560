"""A customer with a browser of their own: what they do, in words, and what they see."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Frame, Locator, Page, expect

from tests.browser import words
from tests.browser.guard import Guard

UNDERSTANDING: Final = "understanding-a-federal-tax-lien"
PAYMENT: Final = "make-a-payment"
HOST_PAGES: Final = (UNDERSTANDING, PAYMENT)

# What a log shows, line by line, in the way the text file writes it.
READ_LOG: Final = """log => [...log.querySelectorAll('.entry')].map(entry => {
  const line = (child) => child.localName === 'ol'
    ? [...child.children].map((item, place) => `${place + 1}. ${item.textContent}`)
    : [child.textContent];
  const name = entry.querySelector('.entry__name')?.textContent;
  const time = entry.querySelector('time');
  return {
    at: time.dateTime,
    head: name ?? entry.textContent.replace(time.textContent, '').trim(),
    text: [...entry.querySelector('.entry__text')?.children ?? []].flatMap(line),
    links: [...entry.querySelectorAll('.entry__links a')].map(link => link.href),
    notes: [...entry.querySelectorAll('.entry__note')].map(note => note.textContent),
  };
})"""


@dataclass
class Line:
    """One line of a log: who or what, when, and the words."""

    at: str
    head: str
    text: list[str]
    links: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Customer:
    """Somebody with a question about a lien."""

    def __init__(self, page: Page, url: str, language: str, guard: Guard) -> None:
        """Sit down before an empty tab."""
        self.context = page.context
        self.url = url
        self.language = language
        self.guard = guard
        self.page = page
        self.chat: Page | Frame = page

    async def opens_page(self, path: str) -> Page:
        """Open an address of ours in the first tab."""
        await self.page.goto(self.url + path)
        return self.page

    async def opens_chat(self, path: str = "") -> None:
        """Open the chat as a page of its own, and read the greeting."""
        self.chat = await self.opens_page(path or f"/{self.language}/chat")
        await self.reads_the_greeting()

    async def opens_chat_on(self, host_page: str, language: str = "") -> None:
        """Open a host page, press its button, and read the greeting in the panel."""
        self.language = language or self.language
        await self.opens_page(f"/{self.language}/{host_page}")
        await self.presses_the_button()
        await self.reads_the_greeting()

    @property
    def button(self) -> Locator:
        """The widget's button on a host page."""
        return self.page.locator("button.button[aria-expanded]")

    async def presses_the_button(self) -> None:
        """Press the chat's button, and go into the frame that it opens."""
        await self.button.click()
        await self.enters_the_frame()

    async def enters_the_frame(self) -> None:
        """Take the widget's frame for the chat."""
        frame = await self.page.locator("iframe.frame").element_handle()
        inside = await frame.content_frame()
        assert inside is not None
        self.chat = inside

    async def reads_the_greeting(self) -> None:
        """Wait until the bot has greeted and the line stands."""
        greeted = self.log.locator(".entry--bot").first
        await expect(greeted).to_contain_text(re.compile(r"\w"))
        await expect(self.chat.locator("#connection")).to_have_text(
            self.says_screen("status.connected")
        )

    def says_screen(self, key: str, /, **values: str) -> str:
        """Return the words of the chat's script in this customer's language."""
        return words.of_customer(self.language, key, **values)

    @property
    def log(self) -> Locator:
        """The talk."""
        return self.chat.locator("#log")

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.chat.locator("#text")

    async def writes(self, text: str) -> None:
        """Write into the box without sending."""
        await self.box.fill(text)

    async def says(self, text: str, shown: str = "") -> None:
        """Send a message, and see it with the word that it was sent."""
        await self.writes(text)
        await self.box.press("Enter")
        await self.sees_own(shown or text)

    async def sees_own(self, text: str, state: str = "message.sent") -> None:
        """Wait until one's own last message has these words and this state."""
        last = self.log.locator(".entry--customer").last
        await expect(last.locator(".entry__text")).to_have_text(text)
        await expect(last.locator(".entry__status")).to_contain_text(self.says_screen(state))

    async def chooses(self, choice: str) -> None:
        """Press the newest button of this id."""
        await self.log.locator(f'button[name="choice"][value="{choice}"]').last.click()
        await self.sees_own(words.of_choice(self.language, choice))

    async def asks_for_a_person(self, manner: str = "general") -> None:
        """Ask for a person, and wait in line."""
        await self.chat.locator("#person summary").click()
        await self.chat.locator(f'#person button[value="{manner}"]').click()
        await self.sees(self.says_screen(f"event.queued.{manner}"))
        await expect(self.chat.locator("#waiting")).to_be_visible()

    async def sees(self, text: str) -> None:
        """Wait until words stand in the talk."""
        await expect(self.log).to_contain_text(text)

    async def leaves(self) -> None:
        """End the chat."""
        await self.chat.locator("#leave summary").click()
        await self.chat.locator('#leave button[name="leave"]').click()
        await expect(self.chat.locator("#closed")).to_be_visible()

    async def lines(self, log: Locator | None = None) -> list[Line]:
        """Read the talk, or the log of another page."""
        found: list[dict[str, Any]] = await (log or self.log).evaluate(READ_LOG)
        return [Line(**each) for each in found]

    async def opens_transcript(self) -> Page:
        """Press "Save or print"; it opens in a new tab."""
        async with self.context.expect_page() as opening:
            await self.chat.locator("#save").click()
        tab = await opening.value
        await expect(tab.locator("#print")).to_be_visible()
        return tab

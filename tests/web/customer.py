"""A customer with a real browser: opens the chat, writes, and sees what is on the screen."""

from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.live.server import LiveServer

# Everything a browser says against a page: broken scripts, refused sources, failed loads.
WATCH = """document.addEventListener('securitypolicyviolation',
  (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"""


class BrowserCustomer:
    """One browser context with one page."""

    def __init__(self, context: BrowserContext, page: Page, server: LiveServer) -> None:
        """Watch the page for complaints."""
        self.context = context
        self.page = page
        self.server = server
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)

    @classmethod
    async def arrive(cls, browser: Browser, server: LiveServer, **options: Any) -> Self:
        """Open a browser context of its own."""
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-US", **options}
        context = await browser.new_context(timezone_id="America/New_York", **options)
        await context.add_init_script(WATCH)
        return cls(context, await context.new_page(), server)

    def _console(self, message: Any) -> None:
        # A cut line is expected here and there, and the browser reports it as an error.
        if (
            message.type == "error"
            and "ERR_" not in message.text
            and "WebSocket" not in message.text
        ):
            self.complaints.append(message.text)

    async def open_chat(self, language: str = "en") -> None:
        """Open the chat as a page of its own, and wait for the greeting."""
        await self.page.goto(f"{self.server.url}/{language}/chat")
        await expect(self.page.locator(".entry--bot").first).to_be_visible()
        await expect(self.page.locator("#connection")).to_have_attribute("data-state", "connected")

    async def open_widget(self, name: str = "make-a-payment", language: str = "en") -> FrameLocator:
        """Open a host page and the chat on it, and wait for the greeting."""
        await self.page.goto(f"{self.server.url}/{language}/{name}")
        await self.page.locator("button.button").click()
        frame = self.page.frame_locator("iframe")
        await expect(frame.locator(".entry--bot").first).to_be_visible()
        return frame

    async def say(self, text: str) -> None:
        """Write and send with Enter."""
        await self.page.fill("#text", text)
        await self.page.press("#text", "Enter")

    def own(self, text: str) -> Any:
        """Return the customer's messages with this text."""
        return self.page.locator(".entry--customer", has_text=text)

    async def contact_id(self) -> str:
        """Return the contact's number, which the copy prints."""
        answer = await self.page.request.get(f"{self.server.url}/transcript.txt?lang=en")
        return (await answer.text()).split("Contact number: ")[1].split("\n")[0]

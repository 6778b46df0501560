"""Watches all that a browser complains of: a page that errs fails the test."""

import asyncio
import re
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Request,
    Response,
    WebError,
)

HERE: Final = frozenset({"localhost", "127.0.0.1"})
# A page that is left, or an address that turns out to be a file, ends its own requests.
ABORTED: Final = "net::ERR_ABORTED"
SERVER_ERROR: Final = 500
PATIENCE: Final = 15.0

# Says aloud what the policy forbade: some violations reach no console.
REPORTS_VIOLATIONS: Final = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


class Guard:
    """The complaints of every page of a test."""

    def __init__(self) -> None:
        """Begin without complaints."""
        self.faults: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self._news = asyncio.Event()

    def expects(self, *patterns: str) -> None:
        """Let complaints pass that belong to what the test does."""
        self._expected += [re.compile(pattern) for pattern in patterns]

    @property
    def unexpected(self) -> list[str]:
        """What nobody expected."""
        return [
            fault
            for fault in self.faults
            if not any(pattern.search(fault) for pattern in self._expected)
        ]

    async def hears(self, complaint: str) -> None:
        """Wait until there is a complaint of a sort."""
        async with asyncio.timeout(PATIENCE):
            while not any(complaint in fault for fault in self.faults):
                self._news.clear()
                await self._news.wait()

    async def watch(self, context: BrowserContext) -> None:
        """Listen to all pages and frames of a context."""
        await context.add_init_script(REPORTS_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("dialog", self._dialog)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _hear(self, fault: str) -> None:
        self.faults.append(fault)
        self._news.set()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._hear(f"console {message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self._hear(f"page error: {error.error}")

    async def _dialog(self, dialog: Dialog) -> None:
        self._hear(f"dialog {dialog.type}: {dialog.message}")
        await dialog.dismiss()

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws"} and parts.hostname not in HERE:
            self._hear(f"asked another site: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self._hear(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= SERVER_ERROR:
            self._hear(f"status {response.status}: {response.url}")

"""Reads the supervisors' pages as a browser would, without a network."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx2
from sqlalchemy import select

from chat.bus.memory import MemoryBus, MemoryLease, MemoryPresence
from chat.services.ports import Chat
from chat.settings import ChatSettings
from chat.web.templating import Pages
from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    Role,
    StaffMember,
)
from console.services.ports import Console
from console.services.sessions import begin_session
from console.services.staff import add_staff
from console.settings import ConsoleSettings
from console.store.tables import audit
from console.web.app import create_console_app
from console.web.cookies import session_cookie_name
from quick_responses.library import load_library
from tests.architecture.files import ROOT
from tests.console.supervision.story import SEAL_KEY, Story


@dataclass(slots=True)
class Desk:
    """A browser before the staff's app."""

    console: Console
    browser: httpx2.AsyncClient

    async def sits(self, role: Role, last_name: str = "Okafor") -> StaffMember:
        """Sign somebody new in."""
        staff = await add_staff(
            self.console,
            f"{role.value}-{last_name.lower()}",
            "a long enough password",
            role,
            name=GivenName(NameFormat.TITLE, last_name, title="Ms."),
            identification=Identification(IdKind.PID, "1000200030"),
        )
        token = await begin_session(self.console, staff.id)
        self.browser.cookies.set(session_cookie_name(self.console.settings), token)
        return staff

    async def reads(self, address: str, status: int = 200) -> str:
        """Open an address and return the page."""
        answer = await self.browser.get(address)
        assert answer.status_code == status, answer.text
        return answer.text

    async def audited(self) -> list[tuple[str, str, str, str]]:
        """Return what supervision wrote down: actor, event, contact, outcome."""
        async with self.console.database.snapshot() as connection:
            rows = await connection.execute(select(audit).order_by(audit.c.at))
            found = [(row.actor_name, row.event, row.contact_id, row.outcome) for row in rows]
        return [row for row in found if not row[1].startswith("staff.")]


def console_on(story: Story) -> Console:
    """Put a console on a story's database."""
    return Console(
        database=story.database,
        journal=story.journal,
        bus=MemoryBus(),
        presence=MemoryPresence(story.clock),
        clock=story.clock,
        library=load_library(),
        settings=ConsoleSettings(origins=("http://desk",)),
        pages=Pages(
            ROOT / "templates",
            ("console", "supervisor"),
            static_prefix="/console/static",
            version="1",
            demo=False,
        ),
    )


def chat_on(story: Story) -> Chat:
    """Put the customers' side on a story's database."""
    return Chat(
        database=story.database,
        journal=story.journal,
        bus=MemoryBus(),
        presence=MemoryPresence(story.clock),
        lease=MemoryLease(story.clock),
        clock=story.clock,
        library=load_library(),
        settings=ChatSettings("http://desk", b"a secret key of the tests", SEAL_KEY),
    )


@asynccontextmanager
async def a_desk(story: Story) -> AsyncIterator[Desk]:
    """Open a browser that is not signed in."""
    console = console_on(story)
    app = create_console_app(console)
    app.state.chat = chat_on(story)
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as browser:
        yield Desk(console, browser)


def words_in(page: str) -> str:
    """Return the text of a page, without its tags, in one line."""
    body = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def listed(page: str) -> list[str]:
    """Return the ids of the contacts that a page lists, in its order."""
    return re.findall(r'href="/supervisor/contacts/(\w+)"', page)

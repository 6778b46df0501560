"""A customer and an assistor in one talk, a scripted provider, a clock to be moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select

from chat.bus.memory import MemoryLease
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, ContactQueued, Draft, Entry, MessagePosted
from chat.services.arrivals import Arrival
from chat.services.begin_sign_in import begin_sign_in
from chat.services.finish_journey import finish_journey
from chat.services.ports import Chat
from chat.services.speech import approved
from chat.services.start_contact import start_contact
from chat.services.start_journey import Departure, Opened, start_journey
from chat.settings import ChatSettings
from chat.store.appending import read_stream
from chat.store.rebuild import check
from console.domain.replies import values_for
from console.domain.staff import StaffMember
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.post_reply import post_reply
from kernel.ids import fingerprint, new_secret
from kernel.languages import Language
from kernel.masking import RawText
from tests.console.staged import StepClock, an_assistor, customer_does, ref, staged
from tests.sign_in.provider import ScriptedProvider

SECRET_KEY = b"a secret key of the tests"
SEAL_KEY = b"k" * 32


def request(contact: Contact, customer: Author) -> list[Draft]:
    """Ask for a person."""
    said = MessagePosted(text=approved("About my account"))
    queued = ContactQueued(manner="account", queue=f"lien-{contact.language}")
    return moves.request_assistor(contact, customer, ref(), said, queued)


@dataclass(slots=True)
class Office:
    """What a test stands on, and what its people do."""

    console: Console
    chat: Chat
    provider: ScriptedProvider
    rivera: StaffMember
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def clock(self) -> StepClock:
        """The clock of both sides."""
        clock = self.console.clock
        assert isinstance(clock, StepClock)
        return clock

    async def a_talk(self, language: Language = Language.EN) -> "Talk":
        """Bring a customer to Ms. Rivera."""
        started = await start_contact(
            self.chat, ref=ref(), secret=new_secret(), language=language, host_page="chat"
        )
        await customer_does(self.console, started.contact_id, request)
        await claim_contact(self.console, self.rivera, started.contact_id, ref())
        return Talk(self, started.contact_id, started.token)

    async def rows(self, table: Any) -> int:
        """How many rows a table has."""
        async with self.console.database.snapshot() as connection:
            return int(await connection.scalar(select(func.count()).select_from(table)) or 0)

    async def is_sound(self) -> bool:
        """Whether the derived tables equal the log."""
        found = await check(self.console.database, SEAL_KEY)
        assert found == []
        return True

    def without_provider(self) -> "Office":
        """The same office in a deployment where nobody can sign in."""
        console = replace(self.console, settings=replace(self.console.settings, signs_in=False))
        return replace(self, chat=replace(self.chat, identity=None), console=console)


@dataclass(slots=True)
class Talk:
    """One contact with its customer's browser."""

    office: Office
    id: str
    token: str
    page_secret: str = field(default_factory=new_secret)

    async def state(self) -> Contact:
        """What the log says now."""
        return await self.office.chat.journal.peek(self.id)

    async def log(self) -> list[Entry]:
        """Every entry."""
        async with self.office.chat.database.snapshot() as connection:
            return await read_stream(connection, self.id)

    async def kinds(self) -> list[str]:
        """The kinds of the sign-in's entries, in order."""
        return [entry.kind for entry in await self.log() if entry.kind.startswith("signin.")]

    async def ask(self) -> str:
        """Let Ms. Rivera send the Authentication Request; return the attempt."""
        office = self.office
        contact = await self.state()
        item = office.console.library.quick_response("authentication_request")
        text = item.text[contact.language].replace("{link}", "https://chat.example")
        for name, value in values_for(office.console.library, contact, office.rivera, 60)[
            ""
        ].items():
            text = text.replace(f"{{{name}}}", value)
        await post_reply(office.console, office.rivera, self.id, ref(), RawText(text), item.id)
        attempt = (await self.state()).attempt
        assert attempt is not None
        return attempt.id

    async def click(self, attempt: str, *, by_form: bool = False) -> str:
        """Let the customer choose "Sign in"; return the ticket."""
        exchange = "" if by_form else fingerprint(self.page_secret)
        link = await begin_sign_in(
            self.office.chat, self.token, self.id, attempt, exchange, by_form=by_form
        )
        return link.url.partition("ticket=")[2]

    async def depart(self, ticket: str) -> Departure:
        """Open the link in the same browser."""
        going = await start_journey(self.office.chat, Opened(ticket, self.token, False))
        assert isinstance(going, Departure)
        return going

    async def begin(self) -> Departure:
        """Be asked, click, and leave for the provider."""
        return await self.depart(await self.click(await self.ask()))

    async def come_back(self, going: Departure, code: str = "good", **more: str) -> Arrival:
        """Come back from the provider with its answer."""
        answer = {"state": going.state, "code": code, **more}
        return await finish_journey(self.office.chat, answer, going.browser)


@asynccontextmanager
async def an_office(url: str) -> AsyncIterator[Office]:
    """Open an office on an empty database."""
    async with staged(url) as console:
        provider = ScriptedProvider()
        chat = Chat(
            console.database,
            console.journal,
            console.bus,
            console.presence,
            MemoryLease(console.clock),
            console.clock,
            console.library,
            ChatSettings("https://chat.example", SECRET_KEY, SEAL_KEY),
            provider,
        )
        rivera = await an_assistor(console)
        yield Office(console, chat, provider, rivera)

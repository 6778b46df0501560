"""The one-time link is opened: use it up, and send the browser to the provider (R14)."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.sign_in_moves import start_sign_in
from chat.identity.ports import IdentityProvider, Journey, SignInFailed
from chat.services.arrivals import Arrival
from chat.services.fail_attempt import fail_attempt
from chat.services.ports import Chat
from chat.services.read_contact import load_contact
from chat.services.speech import customer_of
from chat.store.journeys import JourneyRow, TicketRow, keep_journey, read_ticket, use_ticket
from chat.store.sessions import read_session
from kernel.clock import to_text
from kernel.errors import Conflict, Refused
from kernel.ids import fingerprint, new_secret
from kernel.log_text import open_log

log = open_log()


@dataclass(frozen=True, slots=True, repr=False)
class Departure:
    """Where the browser goes, and the secret that its cookie for this `state` must hold."""

    contact_id: str
    url: str
    state: str
    browser: str


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """How a link was opened: by whose cookie, and whether one of our own pages led here."""

    ticket: str
    token: str
    from_our_page: bool


async def start_journey(chat: Chat, opened: Opened) -> Departure | Arrival:
    """Begin a journey; where the provider is out of reach the attempt fails and the chat goes on.

    Raises `signin.link_over` for a link that is unknown, used, too old or another browser's, and
    `signin.not_available`, `signin.attempt_over`.
    """
    if chat.identity is None:
        raise Conflict("signin.not_available")
    ticket = await _redeem(chat, opened)
    async with chat.database.snapshot() as connection:
        contact = await load_contact(connection, ticket.contact_id)
    try:
        journey = await _begin(chat.identity, chat, contact)
    except SignInFailed as failure:
        log.warning("signin.not_begun", reason=failure.reason.value, detail=failure.detail)
        await fail_attempt(chat, contact.id, ticket.attempt, failure.reason)
        return Arrival(contact.id, contact.language, failure.reason, ticket.by_form)
    browser = new_secret()
    await _depart(chat, ticket, journey, fingerprint(browser))
    return Departure(contact.id, journey.url, journey.state, browser)


async def _redeem(chat: Chat, opened: Opened) -> TicketRow:
    async with chat.database.write() as connection:
        row = await read_ticket(connection, fingerprint(opened.ticket))
        if row is None or row.expires_at <= to_text(chat.clock.now()):
            raise Refused("signin.link_over")
        if not await _is_its_browser(connection, row, opened):
            raise Refused("signin.link_over", "another browser")
        if not await use_ticket(connection, row.ticket_hash):
            raise Refused("signin.link_over", "used")
    return row


async def _is_its_browser(connection: AsyncConnection, row: TicketRow, opened: Opened) -> bool:
    session = await read_session(connection, row.session_hash)
    if session is None or session.ended_at:
        return False
    if fingerprint(opened.token) == row.session_hash:
        return True
    # The cookie of a frame on another site does not reach a new tab. Then the browser itself says
    # that our own page opened it, which a link sent to somebody else can never bring along.
    return opened.from_our_page and bool(row.exchange_hash)


async def _begin(identity: IdentityProvider, chat: Chat, contact: Contact) -> Journey:
    redirect_uri = f"{chat.settings.public_url}/signin/callback"
    return await identity.begin(redirect_uri, contact.language.value)


async def _depart(chat: Chat, ticket: TicketRow, journey: Journey, browser_hash: str) -> None:
    now = chat.clock.now()
    until = to_text(now + timedelta(minutes=chat.settings.signin_journey_minutes))
    row = _row(ticket, journey, browser_hash, to_text(now))
    customer = customer_of(ticket.contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return start_sign_in(contact, customer, ticket.attempt, to_text(now), until)

    async def keep(connection: AsyncConnection) -> None:
        await keep_journey(connection, row)

    outcome = await chat.journal.act(ticket.contact_id, decide, author=customer, effect=keep)
    if not outcome.entries:
        # A second tab: the attempt has begun already, and this journey stands beside the first.
        async with chat.database.write() as connection:
            await keep_journey(connection, row)


def _row(ticket: TicketRow, journey: Journey, browser_hash: str, now: str) -> JourneyRow:
    return JourneyRow(
        state_hash=fingerprint(journey.state),
        contact_id=ticket.contact_id,
        attempt=ticket.attempt,
        browser_hash=browser_hash,
        exchange_hash=ticket.exchange_hash,
        by_form=ticket.by_form,
        issuer=journey.issuer,
        nonce=journey.nonce,
        verifier=journey.verifier,
        redirect_uri=journey.redirect_uri,
        began_at=now,
    )

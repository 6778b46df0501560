"""The customer's click: mint the one-time link, for this browser and nobody else (R14)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chat.domain.lifecycle import Move, after
from chat.domain.sign_in_moves import must_be_open
from chat.services.ports import Chat
from chat.services.read_contact import load_contact
from chat.store.journeys import TicketRow, keep_ticket
from kernel.clock import to_text
from kernel.errors import Conflict
from kernel.ids import fingerprint, new_secret

TICKET_SECONDS: Final = 60


@dataclass(frozen=True, slots=True, repr=False)
class OneTimeLink:
    """Where the browser goes to begin its journey, within so many seconds, once."""

    url: str
    expires_in: int = TICKET_SECONDS


async def begin_sign_in(
    chat: Chat, token: str, contact_id: str, attempt: str, exchange: str = "", *, by_form: bool
) -> OneTimeLink:
    """Return a link for the open attempt; of the link itself only a hash is kept.

    `token` is the secret of the session that asks. `exchange` is the hash of the page's secret.
    Raises `signin.not_available`, and `signin.attempt_over` for any attempt but the open one.
    """
    if chat.identity is None:
        raise Conflict("signin.not_available")
    ticket, now = new_secret(), chat.clock.now()
    async with chat.database.write() as connection:
        contact = await load_contact(connection, contact_id)
        after(contact.status, Move.START_SIGN_IN)
        must_be_open(contact, attempt, to_text(now))
        row = TicketRow(
            ticket_hash=fingerprint(ticket),
            contact_id=contact_id,
            attempt=attempt,
            session_hash=fingerprint(token),
            exchange_hash=exchange,
            by_form=by_form,
            expires_at=to_text(now + timedelta(seconds=TICKET_SECONDS)),
        )
        await keep_ticket(connection, row)
    return OneTimeLink(f"{chat.settings.public_url}/signin/start?ticket={ticket}")

"""Open a contact from a host page; doing it again gives the same contact."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.bot import script
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.services.ports import Chat
from chat.services.speech import as_message, customer_of
from chat.store.tables import customer_session, deadline
from kernel.clock import from_text, to_text
from kernel.errors import BadRequest, Conflict
from kernel.ids import fingerprint
from kernel.languages import Language

HOST_PAGES: Final = ("understanding-a-federal-tax-lien", "make-a-payment", "chat")
IDEMPOTENT_MINUTES: Final = 10
SECRET_LENGTH: Final = 22


@dataclass(frozen=True, slots=True)
class Started:
    """A contact and the secret that opens it; the secret goes into the browser's cookie."""

    contact_id: str
    token: str


async def start_contact(
    chat: Chat, *, ref: str, secret: str, language: Language, host_page: str
) -> Started:
    """Open a contact under a ref and the pre-start secret (>= 128 bit) of the chat page.

    Raises `cookie.missing` without the page's secret, `form.invalid` for an unknown page, and `contact.already_started`
    when the same two come again after ten minutes.
    """
    if len(secret) < SECRET_LENGTH:
        raise BadRequest("cookie.missing")
    if not ref or host_page not in HOST_PAGES:
        raise BadRequest("form.invalid")
    # Both are derived, not drawn: a second click finds the first one's contact, and nobody
    # without the browser's secret and our key can make either.
    started = Started(
        contact_id="c" + _derive(chat, "contact", ref, secret)[:32],
        token=_derive(chat, "token", ref, secret),
    )

    def decide(_contact: Contact) -> list[Draft]:
        greeting = as_message(script.greeting(chat.library, language, host_page))
        return moves.start(customer_of(started.contact_id), language, host_page, greeting)

    async def keep(connection: AsyncConnection) -> None:
        await _keep_session(chat, connection, started)

    outcome = await chat.journal.act(
        started.contact_id,
        decide,
        author=customer_of(started.contact_id),
        effect=keep,
        must_exist=False,
    )
    if outcome.repeated:
        _refuse_if_old(chat, outcome.contact)
    return started


async def _keep_session(chat: Chat, connection: AsyncConnection, started: Started) -> None:
    now = chat.clock.now()
    session = {
        "token_hash": fingerprint(started.token),
        "contact_id": started.contact_id,
        "created_at": to_text(now),
        "ended_at": "",
    }
    await connection.execute(insert(customer_session), session)
    due = now + timedelta(minutes=chat.settings.bot_idle_minutes)
    idle = {"kind": "bot_idle", "cause": started.contact_id, "due_at": to_text(due)}
    await connection.execute(insert(deadline), idle)


def _derive(chat: Chat, purpose: str, ref: str, secret: str) -> str:
    text = f"{purpose}\n{ref}\n{secret}".encode()
    return hmac.new(chat.settings.secret_key, text, hashlib.sha256).hexdigest()


def _refuse_if_old(chat: Chat, contact: Contact) -> None:
    age = chat.clock.now() - from_text(contact.started_at)
    if age > timedelta(minutes=IDEMPOTENT_MINUTES):
        raise Conflict("contact.already_started")

"""The secret that opens the contact after a sign-in, for the browser that signed in."""

import hashlib
import hmac
from datetime import timedelta
from typing import Final

from chat.services.ports import Chat
from chat.store.journeys import JourneyRow, read_exchange
from chat.store.sessions import read_session
from kernel.clock import from_text
from kernel.errors import NotSignedIn
from kernel.ids import fingerprint

# A cut between the callback and the page that waits for it must not lock the customer out.
EXCHANGE_MINUTES: Final = 5
SECRET_LENGTH: Final = 22


def token_of(chat: Chat, row: JourneyRow) -> str:
    """Return the journey's rotated secret: derived, so that asking again gives the same."""
    text = f"rotated\n{row.contact_id}\n{row.state_hash}".encode()
    return hmac.new(chat.settings.secret_key, text, hashlib.sha256).hexdigest()


async def rotated_token(chat: Chat, row: JourneyRow) -> str:
    """Return the secret again, shortly after a success; nothing where it opens nothing."""
    if not row.done_at or _is_long_ago(chat, row.done_at):
        return ""
    token = token_of(chat, row)
    async with chat.database.snapshot() as connection:
        session = await read_session(connection, fingerprint(token))
    return token if session and not session.ended_at else ""


def _is_long_ago(chat: Chat, done_at: str) -> bool:
    return chat.clock.now() > from_text(done_at) + timedelta(minutes=EXCHANGE_MINUTES)


async def fetch_rotated(chat: Chat, verifier: str) -> str:
    """Return the rotated secret to the page whose click sent the hash of `verifier`.

    Raises `session.missing` for anybody else, and when it is too late.
    """
    if len(verifier) < SECRET_LENGTH:
        raise NotSignedIn("session.missing")
    async with chat.database.snapshot() as connection:
        row = await read_exchange(connection, fingerprint(verifier))
    if row is None or not (token := await rotated_token(chat, row)):
        raise NotSignedIn("session.missing")
    return token

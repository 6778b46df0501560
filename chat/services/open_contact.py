"""Find the contact that a browser's secret opens."""

from sqlalchemy import update

from chat.services.ports import Chat
from chat.store.sessions import has_another, read_session
from chat.store.tables import customer_session
from kernel.clock import to_text
from kernel.errors import NotSignedIn
from kernel.ids import fingerprint


async def open_contact(chat: Chat, token: str) -> str:
    """Return the id of the contact that this secret opens.

    Raises `session.missing`, and `session.rotated` where a newer secret has taken its place.
    """
    if not token:
        raise NotSignedIn("session.missing")
    async with chat.database.snapshot() as connection:
        found = await read_session(connection, fingerprint(token))
        if found is None:
            raise NotSignedIn("session.missing")
        if found.ended_at:
            rotated = await has_another(connection, found.contact_id)
            raise NotSignedIn("session.rotated" if rotated else "session.missing")
    return found.contact_id


async def opened_by(chat: Chat, token: str) -> str:
    """Return which contact this secret opens or has opened, or nothing."""
    async with chat.database.snapshot() as connection:
        found = await read_session(connection, fingerprint(token)) if token else None
    return found.contact_id if found else ""


async def forget_browser(chat: Chat, token: str) -> None:
    """End what this secret opens, for a customer who leaves a shared computer."""
    async with chat.database.write() as connection:
        await connection.execute(
            update(customer_session)
            .where(customer_session.c.token_hash == fingerprint(token))
            .values(ended_at=to_text(chat.clock.now()))
        )

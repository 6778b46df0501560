"""Find the contact that a browser's secret opens."""

from sqlalchemy import select, update

from chat.services.ports import Chat
from chat.store.tables import customer_session
from kernel.clock import to_text
from kernel.errors import NotSignedIn
from kernel.ids import fingerprint


async def open_contact(chat: Chat, token: str) -> str:
    """Return the id of the contact that this secret opens, or raise `session.missing`."""
    if not token:
        raise NotSignedIn("session.missing")
    async with chat.database.snapshot() as connection:
        found = await connection.scalar(
            select(customer_session.c.contact_id).where(
                customer_session.c.token_hash == fingerprint(token),
                customer_session.c.ended_at == "",
            )
        )
    if found is None:
        raise NotSignedIn("session.missing")
    return str(found)


async def forget_browser(chat: Chat, token: str) -> None:
    """End what this secret opens, for a customer who leaves a shared computer."""
    async with chat.database.write() as connection:
        await connection.execute(
            update(customer_session)
            .where(customer_session.c.token_hash == fingerprint(token))
            .values(ended_at=to_text(chat.clock.now()))
        )

"""End bot contacts that nobody uses any more: a stored deadline, fired by a sweep."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.lifecycle import Status
from chat.services.ports import Chat
from chat.store.deadlines import DeadlineKind
from chat.store.tables import deadline
from kernel.clock import from_text, to_text
from kernel.errors import LienChatError, TryAgain

BOT_IDLE = DeadlineKind.BOT_IDLE
AT_ONCE = 100


async def close_idle_contacts(chat: Chat) -> int:
    """Fire the deadlines that are due; return how many contacts were closed."""
    async with chat.database.snapshot() as connection:
        due = await connection.execute(
            select(deadline.c.cause, deadline.c.due_at)
            .where(deadline.c.kind == BOT_IDLE, deadline.c.due_at <= to_text(chat.clock.now()))
            .order_by(deadline.c.due_at)
            .limit(AT_ONCE)
        )
        rows = [(str(cause), str(due_at)) for cause, due_at in due]
    return sum([await _fire(chat, contact_id, due_at) for contact_id, due_at in rows])


async def _fire(chat: Chat, contact_id: str, due_at: str) -> int:
    contact = await chat.journal.peek(contact_id)
    still_due = from_text(contact.last_at) + timedelta(minutes=chat.settings.bot_idle_minutes)
    if contact.status is Status.BOT and still_due > chat.clock.now():
        await _move(chat, contact_id, due_at, to_text(still_due))
        return 0
    if contact.status is not Status.BOT:
        await _move(chat, contact_id, due_at, None)
        return 0
    return await _close(chat, contact_id, due_at, contact.seq)


async def _move(chat: Chat, contact_id: str, due_at: str, later: str | None) -> None:
    row = [deadline.c.kind == BOT_IDLE, deadline.c.cause == contact_id, deadline.c.due_at == due_at]
    async with chat.database.write() as connection:
        if later is None:
            await connection.execute(delete(deadline).where(*row))
        else:
            await connection.execute(update(deadline).where(*row).values(due_at=later))


async def _close(chat: Chat, contact_id: str, due_at: str, seq: int) -> int:
    def decide(contact: Contact) -> list[Draft]:
        if contact.seq != seq:
            raise TryAgain("server.try_again", "the customer came back")
        return moves.idle_out(contact)

    async def strike(connection: AsyncConnection) -> None:
        # Compare-and-set: two sweeps at once close a contact once.
        struck = await connection.execute(
            delete(deadline)
            .where(deadline.c.kind == BOT_IDLE, deadline.c.cause == contact_id)
            .where(deadline.c.due_at == due_at)
        )
        if not struck.rowcount:
            raise TryAgain("server.try_again", "another sweep was first")

    try:
        await chat.journal.act(contact_id, decide, author=SYSTEM, effect=strike)
    except LienChatError:
        return 0
    return 1

"""Wait for an assistor whose console is gone; then the customer is first in line again."""

from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.bus.ports import assistor_here
from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.moves import return_to_queue
from chat.services.ports import Chat
from chat.store.deadlines import DeadlineKind, set_deadline, strike
from chat.store.holds import Hold, read_holds
from kernel.clock import to_text
from kernel.errors import LienChatError, TryAgain

AWAY: Final = "assistor_away"
HOLD: Final = (DeadlineKind.ASSISTOR_AWAY,)


async def hold_for_assistor(chat: Chat) -> int:
    """Begin, end and fire holds; return how many contacts went back to the queue.

    With the bus down nobody can be seen, and nobody counts as away.
    """
    if not await chat.bus.is_up():
        return 0
    async with chat.database.snapshot() as connection:
        holds = await read_holds(connection)
    here = await chat.presence.here([assistor_here(one.owner_id) for one in holds])
    return sum([await _look_after(chat, one, here) for one in holds])


async def _look_after(chat: Chat, hold: Hold, here: set[str]) -> int:
    is_away = bool(hold.owner_id) and assistor_here(hold.owner_id) not in here
    if is_away and not hold.due_at:
        due = to_text(chat.clock.now() + _patience(chat, hold))
        async with chat.database.write() as connection:
            await set_deadline(connection, DeadlineKind.ASSISTOR_AWAY, hold.contact_id, due)
    elif is_away and hold.due_at <= to_text(chat.clock.now()):
        return await _give_back(chat, hold)
    elif not is_away and hold.due_at:
        async with chat.database.write() as connection:
            await strike(connection, HOLD, hold.contact_id)
    return 0


def _patience(chat: Chat, hold: Hold) -> timedelta:
    # Who is away at the provider does not sit before a silent chat, so they can wait longer.
    if hold.signing_in:
        return timedelta(minutes=chat.settings.signin_hold_minutes)
    return timedelta(seconds=chat.settings.assistor_grace_seconds)


async def _give_back(chat: Chat, hold: Hold) -> int:
    def decide(contact: Contact) -> list[Draft]:
        if not contact.is_owned_by(hold.owner_id):
            raise TryAgain("server.try_again", "somebody else has it")
        return return_to_queue(contact, AWAY)

    async def effect(connection: AsyncConnection) -> None:
        if not await strike(connection, HOLD, hold.contact_id, hold.due_at):
            raise TryAgain("server.try_again", "another sweep was first")

    try:
        await chat.journal.act(hold.contact_id, decide, author=SYSTEM, effect=effect)
    except LienChatError:
        return 0
    return 1

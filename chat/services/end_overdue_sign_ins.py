"""End sign-ins whose time is over: stored deadlines, fired once by a sweep."""

from datetime import timedelta
from typing import Final

from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.sign_in import FailureReason
from chat.domain.sign_in_moves import fail_sign_in
from chat.services.ports import Chat
from chat.store.deadlines import read_due, strike
from chat.store.journeys import forget_old
from chat.store.sign_in import OF_ATTEMPT
from kernel.clock import to_text
from kernel.errors import LienChatError, TryAgain

# So long a journey is remembered: who comes back after its end is told that it was too late.
REMEMBERED_HOURS: Final = 24
KINDS: Final = tuple(OF_ATTEMPT.values())


async def end_overdue_sign_ins(chat: Chat) -> int:
    """Fire what is due; return how many attempts ended. Used-up links are forgotten as well."""
    now = chat.clock.now()
    async with chat.database.snapshot() as connection:
        due = await read_due(connection, KINDS, to_text(now))
    async with chat.database.write() as connection:
        long_ago = now - timedelta(hours=REMEMBERED_HOURS)
        await forget_old(connection, to_text(now), to_text(long_ago))
    return sum([await _fire(chat, contact_id, due_at) for contact_id, due_at in due])


async def _fire(chat: Chat, contact_id: str, due_at: str) -> int:
    def decide(contact: Contact) -> list[Draft]:
        attempt = contact.attempt
        if attempt is None or attempt.until != due_at:
            raise TryAgain("server.try_again", "it ended, or got more time")
        return fail_sign_in(contact, SYSTEM, "", attempt.id, FailureReason.TIMED_OUT)

    try:
        # The row goes with the attempt, in its transaction.
        await chat.journal.act(contact_id, decide, author=SYSTEM)
    except LienChatError:
        async with chat.database.write() as connection:
            await strike(connection, KINDS, contact_id, due_at)
        return 0
    return 1

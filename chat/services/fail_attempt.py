"""A sign-in did not go through: the attempt ends once, and the chat goes on (R15)."""

from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.sign_in import FailureReason
from chat.domain.sign_in_moves import fail_sign_in
from chat.services.ports import Chat
from kernel.errors import Refused


async def fail_attempt(chat: Chat, contact_id: str, attempt: str, reason: FailureReason) -> bool:
    """End the attempt, if it is still open; tell whether this did it."""

    def decide(contact: Contact) -> list[Draft]:
        return fail_sign_in(contact, SYSTEM, "", attempt, reason)

    try:
        await chat.journal.act(contact_id, decide, author=SYSTEM)
    except Refused:
        return False
    return True

"""The customer goes on without signing in."""

from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.sign_in import FailureReason
from chat.domain.sign_in_moves import fail_sign_in
from chat.services.ports import Chat
from chat.services.speech import customer_of
from chat.store.journal import Outcome


async def cancel_sign_in(chat: Chat, contact_id: str, ref: str, attempt: str) -> Outcome:
    """End the open attempt; raises `signin.attempt_over` for any other."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        return fail_sign_in(contact, customer, ref, attempt, FailureReason.CANCELLED)

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

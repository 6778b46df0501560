"""The customer needs more time at the provider."""

from datetime import timedelta

from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.sign_in_moves import extend_sign_in as extend
from chat.services.ports import Chat
from chat.services.speech import customer_of
from chat.store.journal import Outcome
from kernel.clock import to_text


async def extend_sign_in(chat: Chat, contact_id: str, ref: str, attempt: str) -> Outcome:
    """Let the journey begin its time anew; raises `signin.attempt_over`, `signin.no_more_time`."""
    customer = customer_of(contact_id)

    def decide(contact: Contact) -> list[Draft]:
        now = chat.clock.now()
        until = now + timedelta(minutes=chat.settings.signin_journey_minutes)
        return extend(contact, customer, ref, attempt, to_text(now), to_text(until))

    return await chat.journal.act(contact_id, decide, author=customer, ref=ref)

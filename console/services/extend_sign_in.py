"""Give the customer more time at the identity provider."""

from datetime import timedelta

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.store.journal import Outcome
from console.domain.ownership import must_own
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of
from kernel.clock import to_text


async def extend_sign_in(
    console: Console, staff: StaffMember, contact_id: str, ref: str
) -> Outcome:
    """Let the journey begin its time anew.

    Raises `contact.not_yours`, `signin.attempt_over`, `signin.no_more_time`.
    """
    assistor = author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        must_own(contact, staff.id)
        now = console.clock.now()
        until = now + timedelta(minutes=console.settings.signin_journey_minutes)
        attempt = contact.attempt.id if contact.attempt else ""
        return sign_in_moves.extend_sign_in(
            contact, assistor, ref, attempt, to_text(now), to_text(until)
        )

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

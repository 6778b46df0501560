"""Take the open sign-in request back: its link and its journey are worth nothing then."""

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.sign_in import FailureReason
from chat.store.journal import Outcome
from console.domain.ownership import must_own
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of


async def revoke_sign_in(
    console: Console, staff: StaffMember, contact_id: str, ref: str
) -> Outcome:
    """End the open attempt; raises `contact.not_yours`, `signin.attempt_over`."""
    assistor = author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        must_own(contact, staff.id)
        attempt = contact.attempt.id if contact.attempt else ""
        reason = FailureReason.CANCELLED
        return sign_in_moves.fail_sign_in(contact, assistor, ref, attempt, reason)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

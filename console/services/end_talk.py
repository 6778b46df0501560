"""End the talk once the closing steps are done or skipped for a reason (R25-R28)."""

from collections.abc import Sequence

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, SkippedStep
from chat.store.journal import Outcome
from console.domain.procedure import skips
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.speech import author_of


async def end_talk(
    console: Console,
    staff: StaffMember,
    contact_id: str,
    ref: str,
    skipped: Sequence[SkippedStep] = (),
) -> Outcome:
    """End the talk; the wrap-up asks for the reasons again and keeps them.

    Raises `closing.step_missing`, `contact.not_yours`, `contact.ended`.
    """
    assistor = author_of(staff)

    def decide(contact: Contact) -> list[Draft]:
        drafts = moves.end_talk(contact, assistor, ref)
        skips(contact, skipped)
        return drafts

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

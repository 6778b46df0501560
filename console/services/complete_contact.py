"""Save the wrap-up and close the contact; the seat is free with it (R27, R28, R39)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, SkippedStep
from chat.domain.lifecycle import Move, after
from chat.store.journal import Outcome
from console.domain.ownership import must_own
from console.domain.staff import StaffMember
from console.domain.wrap_up import TimeSpent, wrap_up
from console.services.ports import Console
from console.services.speech import NOTHING, author_of, own_words
from console.store.disclosed import forget_shown
from kernel.masking import RawText


@dataclass(frozen=True, slots=True)
class Completion:
    """What an assistor fills in at the end."""

    codes: Sequence[str]
    time: Sequence[TimeSpent]
    skipped: Sequence[SkippedStep] = ()
    note: RawText | None = None


async def complete_contact(
    console: Console, staff: StaffMember, contact_id: str, ref: str, done: Completion
) -> Outcome:
    """Close the contact.

    Raises `resolution.required`, `resolution.unknown`, `time_code.required`,
    `time_code.refused`, `closing.step_missing`, `contact.not_allowed` before the talk has ended.
    """
    assistor = author_of(staff)
    note = own_words(done.note, console.settings.message_limit) if done.note else NOTHING

    def decide(contact: Contact) -> list[Draft]:
        must_own(contact, staff.id)
        after(contact.status, Move.COMPLETE)
        saved = wrap_up(console.library, contact, done.codes, done.time, done.skipped, note)
        return moves.complete(contact, assistor, ref, saved)

    async def effect(connection: AsyncConnection) -> None:
        await forget_shown(connection, contact_id)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref, effect=effect)

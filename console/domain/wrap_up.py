"""What a contact needs before it is completed: codes, time, reasons for skips."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chat.domain.contact import Contact
from chat.domain.entries import SkippedStep, TimeBooked, WrapUpSaved
from console.domain.inquiries import PAYOFF
from console.domain.procedure import skips
from kernel.errors import BadRequest, Conflict
from kernel.masking import MaskedText
from quick_responses.library import Library
from quick_responses.ofp import PAYOFF_CODES, PREPARED, ofp_code, payoff_code_allowed

CHANNEL: Final = "chat"


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Minutes under a code; `prepared` says how a payoff's letter was made: manual, als, none."""

    code: str
    minutes: int
    prepared: str = ""


def wrap_up(
    library: Library,
    contact: Contact,
    codes: Sequence[str],
    time: Sequence[TimeSpent],
    skipped: Sequence[SkippedStep],
    note: MaskedText,
) -> WrapUpSaved:
    """Return what is saved, or refuse with what is missing first (R27, R28, R39)."""
    return WrapUpSaved(
        codes=checked_codes(library, codes),
        time=checked_time(library, contact, time),
        skipped=skips(contact, skipped),
        note=note,
    )


def checked_codes(library: Library, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the resolution codes, each once; at least one is needed (R27)."""
    kept = tuple(dict.fromkeys(codes))
    if not kept:
        raise Conflict("resolution.required")
    for code in kept:
        if code not in library.resolution_codes:
            raise BadRequest("resolution.unknown")
    return kept


def checked_time(
    library: Library, contact: Contact, time: Sequence[TimeSpent]
) -> tuple[TimeBooked, ...]:
    """Return the time as it is booked; at least one code with minutes is needed (R39)."""
    if not time:
        raise Conflict("time_code.required")
    return tuple(_booked(library, contact, spent) for spent in time)


def _booked(library: Library, contact: Contact, spent: TimeSpent) -> TimeBooked:
    if spent.code not in library.ofp_codes or spent.minutes <= 0:
        raise BadRequest("time_code.refused", "no such code")
    prepared = contact.inquiry == PAYOFF and spent.prepared in PREPARED
    if not payoff_code_allowed(spent.code, CHANNEL, with_call_or_chat=True, prepared=prepared):
        raise Conflict("time_code.refused")
    if spent.code not in PAYOFF_CODES:
        return TimeBooked(spent.code, spent.minutes)
    # Letters from ALS are counted by that system (R40).
    counted = ofp_code(CHANNEL, with_call_or_chat=True, prepared=spent.prepared).count
    return TimeBooked(spent.code, spent.minutes, int(counted))

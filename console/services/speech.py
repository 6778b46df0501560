"""Masks what an assistor types; a number of a taxpayer is refused, not hidden."""

from typing import Final

from chat.domain.entries import Author, AuthorKind
from chat.services.speech import hide
from console.domain.staff import StaffMember
from kernel.errors import Refused
from kernel.masking import MaskedText, RawText, mask

NOTHING: Final = mask(RawText("")).text


def author_of(staff: StaffMember) -> Author:
    """Return the author that this member of staff is in the log."""
    return Author(AuthorKind.ASSISTOR, staff.id, staff.shown_name)


def own_words(raw: RawText, limit: int) -> MaskedText:
    """Return the assistor's text, or refuse it with why; it is never stored with a number in it.

    Raises `message.tin_refused`, and what masking refuses.
    """
    hidden = hide(raw, limit)
    if hidden.kinds:
        raise Refused("message.tin_refused")
    return hidden.text

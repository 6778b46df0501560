"""Masks a short note that a member of staff typed beside the log, or refuses it."""

from typing import Final

from kernel.errors import BadRequest
from kernel.masking import MaskedText, MaskingRefused, RawText, mask

LONGEST_NOTE: Final = 500


def masked_note(typed: RawText) -> MaskedText:
    """Return the note as it may be kept; raises `message.too_long` and `message.unreadable`."""
    if len(typed) > LONGEST_NOTE:
        raise BadRequest("message.too_long")
    try:
        return mask(typed).text
    except MaskingRefused as refusal:
        raise BadRequest(refusal.code) from None

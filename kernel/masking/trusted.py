"""Trusted values: what the server itself puts into a text, past the scanner (R9, R23)."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kernel.masking.text import MaskedText, RawText, sealed

_BLANK: Final = re.compile(r"\{([a-z_]+)\}")


def unfilled(raw: RawText, ours: Mapping[str, str]) -> RawText:
    """Give a typed text with each of our own filled sentences as it is with its blanks.

    `ours` maps the sentence as the server would fill it to the same with `{name}`. Only the whole
    sentence counts: the value alone, typed by hand, stays what was typed and is masked as such.
    """
    text = raw.reveal()
    for filled, blank in ours.items():
        text = text.replace(filled, blank)
    return RawText(text)


def fill_in(text: MaskedText, values: Mapping[str, str]) -> MaskedText:
    """Put trusted values at the blanks of a masked text, in one pass; other blanks stay."""
    return sealed(_BLANK.sub(lambda hit: values.get(hit[1], hit[0]), text))


def without(text: MaskedText, values: Iterable[str]) -> MaskedText:
    """Give a text without its trusted values: nothing of them can be a part of a number."""
    plain = str(text)
    for value in values:
        plain = plain.replace(value, "{}")
    return sealed(plain)

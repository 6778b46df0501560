"""Reads the numbers of a folded text and what stands between them."""

import re
from dataclasses import dataclass
from typing import Final

from kernel.masking.separators import BREAK, RANKS, rank
from kernel.masking.words import TELLING, read_spoken

# Fewer digits than this are neither a number to hide nor, beside a TIN word, a mistyped one.
FEWEST: Final = 7
_DIGITS: Final = re.compile(r"[0-9]+")
_WORDS: Final = re.compile(r"[a-z]{3,}|oh")
_COUNTERS: Final = re.compile(
    r"\b(?:first|second|last|next|middle|final|following|other|primer[oa]s|segund[oa]s|ultim[oa]s|siguientes|otr[oa]s"
    r"|proxim[oa]s|del medio|de en ?medio)\s(?:the )?"
    r"(?P<after>one|two|three|four|five|dos|tres|cuatro|cinco|[1-6])(?![0-9a-z])"
    r"|\b(?P<before>two|three|four|five|dos|tres|cuatro|cinco|[1-6])\s"
    r"(?:first|last|middle|primer[oa]s|ultim[oa]s|digits|digitos|cifras|numbers|numeros|del medio)\b"
    r"|\b(?:part|parte|group|grupo|segment)\s(?P<part>one|two|three|uno|dos|tres|[123])(?![0-9a-z])"
)
_COUNTER_NEAR: Final = re.compile(r"[a-z]\s[1-6](?![0-9])")


@dataclass(slots=True)
class Numbers:
    """The numbers of a text: spans, digits, and ranks[k] of the gap between k and k + 1."""

    text: str
    starts: list[int]
    ends: list[int]
    digits: list[str]
    ranks: list[int]

    def __len__(self) -> int:
        return len(self.digits)


def count_digits(text: str) -> tuple[int, int]:
    """Count the typed digits, and the most that the number words could stand for."""
    typed = sum(map(len, _DIGITS.findall(text)))
    words = sum(map(TELLING.__contains__, _WORDS.findall(text)))
    return typed, 3 * words


def read_numbers(text: str, *, spoken: bool) -> Numbers:
    """Read all numbers; `spoken` when number words may be among them."""
    if spoken or (_COUNTER_NEAR.search(text) and _COUNTERS.search(text)):
        return _spoken(text)
    spans = [m.span() for m in _DIGITS.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    digits = [text[start:end] for start, end in spans]
    return Numbers(text, starts, ends, digits, _ranks(text, starts, ends))


def _spoken(text: str) -> Numbers:
    counters = {m.start(m.lastgroup or 0) for m in _COUNTERS.finditer(text)}
    said = [one for one in read_spoken(text) if one.start not in counters]
    starts, ends = [s.start for s in said], [s.end for s in said]
    ranks = _ranks(text, starts, ends)
    for k, one in enumerate(said):
        if one.big:
            # "twelve thousand" is an amount: nothing is joined to it.
            ranks[max(0, k - 1) : k + 1] = [BREAK] * len(ranks[max(0, k - 1) : k + 1])
    return Numbers(text, starts, ends, [s.digits for s in said], ranks)


def _ranks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    gaps = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    return [RANKS.get(gap) or rank(gap) for gap in gaps]

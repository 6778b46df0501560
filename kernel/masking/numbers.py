"""Reads the numbers of a folded text and what stands between them."""

import re
from dataclasses import dataclass
from typing import Final

from kernel.masking.separators import BREAK, RANKS, rank
from kernel.masking.vocabulary import TELLING, is_run_together
from kernel.masking.words import read_spoken

# Fewer digits than this are neither a number to hide nor, beside a TIN word, a mistyped one.
FEWEST: Final = 7
_DIGITS: Final = re.compile(r"[0-9]+")
_WORDS: Final = re.compile(r"[a-z]{3,}|oh")
_COUNTERS: Final = re.compile(
    r"\b(?:first|second|last|next|middle|final|following|other|primer[oa]s|segund[oa]s|ultim[oa]s|siguientes|otr[oa]s"
    r"|proxim[oa]s|del medio|de en ?medio)\s(?:the )?"
    r"(?P<after>one|two|three|four|five|dos|tres|cuatro|cinco|[1-6])(?![0-9a-z])"
    r"|\b(?P<before>two|three|four|five|dos|tres|cuatro|cinco|[1-6])\s"
    r"(?:first|last|middle|primer[oa]s|ultim[oa]s|siguientes|next|digits|digitos|cifras|numbers|numeros|del medio|de en ?medio)\b"
    r"|\b(?:part|parte|group|grupo|segment)\s(?P<part>one|two|three|uno|dos|tres|[123])(?![0-9a-z])"
    r"|\b(?P<pause>one|two|un|uno|dos|[1-5])\s(?:sec|min|moment|segundo|momento)"
)
# "2/3", "1 of 3": which part of how many; with more numbers around it is one of theirs.
_PARTS: Final = re.compile(
    r"(?<![0-9/.-])(?<![0-9]\s)(?P<which>[1-4])\s?(?:/|of|de)\s?(?P<many>[2-4])(?=[\s:).]|$)(?!\s?[/.]\s?[0-9])"
)
# The count at the end of a field's name; there is more than one such field.
_KEY: Final = re.compile(r"[a-z_]{3}(?P<key>[1-9])(?=[\"']?\s?[:=]\s?[\"']?[0-9])")
# One of these stands beside every number that only counts; most texts hold none.
_COUNTING: Final = tuple(
    "first second last next middle final following other prime segund ultim siguient otr proxim medio digit cifra"
    " number numero part grou grup segment sec min momen".split()
)
_OF: Final = ("/", " of ", " de ")
_COUNTER_NEAR: Final = re.compile(r"[a-z/]\s?[1-6](?![0-9])")


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
    words = _WORDS.findall(text)
    said = 3 * sum(map(TELLING.__contains__, words))
    return typed, said + FEWEST if is_run_together(words) else said


def read_numbers(text: str, *, spoken: bool) -> Numbers:
    """Read all numbers; `spoken` when number words may be among them."""
    if spoken or (_COUNTER_NEAR.search(text) and _counters(text)):
        return _spoken(text)
    spans = [m.span() for m in _DIGITS.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    digits = [text[start:end] for start, end in spans]
    return Numbers(text, starts, ends, digits, _ranks(text, starts, ends))


def _counters(text: str) -> set[int]:
    """Give where numbers stand that only count digits or parts."""
    counters: set[int] = set()
    if any(map(text.__contains__, _COUNTING)):
        counters |= {m.start(m.lastgroup or 0) for m in _COUNTERS.finditer(text)}
    if any(map(text.__contains__, _OF)):
        for match in _PARTS.finditer(text):
            counters |= {match.start("which"), match.start("many")}
    if ":" in text or "=" in text:
        keys = [match.start("key") for match in _KEY.finditer(text)]
        counters.update(keys if len(keys) > 1 else ())
    return counters


def _spoken(text: str) -> Numbers:
    said, counters = read_spoken(text), _counters(text)
    if counters:
        said = [one for one in said if one.start not in counters]
    if not said:
        return Numbers(text, [], [], [], [])
    starts, ends, digits, big = map(list, zip(*said, strict=True))
    ranks = _ranks(text, starts, ends)
    for k in range(len(said)) if any(big) else ():
        if big[k]:
            # "twelve thousand" is an amount: nothing is joined to it.
            ranks[max(0, k - 1) : k + 1] = [BREAK] * len(ranks[max(0, k - 1) : k + 1])
    return Numbers(text, starts, ends, digits, ranks)


def _ranks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    gaps = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    return [RANKS.get(gap) or rank(gap) for gap in gaps]

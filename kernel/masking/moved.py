"""Numbers that are left when some were hidden, and where they stood before."""

from itertools import pairwise
from typing import Final, NamedTuple

from kernel.masking.numbers import FEWEST, Numbers
from kernel.masking.result import FORMS, Kind
from kernel.masking.separators import BREAK


class Claim(NamedTuple):
    """Numbers first..last of a scan, claimed by a rule as one number to hide."""

    first: int
    last: int
    kind: Kind
    rule: str


class Span(NamedTuple):
    """A number to hide, where it stands in the folded text."""

    start: int
    end: int
    kind: Kind
    rule: str


class Moved:
    """The numbers of a text from which more and more are hidden, each under its form.

    Hiding one number can bring its neighbours together or end what stood between a word and
    another number, so the rest is read again as it will stand in the masked text.
    """

    __slots__ = ("_before", "_origin", "numbers")

    def __init__(self, numbers: Numbers) -> None:
        self.numbers: Numbers = numbers
        self._before: Final = numbers
        self._origin = list(range(len(numbers)))

    def original(self, claim: Claim) -> Span:
        """Give a claim's span in the text as it was."""
        first, last = self._origin[claim.first], self._origin[claim.last]
        start = span_start(self._before, first, last)
        return Span(start, self._before.ends[last], claim.kind, claim.rule)

    def hide(self, claims: list[Claim]) -> bool:
        """Put the forms in place; tell whether what is left may read otherwise now."""
        if not any(self._joined(claim) for claim in claims):
            return False
        left, shifts = self._left(claims)
        if sum(len(self.numbers.digits[k]) for k in left) < FEWEST:
            return False
        old = self.numbers
        self.numbers = Numbers(
            self._text(claims),
            [old.starts[k] + shift for k, shift in zip(left, shifts, strict=True)],
            [old.ends[k] + shift for k, shift in zip(left, shifts, strict=True)],
            [old.digits[k] for k in left],
            [old.ranks[k] if b == k + 1 else BREAK for k, b in pairwise(left)],
        )
        self._origin = [self._origin[k] for k in left]
        return True

    def _joined(self, claim: Claim) -> bool:
        # Nothing changes for numbers that no gap of a number's own held to the hidden one.
        ranks = self.numbers.ranks
        before = claim.first > 0 and ranks[claim.first - 1] < BREAK
        return before or (claim.last < len(ranks) and ranks[claim.last] < BREAK)

    def _left(self, claims: list[Claim]) -> tuple[list[int], list[int]]:
        """List the numbers no claim took, and how far each moves."""
        left: list[int] = []
        shifts: list[int] = []
        at = shift = 0
        for claim in claims:
            left += range(at, claim.first)
            shifts += [shift] * (claim.first - at)
            start = span_start(self.numbers, claim.first, claim.last)
            shift += len(FORMS[claim.kind]) - (self.numbers.ends[claim.last] - start)
            at = claim.last + 1
        left += range(at, len(self.numbers))
        return left, shifts + [shift] * (len(left) - len(shifts))

    def _text(self, claims: list[Claim]) -> str:
        pieces, at = [], 0
        for claim in claims:
            start = span_start(self.numbers, claim.first, claim.last)
            pieces += [self.numbers.text[at:start], FORMS[claim.kind]]
            at = self.numbers.ends[claim.last]
        return "".join(pieces) + self.numbers.text[at:]


def span_start(numbers: Numbers, first: int, last: int) -> int:
    """Give where a number begins; a parenthesis that closes inside it belongs to it."""
    start = numbers.starts[first]
    opened = numbers.text[start - 1 : start] == "("
    return start - 1 if opened and ")" in numbers.text[start : numbers.ends[last]] else start

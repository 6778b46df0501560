"""Finds every number to hide in a folded text: the rules in their order of strength."""

import re
from bisect import bisect_left
from typing import NamedTuple

from kernel.masking import lookalikes
from kernel.masking.budget import Budget
from kernel.masking.cards import accounts, cards
from kernel.masking.iban import ibans
from kernel.masking.labels import Label, Labels
from kernel.masking.letters import as_digits, may_hold_letters, mostly_digits, starts_as_code
from kernel.masking.moved import Claim, Moved, Span
from kernel.masking.numbers import FEWEST, Numbers, count_digits, read_numbers
from kernel.masking.result import Kind
from kernel.masking.separators import CUES, LOOSE, SPACED, TOLD
from kernel.masking.shapes import NINE, Shape, extents, nine_digit_shapes, sizes_of

# A number some of whose digits are letters still has this many; with fewer there is none.
_SCARCE = 3
_WORD = re.compile(r"[a-z]+")
# How many digits a mistyped number may have: right beside its label, and only near it.
_NAMED = (7, 8, 9, 10, 11)
_NEARBY = (8, 9, 10)
# Rounds end by themselves after a few; the bound keeps hostile texts from making it many.
_MOST_ROUNDS = 12


class Scanned(NamedTuple):
    """What a scan found, and whether the masked text is sure to hold nothing more."""

    spans: list[Span]
    settled: bool


def scan(text: str, budget: Budget) -> Scanned:
    """Find all numbers to hide in a folded text, from left to right, within a budget."""
    typed, said = count_digits(text)
    if typed + said < _SCARCE:
        return Scanned([], settled=True)
    spans: list[Span] = []
    if typed + said >= FEWEST:
        spans = _until_nothing(read_numbers(text, spoken=said > 0), budget)
    if typed < _SCARCE or not may_hold_letters(text):
        return Scanned(sorted(spans), settled=True)
    lettered = as_digits(text)
    if lettered is not None:
        spans = _lettered(text, lettered, spans, budget)
    return Scanned(sorted(spans), settled=not spans)


def _until_nothing(numbers: Numbers, budget: Budget) -> list[Span]:
    """Scan again what is left, with the forms in place, until a scan finds nothing."""
    labels, moved, found = Labels(numbers.text), Moved(numbers), []
    for _ in range(_MOST_ROUNDS):
        budget.spend(len(moved.numbers))
        claims = Scan(moved.numbers, labels).run()
        found += [moved.original(claim) for claim in claims]
        if not claims or not moved.hide(claims):
            return found
        labels = Labels(moved.numbers.text)
    raise RuntimeError("a text that does not come to rest")


def _lettered(text: str, lettered: str, known: list[Span], budget: Budget) -> list[Span]:
    """Add numbers that are whole only when letters are read as digits."""
    labels = Labels(text)
    for span in _until_nothing(read_numbers(lettered, spoken=False), budget):
        surface = text[span.start : span.end]
        changed = surface != lettered[span.start : span.end]
        inside = [k for k in known if k.start < span.end and span.start < k.end]
        said = inside or labels.names(span.start, span.end)
        if changed and mostly_digits(surface) and (said or not starts_as_code(surface)):
            known = [k for k in known if k not in inside]
            known.append(span._replace(rule="letters"))
    return known


class Scan:
    """One pass over the numbers of one text; a number claimed by one rule is closed to the next."""

    def __init__(self, numbers: Numbers, labels: Labels) -> None:
        self.numbers, self.text, self.labels = numbers, numbers.text, labels
        self.taken = bytearray(len(numbers))
        self.claims: list[Claim] = []

    def run(self) -> list[Claim]:
        for first, last in cards(self.numbers):
            self._claim(first, last, "card", "card")
        for first, last in ibans(self.numbers):
            self._claim(first, last, "account", "iban")
        shapes = list(nine_digit_shapes(self.numbers))
        for shape in shapes:
            if shape.grouped == "324":
                self._three_two_four(shape)
        for first, last in accounts(self.numbers):
            self._claim(first, last, "account", "account")
        for shape in shapes:
            if shape.grouped != "324":
                self._nine(shape)
        for label in self.labels.all:
            self._beside(label)
        return sorted(self.claims)

    def _three_two_four(self, shape: Shape) -> None:
        start, end = self._span(shape.first, shape.last)
        label = self.labels.names(start, end)
        if not label and lookalikes.never_whole(self.text, start, end):
            return
        # "pages 412, 67, 8903" is a list; spoken digits and dashes with spaces are none.
        three = shape.last == shape.first + 2
        listed = three and shape.level == LOOSE and "," in self.text[start:end]
        if listed and not label and lookalikes.is_listed(self.text, start):
            return
        if shape.level == TOLD and not self._told(shape, label):
            return
        self._claim(shape.first, shape.last, self._kind(label, shape), "3-2-4")

    def _nine(self, shape: Shape) -> None:
        if self.taken[shape.first] or self.taken[shape.last]:
            return
        start, end = self._span(shape.first, shape.last)
        label = self.labels.names(start, end) or self.labels.near(start, end)
        rule = "labelled" if label else self._rule_of_nine(shape)
        if rule and not self._why_kept(rule, shape):
            self._claim(shape.first, shape.last, self._kind(label, shape), rule)

    def _rule_of_nine(self, shape: Shape) -> str | None:
        """Name the rule by which nine digits that no TIN word names may be one."""
        sizes = sizes_of(self.numbers, shape.first, shape.last)
        if sizes == [NINE]:
            return "bare"
        if shape.level == TOLD:
            return "one-by-one" if max(sizes) == 1 and self._ends_in_and(shape) else "told"
        if max(sizes) == 1 or not self.text[self.numbers.starts[shape.first]].isdigit():
            return "one-by-one"
        dashed = sizes == [2, 7] and "-" in self.text[slice(*self._span(shape.first, shape.last))]
        return "nine" if shape.level <= SPACED or dashed else None

    def _ends_in_and(self, shape: Shape) -> bool:
        """Tell whether only the last of the numbers is told: "nine, zero and eight"."""
        *ranks, last = self.numbers.ranks[shape.first : shape.last]
        said = self.text[self.numbers.ends[shape.last - 1] : self.numbers.starts[shape.last]]
        return last == TOLD and max(ranks) < TOLD and said.strip(" ,") in {"and", "y"}

    def _why_kept(self, rule: str, shape: Shape) -> str | None:
        """Name why nine digits that a rule takes for a TIN stay all the same."""
        start, end = self._span(shape.first, shape.last)
        if rule == "told":
            return None if self._told(shape, None) else "not-told"
        if rule == "one-by-one":
            counted = self.numbers.digits[shape.first : shape.last + 1] == list("123456789")
            return lookalikes.not_one_by_one(self.text, start, end, counted=counted)
        whole = lookalikes.never_whole(self.text, start, end)
        if whole or rule == "labelled":
            return whole
        if rule == "bare":
            return lookalikes.not_nine_bare(self.text, start, end)
        sizes = sizes_of(self.numbers, shape.first, shape.last)
        return lookalikes.not_a_loose_nine(self.text, start, end, sizes)

    def _told(self, shape: Shape, label: Label | None) -> bool:
        """Tell whether a number told in words is one: named, or told as a number is."""
        if label:
            return True
        start, end = self._span(shape.first, shape.last)
        if self.labels.near(start, end):
            return True
        if lookalikes.is_amount(self.text, start, end) or lookalikes.is_other(self.text, start):
            return False
        words = set(_WORD.findall(self.text, max(0, start - 24), end))
        listed = min(self.numbers.ranks[shape.first : shape.last]) >= LOOSE
        return bool(words & CUES) or (shape.grouped == "324" and listed)

    def _beside(self, label: Label) -> None:
        """Hide what a TIN word names although it is mistyped or oddly grouped."""
        at = bisect_left(self.numbers.starts, label.end)
        if at < len(self.numbers):
            self._mistyped(label, at, forward=True)
        if at > 0:
            at = bisect_left(self.numbers.starts, label.start) - 1
            if at >= 0:
                self._mistyped(label, at, forward=False)

    def _mistyped(self, label: Label, at: int, *, forward: bool) -> None:
        named = self._named_by(label, at)
        if self.taken[at] or not named:
            return
        found = None
        for first, last, total in extents(self.numbers, at, forward=forward):
            if total == NINE or (found is None and total in named):
                found = (first, last)
                if total == NINE:
                    break
        found = found or self._first_nine(at, forward=forward)
        right_before = forward and named is _NAMED and label.end <= self.numbers.starts[at]
        if found and not self._kept(*found, named=right_before):
            self._claim(*found, label.kind, "beside-label")

    def _named_by(self, label: Label, at: int) -> tuple[int, ...]:
        """Give the lengths that count as mistyped: more right beside the word than near it."""
        start, end = self.numbers.starts[at], self.numbers.ends[at]
        first = self._reach_back(at)
        if label in (self.labels.names(start, end), self.labels.names(first, end)):
            return _NAMED
        return _NEARBY if label == self.labels.near(start, end) else ()

    def _reach_back(self, at: int) -> int:
        while at > 0 and self.numbers.ranks[at - 1] <= LOOSE:
            at -= 1
        return self.numbers.starts[at]

    def _first_nine(self, at: int, *, forward: bool) -> tuple[int, int] | None:
        """Give the numbers from here on that make exactly nine digits, whatever follows."""
        total, k = 0, at
        while forward and k < len(self.numbers):
            total += len(self.numbers.digits[k])
            if total >= NINE:
                return (at, k) if total == NINE else None
            if k >= len(self.numbers.ranks) or self.numbers.ranks[k] > LOOSE:
                return None
            k += 1
        return None

    def _kept(self, first: int, last: int, *, named: bool) -> bool:
        start, end = self._span(first, last)
        sizes = sizes_of(self.numbers, first, last)
        return lookalikes.not_a_typo(self.text, start, end, sizes, named=named) is not None

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.numbers.starts[first], self.numbers.ends[last]

    def _kind(self, label: Label | None, shape: Shape) -> Kind:
        sizes = sizes_of(self.numbers, shape.first, shape.last)
        if label and label.kind != "tin":
            return label.kind
        digits = "".join(self.numbers.digits[shape.first : shape.last + 1])
        return kind_by_shape(digits, dashed=sizes == [2, 7], grouped=shape.grouped == "324")

    def _claim(self, first: int, last: int, kind: Kind, rule: str) -> None:
        if any(self.taken[first : last + 1]):
            return
        self.taken[first : last + 1] = b"\1" * (last + 1 - first)
        self.claims.append(Claim(first, last, kind, rule))


# The second group of a 9xx number: ITIN and ATIN ranges (SECURITY section 1), for labels only.
_ITIN_GROUPS = frozenset({*range(50, 66), *range(70, 89), 90, 91, 92, *range(94, 100)})
_ATIN_GROUP = 93


def kind_by_shape(digits: str, *, dashed: bool, grouped: bool) -> Kind:
    """Name the kind by shape and range; a wrong guess changes the label, never the hiding."""
    if dashed:
        return "ein"
    if digits[0] == "9":
        group = int(digits[3:5])
        if group == _ATIN_GROUP:
            return "atin"
        return "itin" if group in _ITIN_GROUPS else "tin"
    return "ssn" if grouped else "tin"

"""Groupings of the numbers of a text that add up to nine digits, by how tightly they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from kernel.masking.numbers import Numbers
from kernel.masking.separators import BREAK, LOOSE, SPACED, TIGHT, TOLD

NINE = 9


class Shape(NamedTuple):
    """Numbers first..last (both included) that look like one; `level` is its loosest gap."""

    first: int
    last: int
    level: int
    grouped: str


def nine_digit_shapes(numbers: Numbers) -> Iterator[Shape]:
    """Yield what adds up to nine: tightest first, and in 3-2-4 before any other grouping."""
    levels = sorted({0, *numbers.ranks} - {BREAK})
    for level in levels:
        groups = list(_groups(numbers, level))
        sizes = "".join(_size(numbers, first, last) for first, last in groups)
        yield from _three_two_four(numbers, groups, sizes, level)
        yield from (
            Shape(*groups[k], level, "9") for k, size in enumerate(sizes) if size == "9"
        )


def _groups(numbers: Numbers, level: int) -> Iterator[tuple[int, int]]:
    """Merge neighbours whose gap is at most this loose."""
    first = 0
    for k, gap in enumerate(numbers.ranks):
        if gap > level:
            yield first, k
            first = k + 1
    if numbers.digits:
        yield first, len(numbers.ranks)


def _size(numbers: Numbers, first: int, last: int) -> str:
    size = 0
    for k in range(first, min(last, first + NINE) + 1):
        size += len(numbers.digits[k])
    return str(size) if size <= NINE else "x"


def _three_two_four(
    numbers: Numbers, groups: list[tuple[int, int]], sizes: str, level: int
) -> Iterator[Shape]:
    at = sizes.find("324")
    while at >= 0:
        first, last = groups[at][0], groups[at + 2][1]
        gaps = (numbers.ranks[groups[at][1]], numbers.ranks[groups[at + 1][1]])
        if max(gaps) < BREAK:
            yield Shape(first, last, max(level, *gaps), "324")
        at = sizes.find("324", at + 1)


def sizes_of(numbers: Numbers, first: int, last: int) -> list[int]:
    """Give the digits in each number of a span."""
    return [len(d) for d in numbers.digits[first : last + 1]]


def from_number(numbers: Numbers, first: int) -> Iterator[tuple[int, int]]:
    """Yield, for what begins at a number, (last, digits) ever longer up to eleven digits."""
    total = len(numbers.digits[first])
    last = first
    yield last, total
    while last < len(numbers.ranks) and numbers.ranks[last] <= LOOSE:
        last += 1
        total += len(numbers.digits[last])
        if total > NINE + 2:
            return
        yield last, total


def extents(numbers: Numbers, at: int, *, forward: bool) -> Iterator[tuple[int, int, int]]:
    """Yield (first, last, digits) of the groups that begin (or end) at a number, tightest first."""
    for level in (0, TIGHT, SPACED, LOOSE, TOLD):
        first = last = at
        total = len(numbers.digits[at])
        while total <= NINE + 2:
            beyond = last + 1 if forward else first - 1
            gap = last if forward else first - 1
            if not 0 <= beyond < len(numbers) or numbers.ranks[gap] > level:
                break
            total += len(numbers.digits[beyond])
            first, last = min(first, beyond), max(last, beyond)
        yield first, last, total

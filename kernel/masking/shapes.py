"""Groupings of numbers that add up to nine digits, by how tightly they stand."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kernel.masking.numbers import Numbers
from kernel.masking.separators import BREAK, LOOSE, SPACED, TIGHT, TOLD

NINE = 9
_IN_THREES: Final = bytes([3, 2, 4])
# (first, last, digits) of numbers that stand together.
Groups = list[tuple[int, int, int]]


class Shape(NamedTuple):
    """Numbers first..last (both included) that look like one; `level` is its loosest gap."""

    first: int
    last: int
    level: int
    grouped: str


def nine_digit_shapes(numbers: Numbers) -> list[Shape]:
    """List what adds up to nine, tightest first: in 3-2-4, and in any other grouping."""
    sizes = [len(d) for d in numbers.digits]
    shapes: list[Shape] = []
    for first, last in runs(numbers.ranks, BREAK - 1, len(sizes)):
        if first == last:
            if sizes[first] == NINE:
                shapes.append(Shape(first, first, 0, "9"))
        elif (total := sum(sizes[first : last + 1])) >= NINE:
            gaps = set(numbers.ranks[first:last])
            groups = [(k, k, sizes[k]) for k in range(first, last + 1)]
            if total > len(groups):
                # Said or typed one by one, they are groups only where the gaps make them some.
                shapes += _at_level(numbers.ranks, groups, 0)
            if len(gaps) > 1:
                shapes += _in_levels(numbers.ranks, groups, sorted(gaps))
            elif total == NINE:
                shapes.append(Shape(first, last, gaps.pop(), "9"))
    return shapes


def _in_levels(ranks: list[int], groups: Groups, levels: list[int]) -> Iterator[Shape]:
    for level in levels:
        groups = _merged(groups, ranks, level)
        yield from _at_level(ranks, groups, level)


def runs(ranks: list[int], level: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of neighbours whose gaps are at most this loose."""
    first = 0
    for k, gap in enumerate(ranks):
        if gap > level:
            yield first, k
            first = k + 1
    if count:
        yield first, count - 1


def _at_level(ranks: list[int], groups: Groups, level: int) -> Iterator[Shape]:
    """Yield the shapes of these groups: three neighbours of 3, 2 and 4 digits, or one of nine."""
    written = bytes([size if size <= NINE else 0 for _, _, size in groups])
    at = written.find(_IN_THREES)
    while at >= 0:
        gaps = ranks[groups[at][1]], ranks[groups[at + 1][1]]
        yield Shape(groups[at][0], groups[at + 2][1], max(level, *gaps), "324")
        at = written.find(_IN_THREES, at + 1)
    if NINE in written:
        for first, last, size in groups:
            if size == NINE:
                yield Shape(first, last, level, "9")


def _merged(groups: Groups, ranks: list[int], level: int) -> Groups:
    """Merge neighbouring groups whose gap is at most this loose."""
    merged = [groups[0]]
    for group in groups[1:]:
        first, last, size = merged[-1]
        if ranks[last] <= level:
            merged[-1] = (first, group[1], size + group[2])
        else:
            merged.append(group)
    return merged


def sizes_of(numbers: Numbers, first: int, last: int) -> list[int]:
    """Give the digits in each number of a span."""
    return [len(d) for d in numbers.digits[first : last + 1]]


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

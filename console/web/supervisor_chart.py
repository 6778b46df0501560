"""A bar chart as numbers: where each bar, label and mark of the period before stands."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 300
# What is left for a bar when its number stands to the right of it.
LONGEST_BAR: Final = 255
LINE: Final = 16
BAR: Final = 14
BEFORE: Final = 4
GAP: Final = 14
LETTERS_A_LINE: Final = 44


@dataclass(frozen=True, slots=True)
class Amount:
    """What one bar says: its label, its number, and the number of the period before."""

    label: str
    value: int
    before: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: label lines with their baselines, the bar, and the light line below it."""

    labels: tuple[tuple[int, str], ...]
    amount: Amount
    top: int
    width: int
    before_top: int
    before_width: int
    number_x: int
    number_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart; all lengths are in the units of its view box."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def bar_chart(amounts: Iterable[Amount]) -> Chart:
    """Place the amounts that are not nothing, longest bar first."""
    shown = [one for one in amounts if one.value or one.before]
    shown.sort(key=lambda one: (-one.value, -one.before, one.label))
    longest = max((max(one.value, one.before) for one in shown), default=0)
    bars: list[Bar] = []
    top = 0
    for one in shown:
        bars.append(_bar(one, top, longest))
        top = bars[-1].before_top + BEFORE + GAP
    return Chart(WIDTH, max(top, 1), tuple(bars))


def _bar(amount: Amount, top: int, longest: int) -> Bar:
    lines: Sequence[str] = textwrap.wrap(amount.label, LETTERS_A_LINE) or [""]
    bar_top = top + LINE * len(lines)
    width = _length(amount.value, longest)
    return Bar(
        labels=tuple((top + LINE * number - 4, line) for number, line in enumerate(lines, start=1)),
        amount=amount,
        top=bar_top,
        width=width,
        before_top=bar_top + BAR + 1,
        before_width=_length(amount.before, longest),
        number_x=width + 6,
        number_y=bar_top + BAR - 2,
    )


def _length(value: int, longest: int) -> int:
    # What is there at all is seen, however small beside the longest.
    return max(2, round(LONGEST_BAR * value / longest)) if value else 0

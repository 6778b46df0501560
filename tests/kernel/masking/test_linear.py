"""Hostile texts: twice as long takes about twice as long, and no more."""

from contextlib import suppress
from time import process_time

import pytest

from bench.masking import HOSTILE
from kernel.masking import MaskingRefused, RawText, mask

# Doubling a quadratic text costs four times as much; noise on a busy machine costs less than this.
_MOST_GROWTH = 3.2
_TRIES = 5


def cost(text: str) -> float:
    """Give the best of a few runs, in seconds of this process."""
    best = float("inf")
    for _ in range(2):
        started = process_time()
        with suppress(MaskingRefused):
            mask(RawText(text))
        best = min(best, process_time() - started)
    return best


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_the_cost_of_a_hostile_text_grows_with_its_length(name: str) -> None:
    unit = HOSTILE[name]
    half, whole = ((unit * (size // len(unit) + 1))[:size] for size in (8_192, 16_384))

    growths = []
    for _ in range(_TRIES):
        growths.append(cost(whole) / max(cost(half), 0.000_2))
        if growths[-1] < _MOST_GROWTH:
            break

    assert min(growths) < _MOST_GROWTH

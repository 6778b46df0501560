"""The types: raw text cannot get out by accident, masked text cannot be forged."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from kernel.masking import MaskedText, MaskingRefused, RawText, from_store, mask

TYPED = "412-67-8903"


def test_raw_text_shows_its_length_and_nothing_else() -> None:
    raw = RawText(TYPED)

    assert len(raw) == 11
    assert TYPED not in repr(raw) + str(raw) + f"{[raw]}"


def test_raw_text_refuses_to_be_formatted_pickled_copied_or_written_as_json() -> None:
    raw = RawText(TYPED)

    leaks: list[Callable[[Any], object]] = [
        format,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        json.dumps,
        iter,
    ]
    for leak in leaks:
        with pytest.raises(TypeError):
            leak(raw)


def test_masked_text_cannot_be_made_by_hand() -> None:
    with pytest.raises(TypeError):
        MaskedText(TYPED)
    with pytest.raises(TypeError):
        type("Forged", (MaskedText,), {})


def test_operations_on_masked_text_give_plain_text() -> None:
    masked = from_store("hello")

    for plain in (masked[:3], masked + "x", masked.upper(), masked.strip(), str(masked)):
        assert type(plain) is str
    assert type(copy.deepcopy(masked)) is MaskedText
    assert type(pickle.loads(pickle.dumps(masked))) is str  # noqa: S301 - bytes of our own


def test_more_than_it_can_read_is_refused_with_a_code() -> None:
    with pytest.raises(MaskingRefused) as too_long:
        mask(RawText("a" * 65_537))
    with pytest.raises(MaskingRefused) as unreadable:
        mask(RawText("\ud800"))

    assert (too_long.value.code, unreadable.value.code) == (
        "message.too_long",
        "message.unreadable",
    )

"""Folding: one character to one, encoded ones to one, and always the way back."""

import pytest

from kernel.masking.fold import fold


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("４１２－６７", "412-67"),
        ("٤١٢ ६७ ④ ² 𝟗 四", "412 67 4 2 9 4"),
        ("4–1—2−3‑4", "4-1-2-3-4"),
        ("4\u00a01\u202f2\u30003", "4 1 2 3"),
        ("4\u200b1\u00ad2\ufe0f\u20e3", "412"),
        ("Número Veintidós", "numero veintidos"),
        ("О1 І2", "o1 i2"),
        ("4%2D1%20%E2%80%912%34", "4-1 -24"),
        ("4%252D1", "4-1"),
        ("4&#45;1&nbsp;2&#x2d;3&ndash;4", "4-1 2-3-4"),
        ("4\\u002d1", "4-1"),
        ("<b>4</b>1<td>2</td>", "41 2 "),
        ("&nothing; 100% \\o/ <3", "&nothing; 100% \\o/ <3"),
    ],
)
def test_a_text_is_read_as_it_is_meant(typed: str, read: str) -> None:
    assert fold(typed).text == read


@pytest.mark.parametrize("typed", ["a４%2Db&nbsp;<b>1</b>\u200b2é", "plain 412", "é４"])
def test_every_character_read_knows_where_it_was_typed(typed: str) -> None:
    folded = fold(typed)

    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= start < end <= len(typed) for start, end in spans)
    assert spans == sorted(spans)
    assert "".join(fold(typed[start:end]).text for start, end in spans) == folded.text

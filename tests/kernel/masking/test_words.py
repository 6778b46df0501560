"""Number words: English, Spanish and mixed, read as digits."""

import pytest

from kernel.masking.words import read_spoken


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("four one two", "4 1 2"),
        ("four twelve", "4 12"),
        ("sixty-seven eighty nine oh three", "67 89 0 3"),
        ("eight nine o three", "8 9 0 3"),
        ("four hundred and twelve", "412"),
        ("eight thousand nine hundred three", "8903"),
        ("double seven triple 4", "77 444"),
        ("cuatro doce", "4 12"),
        ("sesenta y siete", "67"),
        ("cuatrocientos doce", "412"),
        ("ocho mil novecientos tres", "8903"),
        ("mil doscientos", "1200"),
        ("doble siete", "77"),
        ("four doce 67 nueve", "4 12 67 9"),
        ("fuor sevn sinco", "4 7 5"),
        ("tres o cuatro", "3 0 4"),
        ("nobody, forever, twice", ""),
    ],
)
def test_number_words_are_read_as_digits(said: str, digits: str) -> None:
    assert " ".join(one.digits for one in read_spoken(said)) == digits


@pytest.mark.parametrize("said", ["two million", "12 thousand", "veinte mil", "three millones"])
def test_large_counts_are_known_as_such(said: str) -> None:
    assert [one.big for one in read_spoken(said)] == [True]


@pytest.mark.parametrize(
    ("told", "digits"),
    [
        ("fouronetwo sixseven eightninezerothree", ["4", "1", "2", "6", "7", "8", "9", "0", "3"]),
        ("sixtyseven cuarentaicinco", ["67", "45"]),
        ("three sixes, dos nueves, four 4s", ["666", "99", "4444"]),
        ("seiscientos sesenta y seis setenta mil doscientos", ["666", "70", "1200"]),
        ("debo setenta mil doscientos", ["70200"]),
        ("diez y siete sincuenta beintidos", ["17", "50", "22"]),
        ("nueve hundred doce 4478", ["900", "12", "4478"]),
        ("someone often sent ohohoh", []),
    ],
)
def test_numbers_run_together_in_plurals_or_spelled_by_ear_are_read(
    told: str, digits: list[str]
) -> None:
    assert [one.digits for one in read_spoken(told)] == digits

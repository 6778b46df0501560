"""A figure is known again however it is written, and ordinary words are no figure."""

import pytest

from console.domain.figures import figures_in, is_telling


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("You owe $12,480.16 today.", "12480.16"),
        ("12480.16", "12480.16"),
        ("12.480,16 dólares", "12480.16"),
        ("12 480,16", "12480.16"),
        ("＄１２，４８０.16", "12480.16"),
        ("(12,480)", "12480.00"),
        ("notice LN-24-1183", "#ln241183"),
        ("notice ln 24 1183.", "#ln241183"),
        ("LN/24/1183", "#ln241183"),
        ("12/31/2021", "2021-12-31"),
        ("12/2021", "2021-12"),
        ("2021-12-31", "2021-12-31"),
        ("202112", "2021-12"),
        ("December 31, 2021", "2021-12-31"),
        ("Dec. 31, 2021", "2021-12-31"),
        ("31 de diciembre de 2021", "2021-12-31"),
        ("diciembre de 2021", "2021-12"),
        ("Form 1040 for 2021", "1040 2021"),
        ("in 2022 for Form 941", "941 2022"),
    ],
)
def test_a_figure_is_found_in_any_way_of_writing(text: str, figure: str) -> None:
    assert figure in figures_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hello, how can I help you today?",
        "Su Carta muestra la fecha de la audiencia.",
        "",
    ],
)
def test_words_without_digits_hold_no_figure(text: str) -> None:
    assert figures_in(text) == frozenset()


def test_cents_and_serials_point_at_one_account_and_round_sums_do_not() -> None:
    assert is_telling("12480.16")
    assert is_telling("#ln241183")
    assert not is_telling("12480.00")
    assert not is_telling("2021-12-31")
    assert not is_telling("1040 2021")


def test_a_long_text_gives_no_more_work_than_its_length() -> None:
    for text in ("1-1-1-" * 333, "1040 2021 " * 200, "1,111" * 400, "january " * 250):
        assert len(figures_in(text)) <= 3 * len(text)

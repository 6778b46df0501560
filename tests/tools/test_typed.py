"""Dates, amounts and choices as people type them, in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from chat.tools.problems import ToolProblem
from chat.tools.typed_amounts import read_choices, read_count, read_money, read_yes_no
from chat.tools.typed_dates import read_date
from kernel.languages import Language

EN, ES = Language.EN, Language.ES
MARCH_2 = date(2026, 3, 2)
TODAY = date(2026, 3, 3)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026/3/2",
        "20260302",
        "March 2, 2026",
        "march 2nd 2026",
        "Mar. 2, 2026",
        "2 March 2026",
        "02mar2026",
        "02-MAR-26",
        "2nd of March, 2026",
        "2 de marzo de 2026",
        "2 de Marzo del 2026",
        "2 marzo 2026",
        "marzo 2 de 2026",
        "2/mar/2026",
        "  Monday, March 2, 2026. ",
        "el lunes 2 de marzo de 2026",
        "I paid on March 2, 2026, I think",
        "Pagué el 2 de marzo de 2026",
        "yesterday",
        "Ayer.",
    ],
)
def test_one_day_in_many_ways(text: str, language: Language) -> None:
    assert read_date(text, language, TODAY) == (MARCH_2,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1º de enero de 2026", date(2026, 1, 1)),
        ("primero de enero de 2026", date(2026, 1, 1)),
        ("1ro de enero del 2026", date(2026, 1, 1)),
        ("5 de setiembre de 2025", date(2025, 9, 5)),
        ("Sept 5 2025", date(2025, 9, 5)),
        ("febuary 5, 2025", date(2025, 2, 5)),
        ("12/31/1998", date(1998, 12, 31)),
        ("12/31/98", date(1998, 12, 31)),
        ("hoy", TODAY),
        ("antier", date(2026, 3, 1)),
    ],
)
def test_other_days(text: str, day: date) -> None:
    assert read_date(text, ES, TODAY) == (day,)


@pytest.mark.parametrize("text", ["3/2/2026", "3-2-2026", "03.02.2026", "3/2/26", "03022026"])
def test_numbers_alone_are_month_first_in_english_and_asked_about_in_spanish(text: str) -> None:
    assert read_date(text, EN) == (MARCH_2,)
    assert read_date(text, ES) == (date(2026, 2, 3), MARCH_2)


@pytest.mark.parametrize("language", Language)
def test_numbers_that_fit_one_way_only_are_read_that_way(language: Language) -> None:
    assert read_date("15/3/2026", language) == (date(2026, 3, 15),)
    assert read_date("3/15/2026", language) == (date(2026, 3, 15),)
    assert read_date("3/3/2026", language) == (date(2026, 3, 3),)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-31", "date.no_day"),
        ("February 30, 2026", "date.no_day"),
        ("31 de febrero de 2026", "date.no_day"),
        ("31/2/2026", "date.no_day"),
        ("2026-13-01", "date.no_month"),
        ("13/13/2026", "date.no_month"),
        ("9999-01-01", "date.out_of_range"),
        ("March 2, 1899", "date.out_of_range"),
        ("March 2", "date.no_year"),
        ("el 2 de marzo", "date.no_year"),
        ("3/2", "date.no_year"),
        ("3/2/2026 or 4/2/2026", "date.several"),
        ("entre el 1 de mayo de 2026 y el 3 de mayo de 2026", "date.several"),
        ("soon", "date.wrong"),
        ("", "date.wrong"),
        ("hola", "date.wrong"),
        ("12345", "date.wrong"),
    ],
)
def test_what_is_no_date_is_refused_exactly(text: str, code: str, language: Language) -> None:
    with pytest.raises(ToolProblem) as refused:
        read_date(text, language, TODAY)

    assert refused.value.code == code


def test_today_is_no_date_where_nobody_says_which_day_it_is() -> None:
    with pytest.raises(ToolProblem, match=r"date\.wrong"):
        read_date("today", EN)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("18000", "18000"),
        ("$18,000", "18000"),
        ("$ 18,000.50", "18000.50"),
        ("18 000", "18000"),
        ("18 000.50", "18000.50"),
        ("18k", "18000"),
        ("$18K", "18000"),
        ("1.5k", "1500"),
        ("18 mil", "18000"),
        ("1.5 million", "1500000"),
        ("2 millones", "2000000"),
        ("about $18,000 dollars", "18000"),
        ("unos 18,000 dólares", "18000"),
        ("18.000,50", "18000.50"),
        ("1,234,567", "1234567"),
        ("18000.5", "18000.50"),
        ("18.50", "18.50"),
        ("0", "0"),
        ("zero", "0"),
        ("cero", "0"),
        ("dieciocho mil", "18000"),
        ("dieciocho mil quinientos", "18500"),
        ("treinta y dos mil", "32000"),
        ("ciento veinte mil", "120000"),
        ("eighteen thousand five hundred", "18500"),
        ("two hundred thousand", "200000"),
        ("mil", "1000"),
    ],
)
def test_one_amount_in_many_ways(text: str, amount: str, language: Language) -> None:
    assert read_money(text, language) == (Decimal(amount),)


def test_a_lone_point_before_three_digits_is_asked_about_in_english() -> None:
    assert read_money("18.000", EN) == (Decimal(18000), Decimal(18))
    assert read_money("18.000", ES) == (Decimal(18000),)


def test_a_comma_before_cents_is_spanish() -> None:
    assert read_money("18,50", ES) == (Decimal("18.50"),)
    with pytest.raises(ToolProblem, match=r"money\.wrong"):
        read_money("18,50", EN)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-500", "money.negative"),
        ("-$500", "money.negative"),
        ("$-500", "money.negative"),
        ("menos 500", "money.negative"),
        ("18.0005", "money.too_precise"),
        ("9999999999999", "money.too_large"),
        ("100 and 200", "money.wrong"),
        ("1,23,456", "money.wrong"),
        ("a lot", "money.wrong"),
        ("one notice", "money.wrong"),
        ("un montón", "money.wrong"),
        ("", "money.wrong"),
        ("400x", "money.wrong"),
    ],
)
def test_what_is_no_amount_is_refused_exactly(text: str, code: str) -> None:
    with pytest.raises(ToolProblem) as refused:
        read_money(text, EN)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "number"),
    [("36", 36), ("36 months", 36), ("3 years", 36), ("tres años", 36), ("dos", 2), ("none 0", 0)],
)
def test_months_may_come_as_years(text: str, number: int) -> None:
    assert read_count(text, months=True) == number


@pytest.mark.parametrize("text", ["", "some", "3 or 4", "2.5", "-3", "99999"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ToolProblem, match=r"count\."):
        read_count(text, months=False)


@pytest.mark.parametrize("text", ["yes", "Yes.", "Sí", "SI!", "yes, I did", "claro", "sí, ya"])
def test_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "No.", "nope", "not yet", "no, todavía", "todavía no"])
def test_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "maybe", "quizás", "7", "notice"])
def test_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(ToolProblem, match=r"yes_no\.wrong"):
        read_yes_no(text)


OPTIONS = [
    ("direct_pay", "Direct Pay"),
    ("personal_check", "Personal check"),
    ("cashiers_check", "Cashier's check"),
    ("wire", "Transferencia bancaria"),
]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("personal_check", ["personal_check"]),
        ("Personal check.", ["personal_check"]),
        ("personal", ["personal_check"]),
        ("2", ["personal_check"]),
        ("1, 3", ["direct_pay", "cashiers_check"]),
        ("1 y 3 y 3", ["direct_pay", "cashiers_check"]),
        ("TRANSFERENCIA", ["wire"]),
    ],
)
def test_a_choice_by_id_number_or_words(text: str, chosen: list[str]) -> None:
    assert read_choices(text, OPTIONS) == chosen


@pytest.mark.parametrize("text", ["check", "5", "0", "1 9", "", "bitcoin", "?"])
def test_a_choice_that_is_none_or_two_is_asked_again(text: str) -> None:
    with pytest.raises(ToolProblem, match=r"choice\.unheard"):
        read_choices(text, OPTIONS)

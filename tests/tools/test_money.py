"""The tools about money, by the worked examples of their contract."""

from decimal import Decimal
from typing import Any

import pytest

from chat.tools.rates import load_rates
from chat.tools.run import run_tool


def output(tool: str, **given: Any) -> dict[str, Any]:
    return run_tool(tool, given)


def interest(balance: object, start: str, end: str) -> dict[str, Any]:
    return run_tool("payoff_interest", {"balance": balance, "from": start, "to": end})


@pytest.mark.parametrize(
    ("balance", "start", "end", "days", "expected"),
    [
        (10_000, "2026-01-01", "2026-03-31", 89, "172.13"),
        (14_220, "2025-06-30", "2025-12-31", 184, "510.70"),
        (5_000, "2024-02-01", "2024-03-01", 29, "31.79"),
        (20_000, "2022-12-15", "2023-01-15", 31, "110.43"),
        (30_000, "2026-06-01", "2026-07-31", 60, "323.07"),
        (1_000, "2019-06-30", "2019-07-01", 1, "0.14"),
        (7_500, "2026-10-01", "2026-12-31", 91, "132.03"),
        (7_500, "2026-10-01", "2026-10-01", 0, "0.00"),
    ],
)
def test_interest_compounds_daily_at_the_rate_of_each_quarter(
    balance: int, start: str, end: str, days: int, expected: str
) -> None:
    found = interest(balance, start, end)

    assert found["days"] == days
    assert found["interest"] == expected
    assert Decimal(found["estimate"]) == balance + Decimal(expected)


@pytest.mark.parametrize(
    ("start", "end", "missing"),
    [
        ("2026-10-01", "2027-01-05", "2027-01-01"),
        ("2028-05-01", "2028-06-01", "2028-05-02"),
        ("2014-12-30", "2015-02-01", "2014-12-31"),
    ],
)
def test_an_unpublished_quarter_gives_no_figure(start: str, end: str, missing: str) -> None:
    found = interest(100, start, end)

    assert (found["error"], found["first_missing_day"]) == ("rate_unavailable", missing)
    assert "interest" not in found


def test_the_days_run_forward() -> None:
    assert interest(100, "2026-02-01", "2026-01-31")["error"] == "to_before_from"


def test_a_rate_that_nobody_confirmed_is_told() -> None:
    told = interest(100, "2015-02-01", "2015-02-10")["assumptions"]
    untold = interest(100, "2020-02-01", "2020-02-10")["assumptions"]

    assert len(told) == len(untold) + 1


def test_each_quarter_has_its_published_rate_and_says_where_it_stands() -> None:
    table = {
        2015: "3333", 2016: "3444", 2017: "4444", 2018: "4555", 2019: "6655", 2020: "5533",
        2021: "3333", 2022: "3456", 2023: "7778", 2024: "8888", 2025: "7777", 2026: "7677",
    }  # fmt: skip
    rates = load_rates()

    percents = {
        year: "".join(f"{rates[year, quarter].yearly * 100:.0f}" for quarter in (1, 2, 3, 4))
        for year in table
    }

    assert percents == table
    assert len(rates) == 4 * len(table)
    assert all(rate.sources for rate in rates.values())


def test_twice_the_debts_of_publication_783() -> None:
    found = output("discharge_double_value", tax_liability="15500", other_priority_debts="23334")

    assert Decimal(found["required_remaining_value"]) == 77_668
    assert found["meets"] is None


@pytest.mark.parametrize(("left", "meets"), [("77668", True), ("77667.99", False)])
def test_what_is_left_meets_the_double_value_or_not(left: str, meets: bool) -> None:
    found = output(
        "discharge_double_value",
        tax_liability="15500",
        other_priority_debts="23334",
        remaining_property_value=left,
    )

    assert found["meets"] is meets


@pytest.mark.parametrize(
    ("senior", "entirety", "route", "worth"),
    [
        ("135000", False, "part_payment_6325b2A", "65000"),
        ("135000", True, "part_payment_6325b2A", "32500"),
        ("200000", False, "no_value_6325b2B", "0"),
        ("250000", True, "no_value_6325b2B", "0"),
    ],
)
def test_the_governments_part_of_a_sale(
    senior: str, entirety: bool, route: str, worth: str
) -> None:
    found = output(
        "discharge_lien_interest",
        sale_price="215000",
        senior_encumbrances=senior,
        settlement_costs="15000",
        tenancy_by_entirety=entirety,
    )

    assert found["route"] == route
    assert Decimal(found["lien_interest"]) == Decimal(worth)


@pytest.mark.parametrize(
    ("channel", "together", "prepared", "code", "count"),
    [
        ("chat", None, "manual", "700-69000", True),
        ("efax", False, "als", "810-69070", False),
        ("fax", True, "manual", "700-69000", True),
        ("mail", False, "none", "810-69070", False),
        ("mail", True, "manual", None, True),
    ],
)
def test_the_code_of_a_payoff(
    channel: str, together: bool | None, prepared: str, code: str | None, count: bool
) -> None:
    found = output("ofp_code", channel=channel, with_call_or_chat=together, prepared=prepared)

    assert (found["ofp_code"], found["count"]) == (code, count)
    assert found["ask_assistor"] is (code is None)


@pytest.mark.parametrize(
    ("given", "row", "action"),
    [
        (("immediate_amount", True, None, None), 1, "compute_and_provide_now"),
        (
            ("immediate_amount", False, "number_of_modules", None),
            2,
            "inform_compute_after_refer_if_needed_then_send_letter",
        ),
        (("letter", True, None, "555-0100"), 3, "compute_prepare_3640_3641_fax_while_online"),
        (("letter", True, None, None), 3, "compute_prepare_3640_3641_mail"),
        (
            ("letter", False, "number_of_modules", None),
            4,
            "after_chat_compute_and_prepare_letter_send_when_available",
        ),
        (
            ("letter", False, "freeze", None),
            5,
            "inform_compute_after_refer_if_needed_then_send_letter",
        ),
    ],
)
def test_what_to_do_with_a_payoff_request(
    given: tuple[str, bool, str | None, str | None], row: int, action: str
) -> None:
    names = ("asks_for", "readily_computed", "why_not", "fax_number")
    found = run_tool("payoff_action", dict(zip(names, given, strict=True)))

    assert (found["row"], found["action"]) == (row, action)
    assert found["requirement"] == f"R{32 + row}"

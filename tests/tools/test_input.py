"""What a tool is told is read strictly, and what cannot be used is said exactly."""

import ast
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import chat.tools
from chat.tools.jsonlines import tool_lines
from chat.tools.problems import ToolProblem
from chat.tools.run import run_tool
from kernel.languages import Language

RELEASE = {"trigger": "bond_accepted", "event_date": "2026-01-31"}
DEBTS = {"tax_liability": "15500"}


@pytest.mark.parametrize(
    ("tool", "given", "code"),
    [
        ("no_such_tool", {}, "tool.unknown"),
        ("release_clock", [], "input.not_object"),
        ("release_clock", {**RELEASE, "color": "red"}, "field.unknown"),
        ("release_clock", {"trigger": "bond_accepted"}, "field.missing"),
        ("release_clock", {"trigger": "bond_accepted", "event_date": None}, "field.missing"),
        ("release_clock", {"trigger": "payment", "event_date": "2026-01-31"}, "field.missing"),
        ("release_clock", {**RELEASE, "trigger": "gift"}, "choice.unknown"),
        ("release_clock", {**RELEASE, "trigger": 7}, "choice.unknown"),
        ("release_clock", {**RELEASE, "event_date": "2026-02-31"}, "date.no_day"),
        ("release_clock", {**RELEASE, "event_date": "2026-02-00"}, "date.no_day"),
        ("release_clock", {**RELEASE, "event_date": "2026-13-01"}, "date.no_month"),
        ("release_clock", {**RELEASE, "event_date": "9999-01-01"}, "date.out_of_range"),
        ("release_clock", {**RELEASE, "event_date": "0001-01-01"}, "date.out_of_range"),
        ("release_clock", {**RELEASE, "event_date": "1/31/2026"}, "date.wrong"),
        ("release_clock", {**RELEASE, "event_date": "2026-01-3१"}, "date.wrong"),
        ("release_clock", {**RELEASE, "event_date": 20260131}, "date.wrong"),
        ("release_clock", {**RELEASE, "event_date": datetime(2026, 1, 31)}, "date.wrong"),  # noqa: DTZ001
        ("release_clock", {**RELEASE, "as_of": "2026-01-30"}, "date.in_future"),
        ("discharge_double_value", {"tax_liability": "-1"}, "money.negative"),
        ("discharge_double_value", {"tax_liability": -1}, "money.negative"),
        ("discharge_double_value", {"tax_liability": 1.5}, "money.wrong"),
        ("discharge_double_value", {"tax_liability": True}, "money.wrong"),
        ("discharge_double_value", {"tax_liability": "a lot"}, "money.wrong"),
        ("discharge_double_value", {"tax_liability": "1e3"}, "money.wrong"),
        ("discharge_double_value", {"tax_liability": Decimal("NaN")}, "money.wrong"),
        ("discharge_double_value", {"tax_liability": "1.005"}, "money.too_precise"),
        ("discharge_double_value", {"tax_liability": "1000000000000.01"}, "money.too_large"),
        ("discharge_double_value", {"tax_liability": Decimal("1E+999999")}, "money.too_large"),
        ("nftl_threshold", {"aggregate_assessed_balance": 1, "flags": "x"}, "choices.not_list"),
        ("nftl_threshold", {"aggregate_assessed_balance": 1, "flags": ["x"]}, "choice.unknown"),
        (
            "nftl_threshold",
            {"aggregate_assessed_balance": 1, "flags": ["bankruptcy_filed"] * 201},
            "choices.too_many",
        ),
        ("post_release_withdrawal", {"liabilities": []}, "choices.empty"),
        ("post_release_withdrawal", {}, "field.missing"),
        ("ofp_code", {"channel": "mail", "prepared": "none"}, "field.missing"),
        (
            "payoff_action",
            {"asks_for": "letter", "readily_computed": "yes"},
            "yes_no.wrong",
        ),
        (
            "payoff_action",
            {"asks_for": "letter", "readily_computed": True, "fax_number": "5" * 101},
            "text.wrong",
        ),
        ("ddia_withdrawal", {}, "field.missing"),
        ("ddia_withdrawal", {"months_to_full_pay": -1}, "count.negative"),
        ("ddia_withdrawal", {"months_to_full_pay": 1201}, "count.too_large"),
        ("ddia_withdrawal", {"months_to_full_pay": Decimal("-1E+99999")}, "count.negative"),
        ("ddia_withdrawal", {"months_to_full_pay": Decimal("1.5")}, "count.wrong"),
        ("ddia_withdrawal", {"months_to_full_pay": "36"}, "count.wrong"),
        ("ddia_withdrawal", {"assessments": [{"months_to_csed": 3}]}, "rows.wrong"),
    ],
)
def test_what_cannot_be_used_is_refused(tool: str, given: Any, code: str) -> None:
    with pytest.raises(ToolProblem) as refused:
        run_tool(tool, given)

    assert refused.value.code == code


@pytest.mark.parametrize("amount", [15500, "15500", "15,500.00", "$15500", Decimal("15500.000")])
def test_amounts_may_be_written_in_several_ways(amount: object) -> None:
    given = {"tax_liability": amount}

    assert run_tool("discharge_double_value", given)["required_remaining_value"] == "31000"


def test_dates_may_be_dates() -> None:
    found = run_tool("payoff_sla", {"received_in_clo": date(2026, 3, 2)})

    assert found["due_date"] == "2026-03-16"


def test_lines_come_back_in_order_and_a_bad_one_gives_its_error() -> None:
    lines = [
        '{"id": "a", "input": {"assessment_date": "2016-06-06"}}',
        "",
        "not JSON",
        '{"id": 2, "input": {"assessment_date": "2026-02-31"}}',
        '{"id": 2.5}',
        '["a list"]',
        '{"id": 3, "input": {"assessment_date": NaN}}',
        '{"id": 4, "input": {"assessment_date": "2019-12-02"}}',
        "[" * 100_000,
    ]

    answers = [json.loads(line) for line in tool_lines("last_day_for_refiling", lines)]

    assert [each["id"] for each in answers] == ["a", None, 2, 2.5, None, None, 4, None]
    assert [each.get("error", {}).get("code") for each in answers] == [
        None, "form.invalid", "date.no_day", "form.invalid", "form.invalid", "form.invalid",
        None, "form.invalid",
    ]  # fmt: skip
    assert answers[2]["error"]["message"] == (
        "assessment_date: There is no day 31 in that month: February 2026 has 28 days."
        " Please check the date."
    )


def test_a_tenth_stays_a_tenth() -> None:
    line = '{"id": 1, "input": {"tax_liability": 0.1, "other_priority_debts": 0.2}}'

    answer = json.loads(next(tool_lines("discharge_double_value", [line])))

    assert answer["output"]["required_remaining_value"] == "0.60"


def test_a_problem_never_repeats_what_was_typed() -> None:
    number = "987654320"
    line = json.dumps({"id": 1, "input": {"trigger": number, number: number}})

    answer = next(tool_lines("release_clock", [line]))
    spoken = next(tool_lines("release_clock", [line.replace(number, "x y")], Language.ES))

    assert number not in answer
    assert "Esta herramienta" in json.loads(spoken)["error"]["message"]


def test_no_source_of_the_tools_knows_a_binary_fraction() -> None:
    for path in Path(chat.tools.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "float"), path
            fraction = isinstance(node, ast.Constant) and isinstance(node.value, float)
            # How alike two words are is no money.
            assert not fraction or path.name == "typed_dates.py", path


def test_every_result_shows_its_sources_and_that_it_decides_nothing() -> None:
    found = run_tool("release_clock", RELEASE, Language.ES)

    assert "IRC 6325(a)" in found["sources"]
    assert found["notice"] == "Esto es información general, no una decisión del IRS."
    assert found["steps"] and found["assumptions"] and found["summary"]

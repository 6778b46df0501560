"""What holds for every date and every amount."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chat.tools import payoff_interest
from chat.tools.business_days import (
    add_business_days,
    district_holidays,
    federal_holidays,
    is_business_day,
    is_weekend,
    next_ordinary_day,
)
from chat.tools.dialogue import Question, Result, begin, next_step, read_answer, take
from chat.tools.dialogue import back as before
from chat.tools.model import Field, Found, Kind
from chat.tools.reading import read_input
from chat.tools.registry import TOOLS
from chat.tools.run import find, run_tool
from kernel.languages import Language

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
# Fourteen tools take turns, so each gets a part of the examples.
each_tool = settings(max_examples=max(20, settings().max_examples // 5))
rated = st.dates(date(2015, 1, 1), date(2026, 12, 31))
money = st.decimals(0, 10_000_000, places=2)


def deadline(day: date, field: str = "nftl_mailing_date") -> dict[str, Any]:
    return run_tool("cdp_deadline", {field: day})


@given(days)
def test_a_hearings_last_day_is_an_ordinary_day_in_washington(day: date) -> None:
    found = deadline(day)

    for name in ("deadline", "equivalent_deadline"):
        last = date.fromisoformat(found[name])
        assert not is_weekend(last)
        assert last not in district_holidays(last.year)
    for name in ("filing_date", "fifth_business_day"):
        assert is_business_day(date.fromisoformat(found[name]))


@given(days, st.sampled_from(["nftl_mailing_date", "recording_received_date"]))
def test_a_later_notice_has_no_earlier_deadline(day: date, field: str) -> None:
    first, second = deadline(day, field), deadline(day + timedelta(days=1), field)

    for name in ("filing_date", "fifth_business_day", "deadline", "equivalent_deadline"):
        assert first[name] <= second[name]


@given(days)
def test_a_deadline_moves_over_free_days_only(day: date) -> None:
    found = deadline(day)
    plain, last = (date.fromisoformat(found[k]) for k in ("unadjusted_deadline", "deadline"))
    skipped = [plain + timedelta(days=n) for n in range((last - plain).days)]

    assert all(is_weekend(each) or each in district_holidays(each.year) for each in skipped)
    assert found["rolled"] is bool(skipped)


@given(days, st.integers(1, 20))
def test_business_days_are_counted_one_by_one(day: date, count: int) -> None:
    end = add_business_days(day, count)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))

    assert sum(map(is_business_day, between)) == count


@given(st.integers(2022, 2060))
def test_a_year_has_its_eleven_holidays_and_the_district_one_more(year: int) -> None:
    free = {day for day in federal_holidays(year) if not is_weekend(day)}
    # New Year's Day may be observed in the year before.
    assert len(free) in {10, 11, 12}
    more = {day for day in district_holidays(year) - federal_holidays(year) if not is_weekend(day)}
    assert {(day.month, day.day) for day in more} <= {(4, 15), (4, 16), (4, 17)}
    assert len(more) == 1


@given(days)
def test_an_ordinary_day_stays(day: date) -> None:
    last = next_ordinary_day(day)

    assert next_ordinary_day(last) == last
    assert timedelta(0) <= last - day <= timedelta(days=4)


@given(days)
def test_mail_goes_on_a_business_day_within_the_14_days(day: date) -> None:
    found = run_tool("payoff_sla", {"received_in_clo": day})
    mail_by = date.fromisoformat(found["mail_by"])

    assert is_business_day(mail_by)
    assert day + timedelta(days=10) <= mail_by <= day + timedelta(days=14)


@given(days, days)
def test_releases_and_refilings_keep_their_order(one: date, two: date) -> None:
    early, late = sorted((one, two))

    def due(day: date) -> str:
        told = {"trigger": "payment", "payment_type": "personal_check", "event_date": day}
        return str(run_tool("release_clock", told)["due_by"])

    def refiled(day: date) -> str:
        given = {"assessment_date": day}
        return str(run_tool("last_day_for_refiling", given)["last_day_for_refiling"])

    assert due(early) <= due(late)
    assert refiled(early) <= refiled(late)


def interest(balance: Decimal, start: date, end: date) -> Decimal:
    found = payoff_interest.payoff_interest(balance=balance, from_=start, to=end).output
    assert isinstance(found["interest"], Decimal)
    return found["interest"]


@given(money, st.lists(rated, min_size=3, max_size=3).map(sorted))
def test_interest_of_two_stretches_is_the_interest_of_the_whole(
    balance: Decimal, when: list[date]
) -> None:
    start, middle, end = when
    first = interest(balance, start, middle)
    second = interest(balance + first, middle, end)

    # Each half rounds once, and the first's half cent grows by less than a factor of two.
    assert abs(first + second - interest(balance, start, end)) <= Decimal("0.02")


@given(money, rated, rated)
def test_interest_never_shrinks_with_time_or_balance(
    balance: Decimal, one: date, two: date
) -> None:
    start, end = sorted((one, two))
    found = interest(balance, start, end)

    assert found >= 0
    assert found <= interest(balance + 1, start, end)
    assert found == found.quantize(Decimal("0.01"))


@given(money, money, money)
def test_the_governments_part_lies_between_nothing_and_the_price(
    price: Decimal, senior: Decimal, costs: Decimal
) -> None:
    told = {"sale_price": price, "senior_encumbrances": senior, "settlement_costs": costs}
    whole = Decimal(run_tool("discharge_lien_interest", told)["lien_interest"])
    half = Decimal(
        run_tool("discharge_lien_interest", {**told, "tenancy_by_entirety": True})["lien_interest"]
    )

    assert 0 <= whole <= price
    assert abs(whole - 2 * half) <= Decimal("0.01")


def raw(field: Field) -> SearchStrategy[Any]:
    """Anything that a field may be told, null included."""
    kinds: dict[Kind, SearchStrategy[Any]] = {
        Kind.DATE: rated.map(date.isoformat),
        Kind.MONEY: money.map(str),
        Kind.COUNT: st.integers(0, 200),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from(field.choices or ("x",)),
        Kind.CHOICES: st.lists(st.sampled_from(field.choices or ("x",)), min_size=1, unique=True),
        Kind.TEXT: st.just("555-0100"),
        Kind.ROWS: st.just([{"months_to_full_pay": 12, "months_to_csed": 24}]),
    }
    return kinds[field.kind]


def inputs(tool: str) -> SearchStrategy[dict[str, Any]]:
    fields = {each.name: raw(each) for each in TOOLS[tool].fields if each.name != "as_of"}
    return st.fixed_dictionaries(fields)


def walk(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for inner in value.values() for each in walk(inner)]
    if isinstance(value, list | tuple):
        return [each for inner in value for each in walk(inner)]
    return [value]


@pytest.mark.parametrize("tool", TOOLS)
@each_tool
@given(data=st.data())
def test_no_output_ever_holds_a_binary_fraction(tool: str, data: st.DataObject) -> None:
    told = data.draw(inputs(tool))
    found = find(TOOLS[tool], read_input(TOOLS[tool], told))
    values = walk(run_tool(tool, told)) + walk(dict(found.output))

    assert isinstance(found, Found)
    assert not any(isinstance(each, float) for each in values)
    assert all(isinstance(each, str | int | None) for each in walk(run_tool(tool, told)))


WORDS = [
    "yes", "no", "unknown", "back", "again", "done", "nothing", "1", "2", "3", "5", "18000",
    "2026-03-02", "3/2/2026", "January 5, 2025", "12", "60", "gibberish", "-4", "",
]  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
@each_tool
@given(typed=st.lists(st.sampled_from(WORDS), max_size=40), language=st.sampled_from(Language))
def test_whatever_is_typed_a_dialogue_goes_on_and_can_end(
    tool: str, typed: list[str], language: Language
) -> None:
    answers = begin(tool, date(2026, 11, 21))
    for text in typed:
        step = next_step(tool, answers, language)
        if isinstance(step, Result):
            break
        answers = take(tool, answers, step, read_answer(step, text, language, date(2026, 11, 21)))

    assert isinstance(end_of(tool, answers, language), Result)


def end_of(tool: str, answers: dict[str, Any], language: Language) -> Question | Result:
    """Answer "I don't know" until the end, which comes within twice the number of fields."""
    step = next_step(tool, answers, language)
    for _ in range(2 * len(TOOLS[tool].fields)):
        if isinstance(step, Result):
            break
        answers = take(tool, answers, step, read_answer(step, "unknown", language))
        step = next_step(tool, answers, language)
    return step


@pytest.mark.parametrize("tool", TOOLS)
@each_tool
@given(typed=st.lists(st.sampled_from(WORDS[7:16]), min_size=1, max_size=12))
def test_back_undoes_the_last_answer(tool: str, typed: list[str]) -> None:
    answers = begin(tool)
    for text in itertools.chain(typed):
        step = next_step(tool, answers, Language.EN)
        if isinstance(step, Result):
            break
        answered = take(tool, answers, step, read_answer(step, text, Language.EN))
        if step.field not in answers and step.field in answered:
            assert before(tool, answered) == answers
        answers = answered

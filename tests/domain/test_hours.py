"""Opening hours: zones, holidays, exceptions, midnight, and the nights when clocks move."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.domain.hours import Hours, Span, is_open, next_opening
from chat.tools.business_days import federal_holidays

EAST = ZoneInfo("America/New_York")
EIGHT_TO_EIGHT = Span(time(8), time(20))
OFFICE = Hours(EAST, week=((EIGHT_TO_EIGHT,),) * 5 + ((),) * 2)


def is_federal(day: date) -> bool:
    return day in federal_holidays(day.year)


def never(_day: date) -> bool:
    return False


def east(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EAST)


@pytest.mark.parametrize(
    ("at", "is_served"),
    [
        ("2026-11-20T07:59", False),
        ("2026-11-20T08:00", True),
        ("2026-11-20T19:59", True),
        ("2026-11-20T20:00", False),
        ("2026-11-21T12:00", False),
    ],
)
def test_an_office_is_open_from_its_first_minute_to_before_its_last(
    at: str, is_served: bool
) -> None:
    assert is_open(OFFICE, east(at), is_federal) is is_served


def test_on_friday_evening_it_opens_next_on_monday_morning() -> None:
    assert next_opening(OFFICE, east("2026-11-20T20:00"), is_federal) == east("2026-11-23T08:00")


def test_an_open_office_has_no_next_opening() -> None:
    assert next_opening(OFFICE, east("2026-11-20T12:00"), is_federal) is None


def test_thanksgiving_is_passed_over() -> None:
    eve = east("2026-11-25T21:00")

    assert next_opening(OFFICE, eve, is_federal) == east("2026-11-27T08:00")
    assert next_opening(OFFICE, eve, never) == east("2026-11-26T08:00")


def test_an_office_may_choose_to_be_open_on_holidays() -> None:
    hours = Hours(EAST, week=((EIGHT_TO_EIGHT,),) * 7, open_on_holidays=True)

    assert is_open(hours, east("2026-11-26T12:00"), is_federal)


def test_an_exception_stands_for_its_whole_day_even_on_a_holiday() -> None:
    short = {date(2026, 11, 26): (Span(time(9), time(12)),), date(2026, 11, 27): ()}
    hours = Hours(EAST, week=OFFICE.week, exceptions=short)

    assert is_open(hours, east("2026-11-26T11:59"), is_federal)
    assert not is_open(hours, east("2026-11-26T12:00"), is_federal)
    assert not is_open(hours, east("2026-11-27T12:00"), is_federal)
    assert next_opening(hours, east("2026-11-26T12:00"), is_federal) == east("2026-11-30T08:00")


def test_a_span_over_midnight_belongs_to_the_day_it_opens() -> None:
    night = Hours(EAST, week=((Span(time(22), time(2)),), *((),) * 6))

    assert is_open(night, east("2026-11-23T23:00"), never)
    assert is_open(night, east("2026-11-24T01:59"), never)
    assert not is_open(night, east("2026-11-24T02:00"), never)
    assert not is_open(night, east("2026-11-24T23:00"), never)


def test_the_zone_decides_and_not_the_clock_of_who_asks() -> None:
    assert is_open(OFFICE, datetime(2026, 11, 20, 13, 0, tzinfo=UTC), never)
    assert not is_open(OFFICE, datetime(2026, 11, 20, 12, 59, tzinfo=UTC), never)


@pytest.mark.parametrize(
    ("night", "hours_open"), [("2026-03-08T00:00", 5), ("2026-11-01T00:00", 7)]
)
def test_the_nights_when_clocks_move_are_an_hour_shorter_or_longer(
    night: str, hours_open: int
) -> None:
    hours = Hours(EAST, week=((Span(time(0), time(6)),),) * 7)
    start = east(night).astimezone(UTC)

    quarters = [is_open(hours, start + timedelta(minutes=15 * n), never) for n in range(40)]

    assert sum(quarters) == 4 * hours_open


def test_a_queue_that_never_opens_says_so() -> None:
    assert next_opening(Hours(EAST), east("2026-11-20T12:00"), never) is None


spans = st.builds(
    lambda opens, minutes: Span(time(opens), time(opens + minutes // 60, minutes % 60)),
    st.integers(0, 20),
    st.integers(1, 180),
)
weeks = st.tuples(*[st.lists(spans, max_size=1).map(tuple)] * 7)


@given(weeks, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001
def test_the_next_opening_is_open_and_the_minute_before_is_not(
    week: tuple[tuple[Span, ...], ...], at: datetime
) -> None:
    moment = at.replace(tzinfo=UTC)
    hours = Hours(EAST, week=week)

    found = next_opening(hours, moment, never)

    if found is not None:
        assert not is_open(hours, moment, never)
        assert found > moment
        assert is_open(hours, found, never)
    else:
        assert is_open(hours, moment, never) or not any(week)

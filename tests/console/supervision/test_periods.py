"""Periods are whole days of the office, wherever the clock changes."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from console.domain.periods import Period, local, read_period
from kernel.errors import BadRequest

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 10, 21)


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def test_a_period_begins_and_ends_at_the_offices_midnight() -> None:
    assert period("2026-10-01", "2026-10-31").moments(NEW_YORK) == (
        "2026-10-01T04:00:00.000Z",
        "2026-11-01T04:00:00.000Z",
    )


def test_the_day_when_the_clock_goes_back_has_twenty_five_hours() -> None:
    assert period("2026-11-01", "2026-11-01").moments(NEW_YORK) == (
        "2026-11-01T04:00:00.000Z",
        "2026-11-02T05:00:00.000Z",
    )


@pytest.mark.parametrize(
    ("given", "before"),
    [
        (("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")),
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        (("2026-01-01", "2026-01-31"), ("2025-12-01", "2025-12-31")),
        (("2026-10-05", "2026-10-11"), ("2026-09-28", "2026-10-04")),
        (("2026-10-05", "2026-10-05"), ("2026-10-04", "2026-10-04")),
        (("2026-10-01", "2026-10-30"), ("2026-09-01", "2026-09-30")),
    ],
)
def test_a_month_is_compared_with_a_month_and_days_with_days(
    given: tuple[str, str], before: tuple[str, str]
) -> None:
    assert period(*given).before() == period(*before)


@pytest.mark.parametrize(
    ("first", "last", "read"),
    [
        ("", "", ("2026-10-01", "2026-10-21")),
        ("2026-10-05", "", ("2026-10-05", "2026-10-21")),
        ("", "2026-09-10", ("2026-09-01", "2026-09-10")),
        ("2026-12-01", "", ("2026-12-01", "2026-12-01")),
        ("2026-01-01", "2026-12-31", ("2026-01-01", "2026-12-31")),
    ],
)
def test_what_is_left_out_is_this_month_so_far(
    first: str, last: str, read: tuple[str, str]
) -> None:
    assert read_period(first, last, TODAY) == period(*read)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-10-02", "2026-10-01"),
        ("2026-02-30", ""),
        ("yesterday", ""),
        ("", "10/21/2026"),
        ("0001-01-01", "0001-01-02"),
        ("9999-12-31", "9999-12-31"),
        ("2025-10-01", "2026-10-02"),
    ],
)
def test_what_is_no_period_is_refused(first: str, last: str) -> None:
    with pytest.raises(BadRequest, match=r"form\.invalid"):
        read_period(first, last, TODAY)


def test_a_moment_is_shown_as_a_clock_of_the_office_shows_it() -> None:
    assert local("2026-07-01T12:00:00.000Z", NEW_YORK).isoformat() == "2026-07-01T08:00:00-04:00"

"""Federal and D.C. holidays as observed: counting business days, rolling a last day.

A business day is Monday to Friday without the federal legal holidays as observed (5 USC 6103).
The last day for an act that falls on a Saturday, a Sunday or a legal holiday in the District of
Columbia moves to the next day that is none of these (IRC 7503); Emancipation Day, April 16, is
such a holiday, and yet a federal business day. Inauguration Day and closings for one occasion
are left out, and the tools say so.
"""

from datetime import date, timedelta
from functools import cache

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _named(year: int, place: str | None) -> dict[date, str]:
    # Loading the library takes 8 MiB, so those who never ask for a business day do not load it.
    from holidays import country_holidays

    found = country_holidays("US", subdiv=place, years=year, language="en_US")
    return dict(found.items())


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """Return the federal holidays whose observed or true day falls in a year."""
    return frozenset(_named(year, None))


@cache
def district_holidays(year: int) -> frozenset[date]:
    """Return the legal holidays in the District of Columbia, for IRC 7503."""
    emancipation = {day for day, name in _named(year, "DC").items() if "Emancipation" in name}
    return federal_holidays(year) | emancipation


def is_weekend(day: date) -> bool:
    """Tell whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_business_day(day: date) -> bool:
    """Tell whether it is Monday to Friday and no federal holiday."""
    return not is_weekend(day) and day not in federal_holidays(day.year)


def add_business_days(day: date, count: int) -> date:
    """Count business days forward; the day of the event is day 0."""
    while count:
        day += _ONE_DAY
        count -= is_business_day(day)
    return day


def next_ordinary_day(day: date) -> date:
    """Return the day, or the next one that is neither weekend nor D.C. holiday (IRC 7503)."""
    while is_weekend(day) or day in district_holidays(day.year):
        day += _ONE_DAY
    return day


def last_business_day(day: date) -> date:
    """Return the day, or the last business day before it."""
    while not is_business_day(day):
        day -= _ONE_DAY
    return day


def years_later(day: date, years: int) -> date:
    """Return the same date some years on; February 29 becomes 28, the earlier of its readings."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

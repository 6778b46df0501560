"""Periods of whole days in the office's time zone, and the one before each."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kernel.clock import to_text
from kernel.errors import BadRequest

LONGEST_DAYS: Final = 366
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both whole."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def moments(self, zone: ZoneInfo) -> tuple[str, str]:
        """Return the moments as the log writes them: not before the first, before the second."""
        return _midnight(self.first, zone), _midnight(self.last + _DAY, zone)

    def before(self) -> "Period":
        """Return the period to compare with: the month before a month, else as many days."""
        last = self.first - _DAY
        if self._is_month():
            return Period(last.replace(day=1), last)
        return Period(last - (self.days - 1) * _DAY, last)

    def _is_month(self) -> bool:
        whole = monthrange(self.first.year, self.first.month)[1]
        return self.first.day == 1 and self.last == self.first.replace(day=whole)


def _midnight(day: date, zone: ZoneInfo) -> str:
    # A day has 23, 24 or 25 hours; only its own midnight says where it begins.
    return to_text(datetime.combine(day, time(), zone).astimezone(UTC))


def read_period(first: str, last: str, today: date) -> Period:
    """Read two dates (ISO 8601); one left out is the month's first day or today.

    Raises `form.invalid` for what is no date, ends before it begins, or is longer than a year.
    """
    end = _read_day(last) if last else None
    begin = _read_day(first) if first else None
    begin = begin or min(end or today, today).replace(day=1)
    period = Period(begin, end or max(begin, today))
    if not 1 <= period.days <= LONGEST_DAYS:
        raise BadRequest("form.invalid", "period")
    return period


def _read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest("form.invalid", "date") from None
    if not date(2000, 1, 1) <= day < date(2200, 1, 1):
        # Farther away, the day before or after it may not exist.
        raise BadRequest("form.invalid", "date")
    return day


def local(moment: str, zone: ZoneInfo) -> datetime:
    """Return a moment of the log as a clock in this zone shows it."""
    return datetime.fromisoformat(moment).astimezone(zone)

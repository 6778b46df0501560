"""When people serve a queue: hours of the week, holidays, exceptions, in a time zone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

IsHoliday = Callable[[date], bool]

ONE_DAY: Final = timedelta(days=1)
# Nobody plans further ahead, and a queue that never opens must not be looked at for ever.
HORIZON_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class Span:
    """From one wall-clock time to another; over midnight where `closes` is not the later one."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a queue; `week` is Monday to Sunday, an exception stands for its whole day."""

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    always: bool = False
    open_on_holidays: bool = False


def is_open(hours: Hours, at: datetime, is_holiday: IsHoliday) -> bool:
    """Tell whether the queue is served at this moment."""
    if hours.always:
        return True
    # A span over midnight belongs to the day on which it opened.
    today = at.astimezone(hours.zone).date()
    near = _stretches(hours, today - ONE_DAY, 2, is_holiday)
    return any(opens <= at < closes for opens, closes in near)


def next_opening(hours: Hours, at: datetime, is_holiday: IsHoliday) -> datetime | None:
    """Return when it opens next after this moment, in UTC; None if it is open or never opens."""
    if is_open(hours, at, is_holiday):
        return None
    today = at.astimezone(hours.zone).date()
    ahead = _stretches(hours, today, HORIZON_DAYS, is_holiday)
    return next((opens for opens, _ in ahead if opens > at), None)


def _stretches(
    hours: Hours, first: date, days: int, is_holiday: IsHoliday
) -> Iterator[tuple[datetime, datetime]]:
    """Go through the open stretches of some days as moments in UTC, the earliest first."""
    for number in range(days):
        day = first + number * ONE_DAY
        for span in sorted(_spans_of(hours, day, is_holiday), key=lambda span: span.opens):
            last = day if span.opens < span.closes else day + ONE_DAY
            yield _moment(day, span.opens, hours.zone), _moment(last, span.closes, hours.zone)


def _spans_of(hours: Hours, day: date, is_holiday: IsHoliday) -> tuple[Span, ...]:
    if day in hours.exceptions:
        return hours.exceptions[day]
    if is_holiday(day) and not hours.open_on_holidays:
        return ()
    return hours.week[day.weekday()]


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    # On the two days of the year when clocks move, the zone says which moment a wall time is.
    return datetime.combine(day, at, zone).astimezone(UTC)

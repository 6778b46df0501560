"""Interest alone between two days, compounded daily: an estimate, never a payoff."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from chat.tools.model import Field, Found, Kind, Need, Step, Tool, Value
from chat.tools.rates import Rate, load_rates, quarter_end, quarter_of

CENT: Final = Decimal("0.01")
# Enough that thousands of daily factors leave the cents right.
_DIGITS: Final = 50
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days of one quarter, which all have one rate."""

    first: date
    days: int
    rate: Rate

    @property
    def factor(self) -> Decimal:
        """Compound daily; in a leap year by the 366th part (the tables of Rev. Proc. 95-17)."""
        year = 366 if calendar.isleap(self.first.year) else 365
        return (1 + self.rate.yearly / year) ** self.days


class _NoRate(Exception):
    """A day whose quarter has no published rate; nothing is extrapolated."""

    def __init__(self, first_missing: date) -> None:
        super().__init__(first_missing.isoformat())
        self.first_missing = first_missing


def payoff_interest(*, balance: Decimal, from_: date, to: date) -> Found:
    """Find the interest for each day after `from` through `to` (IRC 6601, 6621, 6622)."""
    if to < from_:
        return Found(output={"error": "to_before_from"}, says=("to_before_from",))
    try:
        stretches = tuple(_stretches(from_ + _ONE_DAY, to))
    except _NoRate as missing:
        day = missing.first_missing
        output: dict[str, Value] = {"error": "rate_unavailable", "first_missing_day": day}
        return Found(output=output, says=("rate_unavailable",), then=("ask_payoff",))
    return _found(balance, (to - from_).days, stretches)


def _stretches(first: date, last: date) -> Iterator[_Stretch]:
    rates = load_rates()
    while first <= last:
        after = min(quarter_end(first), last + _ONE_DAY)
        rate = rates.get(quarter_of(first))
        if rate is None:
            raise _NoRate(first)
        yield _Stretch(first, (after - first).days, rate)
        first = after


def _found(balance: Decimal, days: int, stretches: tuple[_Stretch, ...]) -> Found:
    interest = _interest(balance, stretches)
    unconfirmed = any(not each.rate.confirmed for each in stretches)
    return Found(
        output={"days": days, "interest": interest, "estimate": balance + interest},
        says=("estimate",),
        steps=(
            Step("balance", balance),
            *(_step(each) for each in stretches),
            Step("interest", interest),
            Step("estimate", balance + interest),
        ),
        then=("ask_payoff",),
        assumes=("interest_only", "daily", *(("unconfirmed",) if unconfirmed else ())),
    )


def _step(stretch: _Stretch) -> Step:
    """Show the days of a quarter, with its rate."""
    year, quarter = quarter_of(stretch.first)
    percent = f"{(stretch.rate.yearly * 100).normalize():f}"
    about: dict[str, Value] = {"year": year, "quarter": quarter, "percent": percent}
    return Step("days", stretch.days, about)


def _interest(balance: Decimal, stretches: tuple[_Stretch, ...]) -> Decimal:
    """Round once, half up, at the end."""
    with localcontext() as context:
        context.prec = _DIGITS
        factor = Decimal(1)
        for each in stretches:
            factor *= each.factor
        return (balance * factor - balance).quantize(CENT, ROUND_HALF_UP)


TOOL = Tool(
    name="payoff_interest",
    find=payoff_interest,
    fields=(
        Field("balance", Kind.MONEY, Need.MUST),
        Field("from", Kind.DATE, Need.MUST),
        Field("to", Kind.DATE, Need.MUST),
    ),
    sources=(
        "IRC 6601",
        "IRC 6621(a)(2)",
        "IRC 6622",
        "Rev. Proc. 95-17",
        "irs.gov/payments/quarterly-interest-rates",
    ),
)

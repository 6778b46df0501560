"""The yearly interest rate of each quarter, from rates.toml, with where it stands."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """A quarter's rate: a part of one a year, its sources, and whether one was read."""

    yearly: Decimal
    sources: tuple[str, ...]
    confirmed: bool


@cache
def load_rates() -> Mapping[tuple[int, int], Rate]:
    """Return the rates by (year, quarter)."""
    text = (files("chat.tools") / "rates.toml").read_text(encoding="utf-8")
    # A rate may be written as 6.5 one day, and must not become a binary fraction.
    table = tomllib.loads(text, parse_float=Decimal)
    rows = {(row["year"], row["quarter"]): _rate(row, table["sources"]) for row in table["quarter"]}
    if len(rows) != len(table["quarter"]):
        raise ValueError("rates.toml has a quarter twice")
    return rows


def _rate(row: Mapping[str, Any], sources: Mapping[str, str]) -> Rate:
    return Rate(
        yearly=Decimal(row["percent"]) / 100,
        sources=tuple(sources[each] for each in row["sources"]),
        confirmed=row.get("confirmed", True),
    )


def quarter_of(day: date) -> tuple[int, int]:
    """Return the year and quarter a day lies in."""
    return day.year, (day.month - 1) // _MONTHS + 1


def quarter_end(day: date) -> date:
    """Return the first day after the quarter of a day."""
    year, quarter = quarter_of(day)
    return date(year + quarter // 4, quarter % 4 * _MONTHS + 1, 1)

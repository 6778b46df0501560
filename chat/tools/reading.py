"""What a program or a form gives a tool -> typed values; whatever does not fit is refused."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from chat.tools.model import Field, Given, Kind, Need, Tool, Value
from chat.tools.problems import ToolProblem

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2099
LAST_MONTH: Final = 12
MOST_MONEY: Final = Decimal(1_000_000_000_000)
MOST_COUNT: Final = 1200
MOST_ROWS: Final = 200
LONGEST_TEXT: Final = 100
CENT: Final = Decimal("0.01")

_ISO_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONEY: Final = re.compile(r"(-?)\$?([0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(\.[0-9]{1,9})?")
_NAME: Final = re.compile(r"[a-z][a-z_]{0,39}")


def read_input(tool: Tool, given: object) -> Given:
    """Read all that a tool is told; fields that were left out get their default."""
    if not isinstance(given, Mapping):
        raise ToolProblem("input.not_object")
    for name in given:
        if name not in tool.by_name:
            raise ToolProblem("field.unknown", field=_printable(name))
    read = {each.name: _read_or_default(each, given) for each in tool.fields}
    for each in tool.fields:
        _refuse_missing(each, given, read)
        _refuse_future(each, read)
    return read


def _printable(name: object) -> str:
    """Name a field that we do not know only if it looks like a name, not like somebody's data."""
    return name if isinstance(name, str) and _NAME.fullmatch(name) else ""


def _read_or_default(field: Field, given: Mapping[str, Any]) -> Value:
    if field.name not in given:
        return field.default
    raw = given[field.name]
    return None if raw is None else read_value(field, raw)


def _refuse_missing(field: Field, given: Mapping[str, Any], read: Given) -> None:
    if field.need is Need.OPTIONAL or not field.applies(read):
        return
    missing = read[field.name] is None if field.need is Need.MUST else field.name not in given
    if missing:
        raise ToolProblem("field.missing", field.name)


def _refuse_future(field: Field, read: Given) -> None:
    value, as_of = read[field.name], read.get("as_of")
    if field.past and isinstance(value, date) and isinstance(as_of, date) and value > as_of:
        raise ToolProblem("date.in_future", field.name)


def read_value(field: Field, raw: object) -> Value:
    """Read one value that is there."""
    try:
        return _READERS[field.kind](field, raw)
    except ToolProblem as problem:
        raise problem.of(field.name) from None


def date_of(year: int, month: int, day: int) -> date:
    """Make a date, or say exactly why there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ToolProblem("date.out_of_range", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if not 1 <= month <= LAST_MONTH:
        raise ToolProblem("date.no_month", month=str(month))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        told = {"month": str(month), "year": str(year), "days": str(days)}
        raise ToolProblem("date.no_day", day=str(day), **told)
    return date(year, month, day)


def money_of(amount: Decimal) -> Decimal:
    """Hold an amount against the bounds of money: dollars and cents, not negative, not absurd."""
    if not amount.is_finite():
        raise ToolProblem("money.wrong")
    if amount < 0:
        raise ToolProblem("money.negative")
    if amount > MOST_MONEY:
        raise ToolProblem("money.too_large")
    if amount % CENT:
        raise ToolProblem("money.too_precise")
    # 1E+3 and 100.000 are amounts too, but are not written like that.
    cents = amount.quantize(CENT)
    return abs(cents.quantize(Decimal(1)) if cents == cents.to_integral_value() else cents)


def count_of(number: int) -> int:
    """Hold a count against its bounds."""
    if number < 0:
        raise ToolProblem("count.negative")
    if number > MOST_COUNT:
        raise ToolProblem("count.too_large", most=str(MOST_COUNT))
    return number


def _date(_field: Field, raw: object) -> Value:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return date_of(raw.year, raw.month, raw.day)
    found = _ISO_DATE.fullmatch(raw) if isinstance(raw, str) else None
    if not found:
        raise ToolProblem("date.wrong")
    return date_of(*map(int, found.groups()))


def _money(_field: Field, raw: object) -> Value:
    if isinstance(raw, bool):
        raise ToolProblem("money.wrong")
    if isinstance(raw, int | Decimal):
        return money_of(Decimal(raw))
    found = _MONEY.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if not found:
        raise ToolProblem("money.wrong")
    return money_of(Decimal("".join(part or "" for part in found.groups()).replace(",", "")))


def _count(_field: Field, raw: object) -> Value:
    if isinstance(raw, Decimal) and raw.is_finite() and raw == raw.to_integral_value():
        raw = int(max(Decimal(-1), min(raw, Decimal(MOST_COUNT + 1))))
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise ToolProblem("count.wrong")
    return count_of(raw)


def _yes_no(_field: Field, raw: object) -> Value:
    if not isinstance(raw, bool):
        raise ToolProblem("yes_no.wrong")
    return raw


def _choice(field: Field, raw: object) -> Value:
    listed = isinstance(raw, str) and raw in field.choices
    other = field.open and isinstance(raw, str) and _NAME.match(raw) and len(raw) <= LONGEST_TEXT
    if not (listed or other):
        raise ToolProblem("choice.unknown", choices=", ".join(field.choices))
    assert isinstance(raw, str)
    return raw


def _choices(field: Field, raw: object) -> Value:
    if not isinstance(raw, list | tuple):
        raise ToolProblem("choices.not_list", choices=", ".join(field.choices))
    if not raw and field.need is Need.MUST:
        raise ToolProblem("choices.empty", choices=", ".join(field.choices))
    return tuple(_choice(field, each) for each in _few(raw))


def _few(raw: list[Any] | tuple[Any, ...]) -> list[Any] | tuple[Any, ...]:
    if len(raw) > MOST_ROWS:
        raise ToolProblem("choices.too_many", most=str(MOST_ROWS))
    return raw


def _text(_field: Field, raw: object) -> Value:
    if not isinstance(raw, str) or len(raw) > LONGEST_TEXT:
        raise ToolProblem("text.wrong", most=str(LONGEST_TEXT))
    return raw.strip() or None


def _rows(field: Field, raw: object) -> Value:
    """Read rows of columns that all have to be there."""
    names = {column.name for column in field.columns}
    if not isinstance(raw, list | tuple) or not all(
        isinstance(row, Mapping) and set(row) == names for row in raw
    ):
        raise ToolProblem("rows.wrong", columns=", ".join(sorted(names)))
    return tuple(
        {column.name: read_value(column, row[column.name]) for column in field.columns}
        for row in _few(raw)
    )


_READERS: Final[Mapping[Kind, Callable[[Field, object], Value]]] = {
    Kind.DATE: _date,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.TEXT: _text,
    Kind.ROWS: _rows,
}

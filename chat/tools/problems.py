"""What can be wrong with what a tool is told: one list of codes."""

from collections.abc import Mapping
from typing import Final

CODES: Final = frozenset(
    {
        "input.not_object",
        "input.date_needed",
        "tool.unknown",
        "field.unknown",
        "field.missing",
        "choice.unknown",
        "choice.unheard",
        "choices.not_list",
        "choices.empty",
        "choices.too_many",
        "rows.wrong",
        "yes_no.wrong",
        "text.wrong",
        "date.wrong",
        "date.no_day",
        "date.no_month",
        "date.no_year",
        "date.out_of_range",
        "date.in_future",
        "date.ambiguous",
        "date.several",
        "money.wrong",
        "money.negative",
        "money.too_precise",
        "money.too_large",
        "money.unclear",
        "count.wrong",
        "count.negative",
        "count.too_large",
    }
)


class ToolProblem(Exception):
    """What a tool was told cannot be used: a code, the field, and values for the message.

    The values are numbers and names of ours, never what was typed: a TIN may be in it.
    """

    def __init__(self, code: str, field: str = "", **values: str) -> None:
        if code not in CODES:
            raise ValueError(code)
        super().__init__(code)
        self.code = code
        self.field = field
        self.values: Mapping[str, str] = values

    def of(self, field: str) -> "ToolProblem":
        """Say the same of a field."""
        return ToolProblem(self.code, field, **self.values)

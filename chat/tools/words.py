"""The words of the tools in both languages, from words/*.toml, and how values are written."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from chat.tools.model import Given, Step, Value
from chat.tools.problems import ToolProblem
from kernel.languages import Language
from quick_responses.library import fill_text

Table = Mapping[str, Any]


class Words:
    """The words of one tool, and behind them the words that all tools share."""

    def __init__(self, own: Table, common: Table) -> None:
        self.own = own
        self._common = common

    def find(self, *path: str) -> Any:
        """Return what stands at a place, the tool's own before the common; None for nothing."""
        own = _at(self.own, path)
        return _at(self._common, path) if own is None else own

    def text(self, language: Language, *path: str) -> str:
        """Return the text at a place, in a language."""
        found = self.find(*path)
        if found is None:
            raise KeyError(".".join(path))
        said: str = found[language]
        return said

    def has(self, *path: str) -> bool:
        """Tell whether there is a text at a place."""
        return self.find(*path) is not None

    def sentences(
        self, section: str, keys: Iterable[str], language: Language, values: Given
    ) -> list[str]:
        """Return the sentences of some keys with their placeholders filled."""
        shown = {name: self.shown(value, language) for name, value in values.items()}
        return [fill_text(self.text(language, section, key), shown)[0] for key in keys]

    def label(self, step: Step, language: Language) -> str:
        """Name a step of the reckoning."""
        about = {name: self.shown(value, language) for name, value in step.about.items()}
        return fill_text(self.text(language, "step", step.label), about)[0]

    def value(self, value: Value, language: Language) -> Value:
        """Put a word of ours into the language; other values stay what they are."""
        if not isinstance(value, str):
            return value
        if self.has("value", value):
            return self.text(language, "value", value)
        for choices in self.own.get("choice", {}).values():
            if value in choices:
                worded: str = choices[value][language]
                return worded
        return value

    def shown(self, value: Value, language: Language) -> str:
        """Write a value as people read it."""
        if isinstance(value, bool):
            return self.text(language, "option", "yes" if value else "no")
        if isinstance(value, date):
            return self.long_date(value, language)
        if isinstance(value, Decimal):
            return f"${value:,.2f}"
        worded = self.value(value, language)
        return "" if worded is None else str(worded)

    def long_date(self, day: date, language: Language) -> str:
        """Write a date with the name of its month, which nobody can read the other way round."""
        month = self.text(language, "month", str(day.month))
        if language is Language.ES:
            return f"{day.day} de {month} de {day.year}"
        return f"{month} {day.day}, {day.year}"


def _at(table: Table, path: tuple[str, ...]) -> Any:
    found: Any = table
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


@cache
def _read(name: str) -> Table:
    path = files("chat.tools") / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_of(tool: str) -> Words:
    """Return the words of a tool."""
    return Words(_read(tool), _read("common"))


@cache
def common_words() -> Words:
    """Return the words that all tools share."""
    return Words({}, _read("common"))


def problem_text(
    tool: str, problem: ToolProblem, language: Language, *, name_field: bool = True
) -> str:
    """Say kindly and exactly what cannot be used; what was typed is never repeated."""
    words = words_of(tool) if problem.code != "tool.unknown" else common_words()
    values = dict(problem.values)
    if problem.code == "date.no_day":
        values["month"] = words.text(language, "month", values["month"])
    said, _ = fill_text(words.text(language, "problem", problem.code), values)
    return f"{problem.field}: {said}" if problem.field and name_field else said

"""run_tool(): read what is told, run the tool, and give a dictionary that JSON can hold."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chat.tools.model import Found, Given, Tool, Value
from chat.tools.reading import read_input
from chat.tools.registry import tool_named
from chat.tools.words import Words, words_of
from kernel.languages import Language


def run_tool(
    name: str, given: Mapping[str, Any], language: Language = Language.EN
) -> dict[str, Any]:
    """Run a tool; a `ToolProblem` says what cannot be used, and in which field.

    Dates come as ISO text and amounts as plain-number text, so that no reader makes a binary
    fraction of them. Beside the tool's own names stand `summary`, `next`, `steps`, `sources`,
    `assumptions` and `notice`, in the language.
    """
    tool = tool_named(name)
    return as_dict(tool, find(tool, read_input(tool, given)), language)


def find(tool: Tool, read: Given) -> Found:
    """Call the tool's function with values that were read."""
    return tool.find(**{tool.by_name[name].argument: value for name, value in read.items()})


def as_dict(tool: Tool, found: Found, language: Language) -> dict[str, Any]:
    """Write a finding with its words."""
    words = words_of(tool.name)
    return {
        **{name: plain(value) for name, value in found.output.items()},
        "summary": " ".join(words.sentences("say", found.says, language, found.output)),
        "next": words.sentences("then", found.then, language, found.output),
        "steps": _steps(words, found, language),
        "sources": list(tool.sources),
        "assumptions": words.sentences("assume", found.assumes, language, found.output),
        "notice": words.text(language, "notice"),
    }


def _steps(words: Words, found: Found, language: Language) -> list[dict[str, Any]]:
    return [
        {"label": words.label(step, language), "value": plain(words.value(step.value, language))}
        for step in found.steps
    ]


def plain(value: Value) -> Any:
    """Write a value as JSON would: dates in ISO form, amounts as plain-number text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value]

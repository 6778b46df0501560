"""`lien-chat tool NAME` as a pure function: JSON lines in, out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from chat.tools.problems import ToolProblem
from chat.tools.registry import tool_named
from chat.tools.run import run_tool
from chat.tools.words import problem_text
from kernel.languages import Language


class _Malformed(ValueError):
    """The line is no object with an input."""


def tool_lines(name: str, lines: Iterable[str], language: Language = Language.EN) -> Iterator[str]:
    """Run a tool on each line's input; a line that cannot be used gives an error in its place."""
    tool_named(name)
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(name, line, language))


def _answer(name: str, line: str, language: Language) -> dict[str, Any]:
    line_id: Any = None
    try:
        asked = _parsed(line)
        line_id = _id(line, asked)
        if "input" not in asked:
            raise _Malformed
        return {"id": line_id, "output": run_tool(name, asked["input"], language)}
    except ToolProblem as problem:
        message = problem_text(name, problem, language)
        error = {"code": problem.code, "message": message, "field": problem.field}
        return {"id": line_id, "error": {key: said for key, said in error.items() if said}}
    except (ValueError, RecursionError):
        message = 'a line is an object {"id": ..., "input": {...}}'
        return {"id": line_id, "error": {"code": "form.invalid", "message": message}}


def _parsed(line: str) -> dict[str, Any]:
    """Parse without binary fractions: 0.1 stays a tenth. NaN and Infinity are no JSON."""
    asked = json.loads(line, parse_float=Decimal, parse_constant=_refuse)
    if not isinstance(asked, dict):
        raise _Malformed
    return asked


def _refuse(_constant: str) -> None:
    raise _Malformed


def _id(line: str, asked: dict[str, Any]) -> Any:
    """Give the id back as it was sent, whatever it is; it is never reckoned with."""
    line_id = asked.get("id")
    return line_id if isinstance(line_id, str | int | None) else json.loads(line)["id"]

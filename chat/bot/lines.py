"""`lien-chat bot match`: JSON lines in, JSON lines out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from chat.bot.match import Match, match
from kernel.languages import Language
from quick_responses.library import Library


def match_lines(library: Library, lines: Iterable[str], *, explain: bool = False) -> Iterator[str]:
    """Match each line's text; a line that can't be read gives an error in its place."""
    for line in lines:
        if line.strip():
            yield json.dumps(_matched(library, line, explain=explain), ensure_ascii=False)


def _matched(library: Library, line: str, *, explain: bool) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError:
        return _error(None, "the line is not JSON")
    if not isinstance(asked, dict):
        return _error(None, "the line is not an object")
    if not isinstance(asked.get("text"), str) or asked.get("lang") not in set(Language):
        return _error(asked.get("id"), "it needs a text and a lang of en or es")
    found = match(library, asked["text"], Language(asked["lang"]))
    return {"id": asked.get("id"), **_told(found), **(_reasons(found) if explain else {})}


def _told(found: Match) -> dict[str, Any]:
    return {
        "action": found.action.value,
        "topic": found.topic,
        "candidates": list(found.candidates),
        "confidence": found.confidence,
    }


def _reasons(found: Match) -> dict[str, Any]:
    return {"reasons": [{"found": each, "weight": weight} for each, weight in found.reasons]}


def _error(line_id: object, message: str) -> dict[str, Any]:
    return {"id": line_id, "error": {"code": "frame.malformed", "message": message}}

"""Replay rows: texts and what the bot must make of them, so that closed gaps stay closed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from chat.bot.match import CRISIS, HUMAN, match
from chat.bot.reply import Action
from kernel.languages import Language
from quick_responses.library import Library

OUT_OF_SCOPE = "oos"
_SPECIAL = {HUMAN: Action.HUMAN, CRISIS: Action.CRISIS, OUT_OF_SCOPE: Action.OUT_OF_SCOPE}


class ReplayError(ValueError):
    """A line that is no replay row: which one, and why."""


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """A text, its language, and the action and topic that it must be taken for."""

    id: str
    lang: str
    text: str
    action: str
    topic: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """A row, and what the bot makes of it today."""

    row: ReplayRow
    action: str
    topic: str

    @property
    def holds(self) -> bool:
        """Whether it is what the row demands."""
        return (self.action, self.topic) == (self.row.action, self.row.topic)


def demanding(row_id: str, lang: str, text: str, topic: str) -> ReplayRow:
    """Return the row that demands a topic of a text; `oos` demands that it is out of scope."""
    return ReplayRow(row_id, lang, text, _SPECIAL.get(topic, Action.ANSWER).value, topic)


def replay(library: Library, row: ReplayRow) -> Replayed:
    """Match the row's text as a customer's would be."""
    found = match(library, row.text, Language(row.lang))
    return Replayed(row, found.action.value, found.topic or "")


def write_rows(rows: Iterable[ReplayRow]) -> str:
    """Return rows as JSON lines."""
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)


def read_rows(lines: Iterable[str]) -> Iterator[ReplayRow]:
    """Read JSON lines; raises `ReplayError` for one that is no row of this library's shape."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(number, line)


def _row(number: int, line: str) -> ReplayRow:
    try:
        row = ReplayRow(**json.loads(line))
    except (TypeError, ValueError) as error:
        raise ReplayError(f"line {number}: not a replay row") from error
    if not all(isinstance(each, str) for each in asdict(row).values()):
        raise ReplayError(f"line {number}: every value is a text")
    if row.lang not in set(Language) or row.action not in set(Action):
        raise ReplayError(f"line {number}: no such language or action")
    return row

"""What a dialogue is made of: questions with buttons, answers, problems, and the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from chat.tools.model import Field, Kind, Tool, Value
from chat.tools.words import Words, words_of
from kernel.languages import Language

# Buttons that every question may have; no field has a choice of such a name.
UNKNOWN: Final = "unknown"
BACK: Final = "back"
AGAIN: Final = "again"
DONE: Final = "done"
NOTHING: Final = "nothing"


class Move(StrEnum):
    """An answer that answers nothing and moves."""

    BACK = BACK
    AGAIN = AGAIN


@dataclass(frozen=True, slots=True)
class ToolOption:
    """A button: the id that `read_answer` understands, and what it says."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask; `problem` says what was wrong with the answer before.

    `chosen` holds what was picked so far where several may be.
    """

    tool: str
    field: str
    kind: Kind
    text: str
    hint: str
    options: tuple[ToolOption, ...]
    number: int = 1
    chosen: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, in the form the answers are kept in; None is "I don't know"."""

    value: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be used; with options where the writer only has to choose."""

    code: str
    message: str
    options: tuple[ToolOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The end of a dialogue, in the words of the language.

    `links` are codes of the quick links. `output` is what `run_tool` gives, or None where
    nothing could be said without what was not known.
    """

    tool: str
    title: str
    said: tuple[str, ...]
    then: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    links: tuple[str, ...]
    notice: str
    output: Mapping[str, Any] | None


def ask(
    tool: Tool,
    field: Field,
    language: Language,
    *,
    number: int = 1,
    chosen: tuple[str, ...] = (),
    problem: str = "",
) -> Question:
    """Word a question, with its buttons."""
    words = words_of(tool.name)
    hint_at = ("hint", field.name) if words.has("hint", field.name) else ("kind", field.kind)
    options = (*_own(words, field, language, chosen), *_common(words, language, number, chosen))
    return Question(
        tool=tool.name,
        field=field.name,
        kind=field.kind,
        text=words.text(language, *(("ask_more",) if chosen else ("ask", field.name))),
        hint=words.text(language, *hint_at),
        options=options,
        number=number,
        chosen=chosen,
        problem=problem,
    )


def _own(
    words: Words, field: Field, language: Language, chosen: tuple[str, ...]
) -> tuple[ToolOption, ...]:
    """Make the buttons that answer."""
    if field.kind is Kind.YES_NO:
        return tuple(
            ToolOption(each, words.text(language, "option", each)) for each in ("yes", "no")
        )
    left = [each for each in field.choices if each not in chosen]
    options = [ToolOption(each, choice_label(words, field, each, language)) for each in left]
    if field.kind is Kind.CHOICES and field.name in words.own.get("nothing", {}) and not chosen:
        options.append(ToolOption(NOTHING, words.text(language, "nothing", field.name)))
    return tuple(options)


def choice_label(words: Words, field: Field, choice: Value, language: Language) -> str:
    """Word one choice of a field."""
    return words.text(language, "choice", field.name, str(choice))


def _common(
    words: Words, language: Language, number: int, chosen: tuple[str, ...]
) -> tuple[ToolOption, ...]:
    """Make the buttons that stand below every question."""
    ids = [DONE] if chosen else [UNKNOWN]
    if number > 1 or chosen:
        ids += [BACK, AGAIN]
    return tuple(ToolOption(each, words.text(language, "option", each)) for each in ids)

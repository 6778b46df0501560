"""The buttons of the guided tools: their ids, what each says, and what it means."""

import re
from functools import cache
from typing import Final

from chat.tools.asking import AGAIN, BACK, DONE, NOTHING, UNKNOWN, choice_label
from chat.tools.model import Field, Kind, Tool
from chat.tools.problems import ToolProblem
from chat.tools.reading import read_value
from chat.tools.registry import TOOLS
from chat.tools.typed_dates import fold
from chat.tools.words import Words, common_words, words_of
from kernel.languages import Language
from quick_responses.library import Library

TOOL_BACK: Final = "tool.back"
TOOL_AGAIN: Final = "tool.again"
TOOL_STOP: Final = "tool.stop"
TOOL_GO_ON: Final = "tool.go_on"
# Buttons of whatever tool runs: what each says, in words/common.toml.
_MOVES: Final = {
    TOOL_BACK: ("option", BACK),
    TOOL_AGAIN: ("option", AGAIN),
    TOOL_STOP: ("bot", "stop"),
}
_ANSWER_PARTS: Final = 4
# A reading that was offered because a lone point has two meanings: too short to be a number that
# has to stay private, whoever writes such an id by hand.
_AMOUNT: Final = re.compile(r"\d{1,6}\.\d{2}")


def start_id(tool: str) -> str:
    """Return the button that starts a tool."""
    return f"tool.{tool}"


def again_id(tool: str) -> str:
    """Return the button that starts a tool anew after its end."""
    return f"tool.{tool}.{AGAIN}"


def answer_id(tool: str, field: str, option: str) -> str:
    """Return the button that answers a question."""
    return f"tool.{tool}.{field}.{option}"


def started_by(choice_id: str) -> str | None:
    """Return the public tool that a button starts."""
    kind, _, rest = choice_id.partition(".")
    name = rest.removesuffix(f".{AGAIN}")
    return name if kind == "tool" and name in TOOLS and TOOLS[name].public else None


def answered_by(choice_id: str) -> tuple[str, str, str] | None:
    """Return tool, field and option of a button that answers; None where there is no such."""
    kind, *rest = choice_id.split(".", _ANSWER_PARTS - 1)
    if kind != "tool" or len(rest) != _ANSWER_PARTS - 1:
        return None
    name, field, option = rest
    public = name in TOOLS and TOOLS[name].public
    return (name, field, option) if public and field in TOOLS[name].by_name else None


def label(language: Language, choice_id: str) -> str | None:
    """Return what a button of a tool says, or None for an id that none has."""
    if choice_id in _MOVES:
        return common_words().text(language, *_MOVES[choice_id])
    if choice_id.startswith(f"{TOOL_GO_ON}."):
        return _go_on_label(language, choice_id.removeprefix(f"{TOOL_GO_ON}."))
    name = started_by(choice_id)
    if name is not None:
        words = words_of(name)
        started = choice_id == start_id(name)
        return words.text(language, *(("offer",) if started else ("bot", "begin_again")))
    answer = answered_by(choice_id)
    return _answer_label(language, *answer) if answer else None


def _go_on_label(language: Language, name: str) -> str | None:
    if started_by(start_id(name)) is None:
        return None
    words = words_of(name)
    title = words.text(language, "title")
    return words.text(language, "bot", "go_on").replace("{title}", title)


def _answer_label(language: Language, name: str, field_name: str, option: str) -> str | None:
    tool = TOOLS[name]
    words, field = words_of(name), tool.by_name[field_name]
    if not field.asked or field.kind is Kind.ROWS:
        return None
    if option in _common(words, field):
        at = (NOTHING, field_name) if option == NOTHING else ("option", option)
        return words.text(language, *at)
    if option in field.choices:
        return choice_label(words, field, option, language)
    return _reading(words, field, option, language)


def _common(words: Words, field: Field) -> tuple[str, ...]:
    """List what a field's buttons may be beside its own choices."""
    if field.kind is Kind.YES_NO:
        return ("yes", "no", UNKNOWN)
    if field.kind is not Kind.CHOICES:
        return (UNKNOWN,)
    return (UNKNOWN, DONE, NOTHING) if field.name in words.own.get(NOTHING, {}) else (UNKNOWN, DONE)


def _reading(words: Words, field: Field, option: str, language: Language) -> str | None:
    """Word a day or an amount that was offered because what was typed had two meanings."""
    fits = field.kind is Kind.DATE or (field.kind is Kind.MONEY and _AMOUNT.fullmatch(option))
    if not fits:
        return None
    try:
        return words.shown(read_value(field, option), language)
    except ToolProblem:
        return None


def offered_for(library: Library, topic_id: str) -> list[str]:
    """Return the buttons of the public tools that belong to a topic."""
    own = library.topics[topic_id].tool
    names = [name for name in (own, *_beside().get(topic_id, ())) if name]
    return [start_id(name) for name in dict.fromkeys(names) if started_by(start_id(name))]


@cache
def _beside() -> dict[str, tuple[str, ...]]:
    """Return topic -> the tools whose own words name it, read when first asked for."""
    found: dict[str, tuple[str, ...]] = {}
    for name in TOOLS:
        for topic in words_of(name).own.get("topics", ()):
            found[topic] = (*found.get(topic, ()), name)
    return found


@cache
def _typed(language: Language) -> dict[str, str]:
    public: list[Tool] = [each for each in TOOLS.values() if each.public]
    return {
        fold(words_of(each.name).text(language, at)): start_id(each.name)
        for each in public
        for at in ("title", "offer")
    }


def typed_start(language: Language, text: str) -> str | None:
    """Return the tool's button whose words were typed."""
    return _typed(language).get(fold(text).strip(" .!¡¿?"))

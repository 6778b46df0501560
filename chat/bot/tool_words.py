"""A tool's question or result as a reply: lines with their roles, buttons, links."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from chat.bot import choices, tool_buttons
from chat.bot.reply import Action, BotReply, Link, Option
from chat.domain.entries import ToolStep
from chat.tools.asking import AGAIN, BACK, Question, Result, ToolOption
from chat.tools.words import common_words, words_of
from kernel.languages import Language
from quick_responses.library import Library, fill_text

Line = tuple[str, str]
# What stands under every question, whatever it asks.
_MOVES: Final = {BACK: tool_buttons.TOOL_BACK, AGAIN: tool_buttons.TOOL_AGAIN}


def question_reply(
    library: Library,
    language: Language,
    question: Question,
    answers: Mapping[str, Any],
    *,
    before: Iterable[Line] = (),
    options: Sequence[ToolOption] = (),
) -> BotReply:
    """Ask; `before` stands above the question, `options` in the place of its own buttons."""
    problem = [("problem", question.problem)] if question.problem else []
    lines = [*before, *problem, ("where", _heading(question, language)), ("ask", question.text)]
    lines += [("hint", question.hint)] if question.hint else []
    shown = [*options, *(each for each in question.options if not (options and _answers(each)))]
    step = ToolStep(question.tool, question.field, dict(answers), _roles(lines))
    buttons = (*_buttons(question, shown, language), *_ways_out(library, language))
    return BotReply(_text(lines), buttons, (), None, Action.TOOL, step)


def _heading(question: Question, language: Language) -> str:
    words = words_of(question.tool)
    values = {"title": words.text(language, "title"), "number": str(question.number)}
    return fill_text(words.text(language, "bot", "question"), values)[0]


def _answers(option: ToolOption) -> bool:
    return option.id not in _MOVES


def _buttons(
    question: Question, shown: Iterable[ToolOption], language: Language
) -> tuple[Option, ...]:
    tool, field = question.tool, question.field
    ids = [_MOVES.get(each.id) or tool_buttons.answer_id(tool, field, each.id) for each in shown]
    labels = {each: tool_buttons.label(language, each) for each in ids}
    return tuple(Option(each, label) for each, label in labels.items() if label is not None)


def _ways_out(library: Library, language: Language) -> tuple[Option, ...]:
    return choices.options(library, language, (tool_buttons.TOOL_STOP, choices.PERSON))


def result_reply(library: Library, language: Language, result: Result) -> BotReply:
    """Say what was found, how, from where, and what may follow."""
    words = words_of(result.tool)
    lines = [("title", result.title), *_lines("say", result.said)]
    lines += _part(language, "next", "next", result.then)
    steps = [f"{number}. {label}: {value}" for number, (label, value) in _numbered(result)]
    lines += _part(language, "steps", "step", steps)
    lines += _part(language, "assume", "assume", result.assumptions)
    sources = {"sources": "; ".join(result.sources)}
    lines.append(("source", fill_text(words.text(language, "bot", "sources"), sources)[0]))
    lines.append(("notice", result.notice))
    step = ToolStep(result.tool, answers=_output(result), roles=_roles(lines))
    return BotReply(
        text=_text(lines),
        options=choices.options(library, language, _after(result.tool)),
        links=_links(library, language, result.links),
        topic=None,
        action=Action.TOOL,
        tool=step,
    )


def _numbered(result: Result) -> Iterable[tuple[int, tuple[str, str]]]:
    return enumerate(result.steps, 1)


def _output(result: Result) -> dict[str, Any]:
    """Mark a result that repeats what was told; the values themselves stand in its words."""
    return {"told": True} if result.steps else {}


def _after(tool: str) -> tuple[str, ...]:
    helped = (choices.HELPED_YES, choices.HELPED_NO)
    return (tool_buttons.again_id(tool), *helped, choices.PERSON, choices.MENU_MAIN)


def _links(library: Library, language: Language, codes: Iterable[str]) -> tuple[Link, ...]:
    found = [library.quick_links[code] for code in codes if code in library.quick_links]
    return tuple(Link(each.label[language], each.url[language]) for each in found)


def _part(language: Language, heading: str, role: str, said: Sequence[str]) -> list[Line]:
    head = common_words().text(language, "bot", heading)
    return [("head", head), *_lines(role, said)] if said else []


def _lines(role: str, said: Iterable[str]) -> list[Line]:
    return [(role, each) for each in said]


def _roles(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(role for role, _ in lines)


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(text for _, text in lines)

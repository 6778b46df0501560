"""One question after another: what to ask next, and the result at the end (pure).

The answers so far are a plain dictionary that JSON can hold, field name -> value, so whoever
runs the dialogue can keep them anywhere. None is "I don't know". For a few steps:

    answers = begin(tool, today)
    step = next_step(tool, answers, language)
    while isinstance(step, Question):
        reply = read_answer(step, typed, language, today)
        answers = take(tool, answers, step, reply)  # a Problem leaves the answers as they are
        step = next_step(tool, answers, language)
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chat.tools.asking import Answer, Move, Problem, Question, Result, ask
from chat.tools.hearing import Reply, read_answer
from chat.tools.model import Field, Found, Given, Kind, Need, Tool
from chat.tools.problems import ToolProblem
from chat.tools.reading import read_input, read_value
from chat.tools.registry import tool_named
from chat.tools.run import as_dict, find
from chat.tools.words import Words, problem_text, words_of
from kernel.languages import Language

__all__ = [
    "Answer",
    "Move",
    "Problem",
    "Question",
    "Reply",
    "Result",
    "back",
    "begin",
    "next_step",
    "questions",
    "read_answer",
    "result_of",
    "take",
]

Answers = Mapping[str, Any]


def questions(tool: str, language: Language, *, staff: bool = False) -> tuple[Question, ...]:
    """Return every question of a tool, for a form; `staff` adds what only they can say."""
    found = tool_named(tool)
    asked = [each for each in found.fields if each.asked or staff]
    return tuple(ask(found, each, language) for each in asked if each.kind is not Kind.ROWS)


def begin(tool: str, today: date | None = None) -> dict[str, Any]:
    """Return the answers to start from: the day, where the tool looks at it."""
    looks = "as_of" in tool_named(tool).by_name
    return {"as_of": today.isoformat()} if looks and today is not None else {}


def next_step(tool: str, answers: Answers, language: Language) -> Question | Result:
    """Ask the first thing that matters and was not answered; then give the result.

    Where something that is needed is not known, the dialogue ends early and says where to find
    it. An answer that turns out to be impossible beside the others is asked again.
    """
    found = tool_named(tool)
    number = 0
    for number, field in enumerate(_path(found, answers), 1):
        if field.name not in answers or isinstance(answers[field.name], Mapping):
            return ask(found, field, language, number=number, chosen=_chosen(answers, field))
        if answers[field.name] is None and field.need is Need.MUST:
            return _without(found, field.name, language)
    return _result(found, answers, language, number)


def take(tool: str, answers: Answers, question: Question, reply: Reply) -> dict[str, Any]:
    """Return the answers after a reply; a problem changes nothing."""
    if isinstance(reply, Answer):
        return {**answers, question.field: reply.value}
    if reply is Move.BACK:
        return back(tool, answers)
    if reply is Move.AGAIN:
        asked = {each.name for each in tool_named(tool).fields if each.asked}
        return {name: value for name, value in answers.items() if name not in asked}
    return dict(answers)


def back(tool: str, answers: Answers) -> dict[str, Any]:
    """Return the answers without the last one."""
    answered = [each.name for each in _path(tool_named(tool), answers) if each.name in answers]
    return {name: value for name, value in answers.items() if name not in answered[-1:]}


def _path(tool: Tool, answers: Answers) -> Iterator[Field]:
    """Go through the fields that are asked and matter, given the answers so far."""
    given = _typed(tool, answers)
    return (each for each in tool.fields if each.asked and each.applies(given))


def _typed(tool: Tool, answers: Answers) -> Given:
    """Read the answers; a list that is still open counts as what was chosen so far."""
    kept = {name: _closed(value) for name, value in answers.items() if name in tool.by_name}
    return {
        name: None if value is None else read_value(tool.by_name[name], value)
        for name, value in kept.items()
    }


def _closed(value: Any) -> Any:
    return value["chosen"] if isinstance(value, Mapping) else value


def _chosen(answers: Answers, field: Field) -> tuple[str, ...]:
    value = answers.get(field.name)
    return tuple(value["chosen"]) if isinstance(value, Mapping) else ()


def _result(tool: Tool, answers: Answers, language: Language, number: int) -> Question | Result:
    try:
        found = find(tool, read_input(tool, answers))
    except ToolProblem as problem:
        field = tool.by_name.get(problem.field)
        if field is None or not field.asked:
            raise
        if problem.code in {"field.missing", "input.date_needed"}:
            return _without(tool, field.name, language)
        said = problem_text(tool.name, problem, language, name_field=False)
        return ask(tool, field, language, number=number, problem=said)
    return _told(tool, found, language)


def result_of(tool: str, answers: Answers, language: Language) -> Result:
    """Run a tool on a filled form, in words; a `ToolProblem` says what cannot be used."""
    found = tool_named(tool)
    return _told(found, find(found, read_input(found, answers)), language)


def _told(tool: Tool, found: Found, language: Language) -> Result:
    words = words_of(tool.name)
    output = as_dict(tool, found, language)
    return Result(
        tool=tool.name,
        title=words.text(language, "title"),
        said=tuple(words.sentences("say", found.says, language, found.output)),
        then=tuple(output["next"]),
        steps=tuple(
            (words.label(step, language), words.shown(step.value, language)) for step in found.steps
        ),
        assumptions=tuple(output["assumptions"]),
        sources=tool.sources,
        links=_links(words, found.says),
        notice=output["notice"],
        output=output,
    )


def _without(tool: Tool, field: str, language: Language) -> Result:
    """End where nothing can be said: say where to find what is missing, and what to do now."""
    words = words_of(tool.name)
    return Result(
        tool=tool.name,
        title=words.text(language, "title"),
        said=(words.text(language, "without", field),),
        then=(words.text(language, "then", "talk"),),
        steps=(),
        assumptions=(),
        sources=tool.sources,
        links=_links(words, ()),
        notice=words.text(language, "notice"),
        output=None,
    )


def _links(words: Words, says: tuple[str, ...]) -> tuple[str, ...]:
    """Return the links of what was said, else those of the tool."""
    own = [code for key in says for code in words.find("links", key) or ()]
    return tuple(dict.fromkeys(own or words.find("links", "all") or ()))

"""An assistor runs a guided tool; words to insert come only where a customer reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chat.services.speech import Hidden, hide
from chat.tools.asking import NOTHING, Answer, Problem, Question, Result, ToolOption
from chat.tools.dialogue import begin, questions, result_of
from chat.tools.hearing import read_answer
from chat.tools.model import Kind, Need
from chat.tools.problems import ToolProblem
from chat.tools.registry import NEVER_INSERTED, TOOLS, tool_named
from chat.tools.words import common_words, problem_text, words_of
from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: what was typed or picked, and where several were picked."""

    answers: Mapping[str, RawText]
    chosen: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Why a field cannot be used, in the page's language; an empty field means the whole form."""

    field: str
    message: str
    options: tuple[ToolOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The result for the assistor and for the chat, and the words to insert where they may be."""

    page: Result
    chat: Result
    insert: str
    not_inserted: str


def forms(language: Language) -> Iterator[tuple[str, str, tuple[Question, ...]]]:
    """Return name, title and questions of every tool, the staff's own among them."""
    for name in TOOLS:
        asked = questions(name, language, staff=True)
        yield name, words_of(name).text(language, "title"), tuple(map(_of_form, asked))


def _of_form(question: Question) -> Question:
    """Leave out the buttons that a form does not need: an empty field is "not known"."""
    own = set(tool_named(question.tool).by_name[question.field].choices) | {"yes", "no"}
    return replace(question, options=tuple(each for each in question.options if each.id in own))


def may_be_inserted(name: str) -> bool:
    """Tell whether a customer may read a tool's result (DOMAIN c; memo (17), (21), (22))."""
    return TOOLS[name].public and name not in NEVER_INSERTED


def run_tool(
    name: str, filled: Filled, page: Language, chat: Language, today: date, limit: int
) -> Run | list[FieldProblem]:
    """Read the form in the page's language and run the tool, or say what cannot be used.

    Raises `choice.unknown` for a tool that does not exist.
    """
    if name not in TOOLS:
        raise BadRequest("choice.unknown")
    answers, problems = _read(name, filled, page, today, limit)
    if problems:
        return problems
    try:
        result = result_of(name, answers, page)
    except ToolProblem as problem:
        said = problem_text(name, problem, page, name_field=False)
        return [FieldProblem(problem.field, said)]
    told = result_of(name, answers, chat)
    allowed = may_be_inserted(name)
    why = common_words().text(page, "staff", "never" if name in NEVER_INSERTED else "staff_only")
    return Run(result, told, _insert(told, chat) if allowed else "", "" if allowed else why)


def _read(
    name: str, filled: Filled, page: Language, today: date, limit: int
) -> tuple[dict[str, Any], list[FieldProblem]]:
    answers: dict[str, Any] = begin(name, today)
    problems: list[FieldProblem] = []
    for question in questions(name, page, staff=True):
        read = _field(question, filled, page, today, limit)
        if isinstance(read, FieldProblem):
            problems.append(read)
        elif read is not None:
            answers[question.field] = read.value
    return answers, problems


def _field(
    question: Question, filled: Filled, page: Language, today: date, limit: int
) -> Answer | FieldProblem | None:
    """Read one field; None leaves it to the tool's default."""
    if question.kind is Kind.CHOICES:
        return _several(question, filled.chosen.get(question.field, ()))
    said = _masked(filled.answers.get(question.field), limit)
    if said is None:
        # "Not known" has to be said where the tool wants to hear it.
        need = tool_named(question.tool).by_name[question.field].need
        return Answer(None) if need is Need.TOLD else None
    if said.kinds:
        return FieldProblem(question.field, common_words().text(page, "bot", "masked"))
    return _heard(question, read_answer(question, said.text, page, today))


def _masked(raw: RawText | None, limit: int) -> Hidden | None:
    """Mask what was typed into a field; nothing, where the field is empty."""
    try:
        return None if raw is None else hide(raw, limit)
    except BadRequest as refused:
        if refused.code == "message.empty":
            return None
        raise


def _heard(question: Question, reply: object) -> Answer | FieldProblem:
    if isinstance(reply, Problem):
        return FieldProblem(question.field, reply.message, reply.options)
    return reply if isinstance(reply, Answer) else Answer(None)


def _several(question: Question, chosen: Sequence[str]) -> Answer | None:
    if chosen:
        return Answer(list(chosen))
    return Answer([]) if any(each.id == NOTHING for each in question.options) else None


def _insert(result: Result, language: Language) -> str:
    """Return what the customer is told; that a person may help goes without saying here."""
    talk = words_of(result.tool).text(language, "then", "talk")
    following = [line for line in result.then if line != talk]
    return "\n".join((*result.said, *following, result.notice))

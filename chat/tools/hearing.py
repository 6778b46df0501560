"""What an answer means: a button or typed words -> a value, a move, or a problem (pure)."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from chat.tools.asking import (
    AGAIN,
    BACK,
    DONE,
    NOTHING,
    UNKNOWN,
    Answer,
    Move,
    Problem,
    Question,
    ToolOption,
)
from chat.tools.model import Kind
from chat.tools.problems import ToolProblem
from chat.tools.reading import LONGEST_TEXT
from chat.tools.registry import tool_named
from chat.tools.run import plain
from chat.tools.typed_amounts import (
    begins,
    heard,
    read_choices,
    read_count,
    read_money,
    read_yes_no,
)
from chat.tools.typed_dates import fold, read_date
from chat.tools.words import Words, problem_text, words_of
from kernel.languages import Language

Reply = Answer | Move | Problem
_CONTROLS: Final = (UNKNOWN, BACK, AGAIN, DONE, NOTHING)


def read_answer(
    question: Question, typed: str, language: Language, today: date | None = None
) -> Reply:
    """Read a button's id or typed words; a problem is kind, exact, and repeats nothing typed.

    With `today`, words like "yesterday" are understood, and a payment of tomorrow is refused.
    """
    control = _control(question, typed)
    if control is not None:
        return control
    try:
        return _READERS[question.kind](question, typed, language, today)
    except ToolProblem as problem:
        said = problem_text(question.tool, problem, language, name_field=False)
        return Problem(problem.code, said)


def _control(question: Question, typed: str) -> Reply | None:
    """Hear the buttons that every question has, pressed or typed."""
    said = fold(typed).strip(" .!¡¿?")
    for control in _CONTROLS:
        if typed == control or said in heard(control):
            return _controlled(question, control)
    if begins(said, "doubt"):
        return _controlled(question, UNKNOWN)
    return None


def _controlled(question: Question, control: str) -> Reply | None:
    if control in {BACK, AGAIN}:
        return Move(control)
    several = question.kind is Kind.CHOICES
    if control == DONE:
        return Answer(list(question.chosen)) if several and question.chosen else None
    if control == NOTHING:
        return Answer([]) if any(each.id == NOTHING for each in question.options) else None
    # After some were chosen, "I don't know" of any more leaves those that are known.
    return Answer(list(question.chosen) or None)


def _date(question: Question, typed: str, language: Language, today: date | None) -> Reply:
    days = read_date(typed, language, today)
    if len(days) > 1:
        return _which(question, language, "date.ambiguous", days)
    past = tool_named(question.tool).by_name[question.field].past
    if past and today is not None and days[0] > today:
        raise ToolProblem("date.in_future")
    return Answer(plain(days[0]))


def _money(question: Question, typed: str, language: Language, _today: date | None) -> Reply:
    amounts = read_money(typed, language)
    if len(amounts) > 1:
        return _which(question, language, "money.unclear", amounts)
    return Answer(plain(amounts[0]))


def _which(
    question: Question,
    language: Language,
    code: str,
    readings: tuple[date, ...] | tuple[Decimal, ...],
) -> Problem:
    """Ask which of two readings is meant, as buttons that cannot be misread."""
    words = words_of(question.tool)
    options = tuple(_reading(words, each, language) for each in readings)
    message = problem_text(question.tool, ToolProblem(code), language)
    return Problem(code, message, options)


def _reading(words: Words, value: date | Decimal, language: Language) -> ToolOption:
    # An amount keeps its cents in the id, for "18.50" can be read in one way only.
    option_id = f"{value:.2f}" if isinstance(value, Decimal) else value.isoformat()
    return ToolOption(option_id, words.shown(value, language))


def _count(question: Question, typed: str, _language: Language, _today: date | None) -> Reply:
    return Answer(read_count(typed, months=question.field.startswith("months_")))


def _yes_no(_question: Question, typed: str, _language: Language, _today: date | None) -> Reply:
    return Answer(read_yes_no(typed))


def _choice(question: Question, typed: str, _language: Language, _today: date | None) -> Reply:
    found = read_choices(typed, _pairs(question))
    if len(found) != 1:
        raise ToolProblem("choice.unheard")
    return Answer(found[0])


def _choices(question: Question, typed: str, _language: Language, _today: date | None) -> Reply:
    """Add to what was chosen, and leave the question open for more."""
    found = read_choices(typed, _pairs(question))
    return Answer({"chosen": [*question.chosen, *found]})


def _pairs(question: Question) -> list[tuple[str, str]]:
    return [(each.id, each.label) for each in question.options if each.id not in _CONTROLS]


def _text(_question: Question, typed: str, _language: Language, _today: date | None) -> Reply:
    if len(typed) > LONGEST_TEXT:
        raise ToolProblem("text.wrong", most=str(LONGEST_TEXT))
    return Answer(typed.strip() or None)


_READERS: Final[Mapping[Kind, Callable[[Question, str, Language, date | None], Reply]]] = {
    Kind.DATE: _date,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.TEXT: _text,
}

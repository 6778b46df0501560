"""A tool asked step by step: to its end, back, over again, and past what is not known."""

import json
from datetime import date
from typing import Any

import pytest

from chat.tools.dialogue import (
    Answer,
    Move,
    Problem,
    Question,
    Result,
    begin,
    next_step,
    questions,
    read_answer,
    take,
)
from chat.tools.problems import ToolProblem
from chat.tools.registry import TOOLS
from chat.tools.run import run_tool
from kernel.languages import Language

EN, ES = Language.EN, Language.ES
TODAY = date(2026, 6, 2)


def ask(tool: str, answers: dict[str, Any], language: Language = EN) -> Question:
    step = next_step(tool, answers, language)
    assert isinstance(step, Question)
    return step


def talk(tool: str, *typed: str, language: Language = EN) -> tuple[Question | Result, Any]:
    """Answer one question after another; the answers are kept as JSON in between."""
    answers = begin(tool, TODAY)
    for text in typed:
        question = ask(tool, answers, language)
        reply = read_answer(question, text, language, TODAY)
        assert not isinstance(reply, Problem), reply
        answers = json.loads(json.dumps(take(tool, answers, question, reply)))
    return next_step(tool, answers, language), answers


def result(tool: str, *typed: str, language: Language = EN) -> Result:
    step, _ = talk(tool, *typed, language=language)
    assert isinstance(step, Result)
    return step


def test_a_release_in_three_answers() -> None:
    told = result("release_clock", "The debt was paid in full", "personal check", "March 2, 2026")

    assert told.said == (
        "For what you describe, a release was due by April 16, 2026, and that day has passed.",
    )
    assert ("30 calendar days", "April 16, 2026") in told.steps
    assert told.output is not None
    assert told.output["overdue"] is True
    assert told.links and told.sources and told.assumptions and told.then


def test_the_same_in_spanish() -> None:
    typed = ("se pagó por completo", "cheque personal", "2 de marzo del 2026")
    told = result("release_clock", *typed, language=ES)

    assert "16 de abril de 2026" in told.said[0]
    assert told.notice == "Esto es información general, no una decisión del IRS."


def test_the_language_may_change_in_the_middle() -> None:
    _, answers = talk("release_clock", "payment")

    assert ask("release_clock", answers, ES).text == "¿Cómo se hizo el último pago?"


def test_a_card_ends_without_a_question_that_does_not_matter() -> None:
    told = result("release_clock", "payment", "debit card")

    assert told.output is not None
    assert told.output["needs_assistor"] is True


def test_the_printed_date_needs_no_other() -> None:
    told = result("cdp_deadline", "September 4, 2026")

    assert told.said == ("The date printed in your letter counts: September 4, 2026.",)


def test_without_letter_and_stamp_there_is_no_date_and_a_thing_to_do() -> None:
    told = result("cdp_deadline", "I don't know", "no idea")

    assert told.output is None
    assert "send Form 12153 now" in told.said[0]
    assert not any(character.isdigit() for line in told.then for character in line)


def test_the_recording_stamp_counts_where_the_letter_is_lost() -> None:
    told = result("cdp_deadline", "unknown", "2026-04-23")

    assert told.output is not None
    assert told.output["status"] == "equivalent_open"
    assert "June 1, 2026" in told.said[0]


def test_what_must_be_known_ends_early_and_says_where_it_stands() -> None:
    told = result("payoff_interest", "18k", "not sure")

    assert told.output is None
    assert "Your notice shows its date." in told.said[0]


def test_an_ambiguous_date_is_asked_back_with_two_buttons() -> None:
    question = ask("payoff_sla", {}, ES)
    problem = read_answer(question, "3/2/2026", ES)

    assert isinstance(problem, Problem)
    assert [each.label for each in problem.options] == [
        "3 de febrero de 2026",
        "2 de marzo de 2026",
    ]
    assert read_answer(question, problem.options[1].id, ES) == Answer("2026-03-02")
    assert take("payoff_sla", {}, question, problem) == {}


def test_an_ambiguous_amount_is_asked_back_with_two_buttons() -> None:
    question = ask("nftl_threshold", {})
    problem = read_answer(question, "18.000", EN)

    assert isinstance(problem, Problem)
    assert [each.label for each in problem.options] == ["$18,000.00", "$18.00"]
    assert [read_answer(question, each.id, EN) for each in problem.options] == [
        Answer("18000"),
        Answer("18"),
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-02-31", "date.no_day"),
        ("June 3, 2026", "date.in_future"),
        ("9999-1-1", "date.out_of_range"),
    ],
)
def test_an_impossible_day_is_asked_again(typed: str, code: str) -> None:
    _, answers = talk("release_clock", "payment", "wire")
    question = ask("release_clock", answers)
    problem = read_answer(question, typed, EN, TODAY)

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.message
    assert ask("release_clock", take("release_clock", answers, question, problem)) == question


def test_a_payment_of_today_has_been_made() -> None:
    told = result("release_clock", "payment", "wire", "today")

    assert told.output is not None
    assert told.output["clock_start"] == TODAY.isoformat()


def test_what_turns_out_impossible_later_is_asked_again_with_its_reason() -> None:
    answers = {"trigger": "bond_accepted", "event_date": "2026-07-01", "as_of": "2026-06-02"}
    question = ask("release_clock", answers)

    assert question.field == "event_date"
    assert question.problem == "That day is still to come. Please give the day it happened."


def test_back_asks_the_last_question_again_and_over_again_the_first() -> None:
    _, answers = talk("release_clock", "payment", "eftps")
    question = ask("release_clock", answers)
    assert {"back", "again"} <= {each.id for each in question.options}

    before = take("release_clock", answers, question, read_answer(question, "go back", EN))
    first = take("release_clock", answers, question, read_answer(question, "empezar de nuevo", EN))

    assert ask("release_clock", before).field == "payment_type"
    assert ask("release_clock", first).field == "trigger"
    assert first == begin("release_clock", TODAY)


def test_at_the_first_question_there_is_no_way_back() -> None:
    question = ask("release_clock", {})

    assert not {"back", "again"} & {each.id for each in question.options}
    assert take("release_clock", {}, question, Move.BACK) == {}


def test_several_may_be_chosen_one_after_another() -> None:
    step, answers = talk("post_release_withdrawal", "no", "Paid")
    assert isinstance(step, Question)
    assert step.chosen == ("paid",)
    assert "paid" not in {each.id for each in step.options}

    step, answers = talk("post_release_withdrawal", "no", "Paid", "expired", "that's all")

    assert answers["liabilities"] == ["paid", "expired"]
    assert isinstance(step, Question)
    assert step.field == "certificate_of_release_issued"


def test_none_of_these_is_an_answer_where_it_may_be() -> None:
    told = result("nftl_threshold", "12,000", "0", "none of these", "queue")

    assert told.output is not None
    assert told.output["outcome"] == "generally_file"


def test_a_plan_with_an_unknown_end_of_collection_can_still_be_told() -> None:
    typed = ("ddia", "individual", "18,000", "yes", "3 years", "unknown", "yes", "yes", "3", "none")
    told = result("ddia_withdrawal", *typed, "none")

    assert told.output is not None
    assert (told.output["eligible"], told.output["unknown"]) == (None, ["full_pay"])
    assert not any("qualify" in line for line in told.said)


def test_the_dialogue_and_the_command_say_the_same() -> None:
    step, answers = talk("relief_finder", "Sell property", "no", "It is still owed", "no")
    assert isinstance(step, Result)

    assert step.output == run_tool("relief_finder", answers)


def test_a_form_shows_all_the_questions_at_once() -> None:
    fields = [each.field for each in questions("release_clock", ES)]

    assert fields == ["trigger", "payment_type", "event_date"]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("language", Language)
def test_every_tool_can_be_asked_and_not_knowing_anything_ends(
    tool: str, language: Language
) -> None:
    step: Question | Result = next_step(tool, begin(tool, TODAY), language)
    answers = begin(tool, TODAY)
    for _ in TOOLS[tool].fields:
        if isinstance(step, Question):
            answers = take(tool, answers, step, read_answer(step, "unknown", language))
            step = next_step(tool, answers, language)

    assert isinstance(step, Result)
    assert step.said and step.notice


def test_answers_of_another_tool_are_refused() -> None:
    with pytest.raises(ToolProblem):
        next_step("payoff_sla", {"received_in_clo": "2026-03-02", "color": "red"}, EN)

"""Typed answers to a tool: read, refused kindly with the same question, never kept."""

import pytest

from chat.bot.script import BotMemory
from kernel.languages import Language
from quick_responses.library import Library, load_library
from tests.bot.tool_walk import (
    Place,
    Walker,
    answered,
    asked,
    begun,
    is_result,
    lines,
)

EN, ES = Language.EN, Language.ES


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def english(library: Library) -> Walker:
    return Walker(library, EN)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("February 31, 2026", "no day 31"),
        ("31/02/2026", "no day 31"),
        ("1/1/9999", "from 1950 to 2099"),
        ("December 24, 2026", "still to come"),
        ("some time last spring", "couldn't read"),
        ("3/2", "add the year"),
    ],
)
def test_an_impossible_date_gets_its_reason_and_the_same_question(
    english: Walker, typed: str, problem: str
) -> None:
    place = answered(english, begun(english, "release_clock"), "payment", "wire")
    again = english.said(place, typed)

    assert problem in lines(again, "problem")[0]
    assert lines(again, "ask") == lines(place, "ask")
    assert typed not in lines(again, "problem")[0]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("-5", "below zero"), ("about that much", "one amount"), ("18.000", "Which amount")],
)
def test_an_impossible_amount_gets_its_reason_and_the_same_question(
    english: Walker, typed: str, problem: str
) -> None:
    again = english.said(begun(english, "payoff_interest"), typed)

    assert problem in lines(again, "problem")[0]
    assert asked(again) == "balance"


def test_two_readings_of_an_amount_are_two_buttons_that_answer(english: Walker) -> None:
    again = english.said(begun(english, "payoff_interest"), "18.000")

    assert [each.label for each in again.reply.options[:2]] == ["$18,000.00", "$18.00"]
    assert asked(english.pressed(again, again.ids[0])) == "from"


def test_in_spanish_a_date_in_numbers_is_asked_back(library: Library) -> None:
    walker = Walker(library, ES)
    place = answered(walker, begun(walker, "release_clock"), "payment", "wire", "3/2/2026")

    labels = [each.label for each in place.reply.options[:2]]
    assert labels == ["3 de febrero de 2026", "2 de marzo de 2026"]
    assert is_result(walker.pressed(place, place.ids[1]))


def test_a_hidden_number_is_no_answer(english: Walker) -> None:
    place = begun(english, "payoff_interest")
    masked = Place(place.reply, BotMemory(tool=place.memory.tool, asking=True, masked=True))
    again = english.said(masked, "***-**-****")

    assert "so it was hidden" in lines(again, "problem")[0]
    assert asked(again) == "balance"


def test_nothing_chosen_from_a_list_is_asked_again(english: Walker) -> None:
    place = answered(english, begun(english, "post_release_withdrawal"), "no")
    again = english.said(place, "that's all")

    assert asked(again) == "liabilities"
    assert lines(again, "problem")


def test_no_and_yes_answer_the_question_and_not_whether_it_helped(english: Walker) -> None:
    topic = english.pressed(english.greeted(), "topic.resolve.withdrawal_after_release")
    place = english.pressed(topic, "tool.post_release_withdrawal")

    assert asked(english.said(place, "no")) == "liabilities"


@pytest.mark.parametrize("typed", ["no entiendo", "No entiendo la pregunta"])
def test_not_to_understand_is_not_a_no(library: Library, typed: str) -> None:
    walker = Walker(library, ES)
    again = walker.said(begun(walker, "post_release_withdrawal"), typed)

    assert asked(again) == "improper_filing_shown"
    assert lines(again, "problem")

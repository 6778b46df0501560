"""A tool within the talk: crisis, a person, other questions, leaving, coming back."""

import pytest

from chat.bot.script import Action, reply_in
from chat.bot.tool_buttons import answer_id
from kernel.languages import Language
from quick_responses.library import Library, load_library
from tests.bot.tool_walk import (
    PUBLIC,
    Walker,
    answered,
    asked,
    begun,
    is_result,
    lines,
)

EN, ES = Language.EN, Language.ES
BOTH = tuple(Language)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def english(library: Library) -> Walker:
    return Walker(library, EN)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("i want to kill myself", Action.CRISIS),
        ("I want a person", Action.HUMAN),
        ("agent", Action.HUMAN),
    ],
)
def test_a_crisis_and_a_person_come_before_the_answer(
    english: Walker, typed: str, action: Action
) -> None:
    place = english.said(begun(english, "payoff_interest"), typed)

    assert place.reply.action is action
    assert not any(each.startswith("tool.") for each in place.ids)


@pytest.mark.parametrize("name", PUBLIC)
def test_no_button_of_a_tool_reads_as_a_crisis_when_it_is_typed(
    library: Library, name: str
) -> None:
    for language in BOTH:
        walker = Walker(library, language)
        place = begun(walker, name)
        for _ in range(20):
            if place.memory.tool is None:
                break
            for option in place.reply.options:
                if option.id.startswith(f"tool.{name}."):
                    typed = walker.said(place, option.label)
                    assert typed.reply.action is Action.TOOL, option.label
            place = answered(walker, place, "unknown")


def test_a_question_in_the_midst_is_answered_and_leads_back(english: Walker) -> None:
    place = answered(english, begun(english, "release_clock"), "payment")
    aside = english.said(place, "What is the difference between a lien and a levy?")

    assert aside.reply.topic == "effects.lien_vs_levy"
    assert aside.ids[0] == "tool.go_on.release_clock"
    assert lines(english.pressed(aside, aside.ids[0]), "ask") == lines(place, "ask")


def test_an_answer_typed_after_a_question_in_the_midst_still_counts(english: Walker) -> None:
    place = answered(english, begun(english, "release_clock"), "payment", "wire")
    aside = english.said(place, "What is the difference between a lien and a levy?")

    assert is_result(english.said(aside, "March 2, 2026"))


def test_words_that_plainly_answer_the_waiting_question_are_taken(english: Walker) -> None:
    aside = english.said(begun(english, "release_clock"), "what is a levy?")

    assert aside.reply.topic == "effects.lien_vs_levy"
    assert asked(english.said(aside, "paid in full")) == "payment_type"


def test_another_matter_is_answered_while_the_question_waits(english: Walker) -> None:
    aside = english.said(begun(english, "post_release_withdrawal"), "what is a levy?")
    other = english.said(aside, "no, my lien payoff letter")

    assert other.reply.tool is None
    assert other.ids[0] == "tool.go_on.post_release_withdrawal"


@pytest.mark.parametrize("typed", ["what does that mean?", "why?", "I don't understand"])
def test_who_asks_what_is_meant_is_told_that_not_knowing_is_fine(
    english: Walker, typed: str
) -> None:
    place = begun(english, "payoff_interest")
    again = english.said(place, typed)

    assert "I don't know" in lines(again, "problem")[0]
    assert lines(again, "ask") == lines(place, "ask")


@pytest.mark.parametrize("typed", ["stop", "other questions", "olvídelo"])
def test_a_tool_can_be_left_by_a_word(english: Walker, typed: str) -> None:
    left = english.said(begun(english, "release_clock"), typed)

    assert left.memory.tool is None
    assert "menu.resolve" in left.ids


def test_back_and_start_over_are_buttons_and_words(english: Walker) -> None:
    place = answered(english, begun(english, "release_clock"), "payment", "eftps")

    for reached in (english.pressed(place, "tool.back"), english.said(place, "go back")):
        assert asked(reached) == "payment_type"
    for reached in (english.pressed(place, "tool.again"), english.said(place, "start over")):
        assert asked(reached) == "trigger"


def test_a_button_of_an_earlier_question_says_so_and_asks_where_it_stands(
    english: Walker,
) -> None:
    first = begun(english, "release_clock")
    place = answered(english, first, "payment")
    stale = english.pressed(place, first.ids[0])

    assert lines(stale, "problem") == [
        "That button belongs to an earlier question. This is where we are:"
    ]
    assert lines(stale, "ask") == lines(place, "ask")


def test_a_choice_pressed_twice_is_taken_once(english: Walker) -> None:
    place = answered(english, begun(english, "post_release_withdrawal"), "no")
    paid = answer_id("post_release_withdrawal", "liabilities", "paid")
    twice = english.pressed(english.pressed(place, paid), paid)

    assert twice.memory.tool is not None
    assert twice.memory.tool.answers["liabilities"] == {"chosen": ["paid"]}


@pytest.mark.parametrize(
    "choice", ["tool.release_clock.trigger.payment", "tool.back", "tool.go_on.release_clock"]
)
def test_a_button_of_a_tool_that_is_over_offers_it_again(english: Walker, choice: str) -> None:
    place = english.pressed(english.greeted(), choice)

    assert "start it again" in place.reply.text
    assert {"person", "menu.main"} <= set(place.ids)


def test_the_title_or_the_button_typed_begins_the_tool(library: Library) -> None:
    english, spanish = Walker(library, EN), Walker(library, ES)

    assert asked(english.said(english.greeted(), "work out when the release is due"))
    assert asked(spanish.said(spanish.greeted(), "Estimar solo los intereses"))


def test_the_other_language_asks_the_same_question(library: Library, english: Walker) -> None:
    place = answered(english, begun(english, "release_clock"), "payment")
    reply = reply_in(library, ES, place.memory)

    assert "¿Cómo se hizo el último pago?" in reply.text.split("\n")
    assert [each.id for each in reply.options] == place.ids


def test_a_tool_that_changed_under_its_answers_is_over_and_nothing_breaks(
    english: Walker,
) -> None:
    place = answered(english, begun(english, "release_clock"), "payment", "wire")
    assert place.memory.tool is not None
    place.memory.tool.answers["payment_type"] = "gold"

    assert english.said(place, "March 2, 2026").reply.options
    assert "start it again" in english.pressed(place, "tool.back").reply.text

"""Guided tools in the bot: from a topic to a result, left, resumed, never stuck."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.bot.script import Action, BotMemory, label_of, reply_in, reply_to_choice
from chat.bot.tool_buttons import answer_id, start_id
from chat.tools.registry import TOOLS
from kernel.languages import Language
from quick_responses.library import Library, load_library
from tests.bot.tool_walk import PERSON, TYPED, Place, Walker, kind_of

EN, ES = Language.EN, Language.ES
BOTH = tuple(Language)
PUBLIC = [name for name, tool in TOOLS.items() if tool.public]
STAFF_ONLY = sorted(set(TOOLS) - set(PUBLIC))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def english(library: Library) -> Walker:
    return Walker(library, EN)


def begun(walker: Walker, tool: str) -> Place:
    return walker.pressed(walker.greeted(), start_id(tool))


def answered(walker: Walker, place: Place, *answers: str) -> Place:
    """Answer by the option of a button where there is one, else by typing."""
    for answer in answers:
        step = place.memory.tool
        assert step is not None
        choice = answer_id(step.name, step.field, answer)
        pressed = choice in place.ids
        place = walker.pressed(place, choice) if pressed else walker.said(place, answer)
    return place


def lines(place: Place, role: str) -> list[str]:
    assert place.reply.tool is not None
    found = zip(place.reply.tool.roles, place.reply.text.split("\n"), strict=True)
    return [text for each, text in found if each == role]


def asked(place: Place) -> str:
    assert place.memory.tool is not None
    return place.memory.tool.field


def is_result(place: Place) -> bool:
    return place.reply.tool is not None and "notice" in place.reply.tool.roles


# The whole graph


@pytest.fixture(scope="module", params=BOTH)
def everywhere(request: pytest.FixtureRequest, library: Library) -> dict[str, Place]:
    return Walker(library, request.param).everywhere()


def test_from_everywhere_a_person_is_one_step_away_and_something_leads_on(
    everywhere: dict[str, Place],
) -> None:
    for choice, place in everywhere.items():
        assert place.reply.text.strip(), choice
        assert PERSON & set(place.ids), choice


def test_every_public_tool_is_reached_and_ends_in_a_result(everywhere: dict[str, Place]) -> None:
    assert {start_id(name) for name in PUBLIC} <= set(everywhere)
    ended = {place.reply.tool.name for place in everywhere.values() if is_result(place)}  # type: ignore[union-attr]
    assert ended == set(PUBLIC)


def test_no_tool_of_the_staff_is_ever_offered(everywhere: dict[str, Place]) -> None:
    offered = {each for place in everywhere.values() for each in place.ids}
    for name in STAFF_ONLY:
        assert not {each for each in offered if each.startswith(start_id(name))}


@pytest.mark.parametrize("name", STAFF_ONLY)
def test_a_button_made_up_for_a_staff_tool_is_unknown(library: Library, name: str) -> None:
    field = TOOLS[name].fields[0].name
    for choice in (start_id(name), f"tool.{name}.again", answer_id(name, field, "unknown")):
        assert label_of(library, EN, choice) is None
        assert reply_to_choice(library, EN, choice, BotMemory()) is None


def test_every_question_lets_one_not_know_or_finish_and_leave(
    everywhere: dict[str, Place],
) -> None:
    for choice, place in everywhere.items():
        if not place.memory.asking:
            continue
        ends = {each.rpartition(".")[2] for each in place.ids}
        assert {"unknown", "done"} & ends, choice
        assert {"tool.stop", "person"} <= set(place.ids), choice


def test_each_button_has_the_label_it_shows_and_no_two_of_a_tool_are_alike(
    library: Library, everywhere: dict[str, Place]
) -> None:
    language = ES if "Hola" in everywhere[""].reply.text else EN
    for place in everywhere.values():
        labels = [option.label for option in place.reply.options if place.reply.tool]
        assert len(labels) == len(set(labels)), place.ids
        for option in place.reply.options:
            assert label_of(library, language, option.id) == option.label


def test_every_line_has_its_role(everywhere: dict[str, Place]) -> None:
    for place in everywhere.values():
        if place.reply.tool is not None and place.reply.tool.roles:
            assert len(place.reply.tool.roles) == len(place.reply.text.split("\n"))


def test_a_result_says_its_source_and_that_it_is_no_decision(everywhere: dict[str, Place]) -> None:
    for place in everywhere.values():
        if is_result(place):
            assert lines(place, "say") and lines(place, "source")
            assert "IRS" in lines(place, "notice")[0]
            assert place.reply.links
            assert {"helped.yes", "helped.no", "person", "menu.main"} <= set(place.ids)


# Each tool from its button


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("name", PUBLIC)
def test_a_tool_runs_from_its_button_to_a_result(
    library: Library, name: str, language: Language
) -> None:
    walker = Walker(library, language)
    place = begun(walker, name)
    for _ in range(20):
        if is_result(place):
            break
        typed = TYPED[language].get(kind_of(name, asked(place)))
        place = walker.said(place, typed) if typed else walker.pressed(place, place.ids[0])
        if typed is None and "done" in place.ids[-1]:
            place = walker.pressed(place, answer_id(name, asked(place), "done"))

    assert is_result(place)
    assert place.memory.tool is None


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("name", PUBLIC)
def test_who_knows_nothing_is_told_where_to_find_it(
    library: Library, name: str, language: Language
) -> None:
    walker = Walker(library, language)
    place = begun(walker, name)
    for _ in range(20):
        if place.memory.tool is not None:
            place = answered(walker, place, "unknown")

    assert is_result(place)
    assert lines(place, "next")


def test_a_release_date_is_worked_out_line_by_line(english: Walker) -> None:
    place = answered(
        english, begun(english, "release_clock"), "payment", "personal_check", "3/2/2026"
    )

    assert "April 16, 2026" in lines(place, "say")[0]
    assert lines(place, "step")[-1] == "3. 30 calendar days: April 16, 2026"
    assert place.reply.action is Action.TOOL


# Typed answers


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


# Crisis, a person, questions, and leaving


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


# What could be smuggled in


@pytest.mark.parametrize(
    "choice",
    [
        "tool.payoff_interest.balance.123456789",
        "tool.payoff_interest.balance.123456789.00",
        "tool.payoff_interest.balance.-5.00",
        "tool.payoff_interest.balance.abc",
        "tool.payoff_interest.from.2026-02-31",
        "tool.payoff_interest.from.123-45-6789",
        "tool.release_clock.trigger.gold",
        "tool.release_clock.as_of.2026-01-01",
        "tool.cdp_deadline.nftl_mailing_date.2026-01-01",
        "tool.release_clock",
        "tool.",
        "tool",
        "tool.x",
        "tool.go_on.",
        "tool.go_on.payoff_sla",
    ],
)
def test_an_id_that_no_button_has_is_unknown(library: Library, choice: str) -> None:
    known = choice == "tool.release_clock"
    assert (label_of(library, EN, choice) is not None) is known


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["yes", "no", "18,000", "3/2/2026", "back", "stop", "menu", "what is a lien?", "12", "idk"]
    ),
)


@given(st.data())
def test_whatever_is_pressed_and_typed_nobody_gets_stuck(data: st.DataObject) -> None:
    library = load_library()
    walker = Walker(library, data.draw(st.sampled_from(BOTH)))
    place = begun(walker, data.draw(st.sampled_from(PUBLIC)))
    shown: list[str] = []
    for _ in range(data.draw(st.integers(1, 12))):
        shown += place.ids
        if data.draw(st.booleans()):
            place = walker.said(place, data.draw(TEXTS))
        else:
            place = walker.pressed(place, data.draw(st.sampled_from(shown)))
        assert PERSON & set(place.ids)
        assert place.reply.text.strip()


def test_the_day_is_the_one_it_was_begun_on(english: Walker) -> None:
    place = begun(english, "release_clock")

    assert place.memory.tool is not None
    assert place.memory.tool.answers == {"as_of": date(2026, 6, 2).isoformat()}

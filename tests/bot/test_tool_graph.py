"""The whole graph of buttons: every tool to its result, a person one step away."""

import pytest

from chat.bot.script import Action, BotMemory, label_of, reply_to_choice
from chat.bot.tool_buttons import answer_id, start_id
from chat.tools.registry import TOOLS
from kernel.languages import Language
from quick_responses.library import Library, load_library
from tests.bot.tool_walk import (
    PERSON,
    PUBLIC,
    STAFF_ONLY,
    TYPED,
    Place,
    Walker,
    answered,
    asked,
    begun,
    is_result,
    kind_of,
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

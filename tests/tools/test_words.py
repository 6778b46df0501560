"""The words of the tools: both languages, no missing key, no promise, links that exist."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from chat.tools.asking import AGAIN, BACK, DONE, NOTHING, UNKNOWN
from chat.tools.dialogue import questions
from chat.tools.model import Kind, Need
from chat.tools.problems import CODES
from chat.tools.registry import TOOLS
from chat.tools.words import common_words, words_of
from kernel.languages import Language
from quick_responses.library import load_library
from quick_responses.reading import placeholders_of

WORDS = files("chat.tools") / "words"
FILES = ["common", *TOOLS]
CONTROLS = {UNKNOWN, BACK, AGAIN, DONE, NOTHING}

# DOMAIN (b), rule 12, and (c), "Who is asked what".
PROMISES = re.compile(
    r"you qualify|you are eligible|will be released|you don't owe|stops the irs|will be removed"
    r"|usted califica|usted cumple|es elegible|será liberado|no debe nada|detiene al irs",
    re.IGNORECASE,
)
# The glossary's words; "gravamen" is never a levy, and an assistor is no "representante".
WRONG_TERMS = re.compile(
    r"representante|cancelación del gravamen|\btú\b|\btienes\b|\bhaz\b|\bpuedes\b", re.IGNORECASE
)


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def texts(found: Any, *path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Walk over all that stands in two languages."""
    if not isinstance(found, Mapping):
        return
    if "en" in found or "es" in found:
        yield ".".join(path), found
        return
    for name, inner in found.items():
        yield from texts(inner, *path, name)


@pytest.mark.parametrize("name", FILES)
def test_every_text_stands_in_both_languages_with_the_same_names_in_braces(name: str) -> None:
    found = list(texts(table(name)))

    assert found
    for where, text in found:
        assert set(text) == {"en", "es"}, where
        assert all(text.values()), where
        english, spanish = (set(placeholders_of(text[each])) for each in ("en", "es"))
        assert english == spanish, where


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_promised_and_the_terms_are_those_of_the_glossary(name: str) -> None:
    for where, text in texts(table(name)):
        assert not PROMISES.search(" ".join(text.values())), where
        assert not WRONG_TERMS.search(text["es"]), where


@pytest.mark.parametrize("said", ["You qualify.", "Usted califica.", "It will be released"])
def test_a_promise_would_be_found(said: str) -> None:
    assert PROMISES.search(said)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("language", Language)
def test_every_field_and_choice_has_its_words(tool: str, language: Language) -> None:
    shown = questions(tool, language, staff=True)

    forms = [each for each in TOOLS[tool].fields if each.kind is not Kind.ROWS]
    assert [each.field for each in shown] == [each.name for each in forms]
    assert all(each.text and each.hint for each in shown)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_cannot_be_done_without_says_so(tool: str) -> None:
    words = words_of(tool)
    for field in TOOLS[tool].fields:
        if field.need is Need.MUST:
            assert words.has("without", field.name), field.name


@pytest.mark.parametrize("tool", TOOLS)
def test_no_choice_has_the_name_of_a_button_of_ours(tool: str) -> None:
    choices = {choice for field in TOOLS[tool].fields for choice in field.choices}
    assert not choices & CONTROLS


@pytest.mark.parametrize("tool", TOOLS)
def test_labels_of_one_question_differ(tool: str) -> None:
    for language in Language:
        for question in questions(tool, language, staff=True):
            labels = [option.label for option in question.options]
            assert len(labels) == len(set(labels)), question.field


def test_every_problem_has_its_words_and_no_word_is_left_over() -> None:
    assert set(common_words().find("problem")) == CODES


@pytest.mark.parametrize("tool", TOOLS)
def test_links_are_those_of_the_library_and_hang_on_what_is_said(tool: str) -> None:
    found = table(tool)
    links = found.get("links", {})

    assert {code for codes in links.values() for code in codes} <= set(load_library().quick_links)
    assert set(links) - {"all"} <= set(found["say"])
    assert TOOLS[tool].public <= ("all" in links)


def test_every_tool_of_a_topic_exists_and_the_public_may_use_it() -> None:
    named = {each.tool for each in load_library().topics.values() if each.tool}
    assert named <= set(TOOLS)


def test_the_public_is_not_asked_for_the_mailing_date() -> None:
    for language in Language:
        asked = {each.field for each in questions("cdp_deadline", language)}
        assert asked == {"letter_must_file_date", "recording_received_date"}

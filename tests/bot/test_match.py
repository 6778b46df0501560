"""What texts are taken for, measured on utterances that were written before the phrases."""

import json
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.bot.lines import match_lines
from chat.bot.match import Match, match
from chat.bot.measure import HEARD_AS, OUTSIDE, Measured, measured, told, topics_of
from chat.bot.reply import Action
from kernel.languages import Language
from quick_responses.library import load_library

# Written before the phrases of their time: the first two were read since, the last one is only measured.
HELD_OUT = ("heldout.jsonl", "heldout_second.jsonl", "heldout_third.jsonl", "heldout_last.jsonl")
# Written while tuning, and tuned on: what once was understood stays understood.
SEEN = "seen.jsonl"

held_out = pytest.mark.parametrize("name", HELD_OUT)
all_sets = pytest.mark.parametrize("name", [*HELD_OUT, SEEN])


@cache
def _rows(name: str) -> list[Measured]:
    lines = files("tests.bot").joinpath(name).read_text("utf-8").splitlines()
    return measured(load_library(), [json.loads(line) for line in lines])


def _topics(name: str) -> list[Measured]:
    return topics_of(load_library(), _rows(name))


def _match(text: str, language: Language = Language.EN) -> Match:
    return match(load_library(), text, language)


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


@held_out
def test_a_held_out_set_is_large_and_half_spanish(name: str) -> None:
    rows = _rows(name)
    assert len(rows) >= (300 if name in HELD_OUT[:2] else 150)
    assert 0.45 <= _share([row.language is Language.ES for row in rows]) <= 0.55


def test_68_topics_stand_in_the_held_out_sets() -> None:
    met = {row.expected for name in HELD_OUT for row in _rows(name)}
    assert len(met & load_library().topics.keys()) >= 68


@held_out
def test_no_held_out_utterance_is_a_phrase(name: str) -> None:
    phrases = {
        phrase.casefold()
        for topic in load_library().topics.values()
        for article in topic.text.values()
        for phrase in article.phrases
    }
    assert not [row.text for row in _rows(name) if row.text.casefold() in phrases]


@all_sets
def test_the_first_topic_is_right_nine_times_in_ten(name: str) -> None:
    assert _share([row.first for row in _topics(name)]) >= 0.90


@all_sets
def test_the_right_topic_is_among_those_offered(name: str) -> None:
    assert _share([row.offered for row in _topics(name)]) >= 0.97


@all_sets
def test_what_lies_outside_is_hardly_ever_answered(name: str) -> None:
    outside = [row for row in _rows(name) if row.expected == OUTSIDE]
    assert _share([row.answered for row in outside]) <= 0.03


@all_sets
def test_every_crisis_and_every_wish_for_a_person_is_heard(name: str) -> None:
    assert [row.text for row in _rows(name) if row.expected in HEARD_AS and not row.heard] == []


@all_sets
def test_no_one_is_sent_to_a_person_or_a_crisis_line_without_cause(name: str) -> None:
    alarms = [row.text for row in _rows(name) if row.false_alarm]
    assert len(alarms) <= 0.01 * len(_rows(name)), alarms


def test_no_phrase_of_a_topic_is_taken_for_a_crisis_or_a_wish_for_a_person() -> None:
    taken = [
        phrase
        for topic in load_library().topics.values()
        for article in topic.text.values()
        for phrase in article.phrases
        if topic.id not in HEARD_AS and _match(phrase).action in HEARD_AS.values()
    ]
    assert taken == []


def test_a_crisis_is_heard_at_the_very_end_of_a_long_story() -> None:
    assert _match("and then I paid and paid " * 100 + "and now I want to die").action == "crisis"


@pytest.mark.parametrize(
    "text", ["lien", "mi gravamen", "I got a letter from the IRS", "debo taxes"]
)
def test_a_text_that_says_next_to_nothing_is_asked_about(text: str) -> None:
    assert _match(text).action is Action.CLARIFY


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("12277", "resolve.withdrawal"),
        ("form 14135", "resolve.discharge"),
        ("formulario 14134", "resolve.subordination"),
        ("Letter 3172", "letters.3172"),
        ("LTR 3172", "letters.3172"),
        ("668(Y)(c)", "copy.read_nftl"),
        ("CP 504", "letters.prelien"),
        ("cp504", "letters.prelien"),
        ("LT-11", "letters.prelien"),
        ("forma 12153", "rights.cdp"),
        ("9423", "rights.cap"),
        ("form 911", "rights.tas"),
        ("2848", "rights.representative"),
        ("publication 786", "resolve.foreclosure"),
    ],
)
def test_a_form_or_letter_number_is_enough(text: str, topic: str) -> None:
    assert _match(text).candidates[0] == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("subordiantion of lein", "resolve.subordination"),
        ("how do i get a widrawal of the lien", "resolve.withdrawal"),
        ("bankrupcy and lein", "effects.bankruptcy"),
        ("liberasion del gravámen", "resolve.release"),
        ("bancarota y gravamenes", "effects.bankruptcy"),
        ("kiero bender mi casa con grabamen", "resolve.discharge"),
        ("QUE ES UN GRAVAMEN???", "effects.what_is_lien"),
        ("how long till lien release después de pagar", "resolve.release"),
    ],
)
def test_slips_missing_accents_and_mixed_languages_are_understood(text: str, topic: str) -> None:
    assert topic in _match(text).candidates


@pytest.mark.parametrize(
    "text",
    [
        "human",
        "AGENT!!",
        "representative",
        "un agente x favor",
        "ablar con una persona",
        "i need to speak to someone",
        "páseme con alguien",
        "is there a real person there?",
    ],
)
def test_a_person_is_given_when_asked_for(text: str) -> None:
    assert _match(text).action is Action.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "can my representative get a copy of the letter",
        "I am a title agent and need a payoff",
        "el gravamen es de otra persona",
        "someone used my identity",
        "a revenue officer has my case",
    ],
)
def test_speaking_of_a_person_is_not_asking_for_one(text: str) -> None:
    assert _match(text).action is not Action.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "i wanna die",
        "ya no kiero vivir",
        "voy a perder mi casa mañana",
        "they cut off our power because you took my check",
        "no puedo comprar la insulina",
        "what is a lien? I want to end my life",
    ],
)
def test_a_crisis_is_heard_in_any_words(text: str) -> None:
    assert _match(text).action is Action.CRISIS


@pytest.mark.parametrize(
    "text",
    ["my father died and left a lien", "mi mamá murió", "kill the lien", "form 911", "dead line?"],
)
def test_death_of_others_and_figures_of_speech_are_no_crisis(text: str) -> None:
    assert _match(text).action is not Action.CRISIS


def test_the_same_text_always_gives_the_same_match() -> None:
    texts = [row.text for row in _rows(HELD_OUT[0])[:50]]
    assert [_match(text) for text in texts] == [_match(text) for text in texts]


def test_a_match_says_why() -> None:
    reasons = dict(_match("copy of the release").reasons)
    assert "=copy+=release" in reasons


@given(st.text(max_size=300))
def test_any_text_can_be_matched(text: str) -> None:
    found = _match(text)
    assert 0.0 <= found.confidence <= 1.0
    assert len(found.candidates) <= 3


def test_json_lines_come_back_in_order_with_errors_in_their_places() -> None:
    lines = [
        '{"id": 1, "lang": "en", "text": "what is a lien"}',
        "not json",
        '{"id": "b", "lang": "fr", "text": "x"}',
        "",
        '{"id": 3, "lang": "es", "text": "agente"}',
    ]
    out = [json.loads(line) for line in match_lines(load_library(), lines)]
    assert [row["id"] for row in out] == [1, None, "b", 3]
    assert out[0]["action"] == "answer"
    assert out[0]["topic"] == "effects.what_is_lien"
    assert set(out[0]) == {"id", "action", "topic", "candidates", "confidence"}
    assert all(set(row) == {"id", "error"} for row in out[1:3])
    assert out[3]["action"] == "human"


def test_explained_lines_say_what_was_found() -> None:
    line = '{"id": 1, "lang": "en", "text": "copy of my lien"}'
    (out,) = match_lines(load_library(), [line], explain=True)
    assert json.loads(out)["reasons"]


def test_the_figures_say_what_they_are_counted_over() -> None:
    rows = [
        {"lang": "en", "text": "what is a lien", "expect": "effects.what_is_lien"},
        {"lang": "es", "text": "agente", "expect": "service.human"},
    ]
    lines = told(load_library(), measured(load_library(), rows))
    assert any(line.startswith("first topic right") and "(1 of 1)" in line for line in lines)
    assert any(line.startswith("crisis heard") and line.endswith("none") for line in lines)

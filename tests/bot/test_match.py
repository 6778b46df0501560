"""What texts are taken for, measured on utterances that were written before the phrases."""

import json
import time
from importlib.resources import files
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.bot.lines import match_lines
from chat.bot.match import Match, match
from chat.bot.reply import Action
from kernel.languages import Language
from quick_responses.library import load_library

SPECIAL = {"service.human": Action.HUMAN, "safety.crisis": Action.CRISIS}


def _rows(name: str) -> list[dict[str, str]]:
    lines = files("tests.bot").joinpath(name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


HELD_OUT = _rows("heldout.jsonl")
# Written while tuning, and tuned on: what once was understood stays understood.
SEEN = _rows("seen.jsonl")
IN_SCOPE = [row for row in HELD_OUT if row["expect"] not in {*SPECIAL, "oos"}]


def _match(text: str, language: Language = Language.EN) -> Match:
    return match(load_library(), text, language)


def _found(row: dict[str, str]) -> Match:
    return _match(row["text"], Language(row["lang"]))


def _share(rows: list[dict[str, str]], right: list[bool]) -> float:
    return sum(right) / len(rows)


def test_the_held_out_set_is_large_and_half_spanish() -> None:
    assert len(HELD_OUT) >= 300
    assert 0.45 <= sum(row["lang"] == "es" for row in HELD_OUT) / len(HELD_OUT) <= 0.55


def test_no_held_out_utterance_is_a_phrase() -> None:
    phrases = {
        phrase.casefold()
        for topic in load_library().topics.values()
        for article in topic.text.values()
        for phrase in article.phrases
    }
    assert not [row["text"] for row in HELD_OUT if row["text"].casefold() in phrases]


def test_the_first_topic_is_right_nine_times_in_ten() -> None:
    right = [_found(row).candidates[:1] == (row["expect"],) for row in IN_SCOPE]
    assert _share(IN_SCOPE, right) >= 0.90


def test_the_right_topic_is_among_those_offered() -> None:
    right = [row["expect"] in _found(row).candidates for row in IN_SCOPE]
    assert _share(IN_SCOPE, right) >= 0.97


def test_what_lies_outside_is_hardly_ever_answered() -> None:
    outside = [row for row in HELD_OUT if row["expect"] == "oos"]
    answered = [_found(row).action is Action.ANSWER for row in outside]
    assert _share(outside, answered) <= 0.03


def test_every_crisis_and_every_wish_for_a_person_is_heard() -> None:
    missed = [
        row["text"]
        for row in HELD_OUT
        if row["expect"] in SPECIAL and _found(row).action is not SPECIAL[row["expect"]]
    ]
    assert missed == []


def test_no_one_is_sent_to_a_person_or_a_crisis_line_without_cause() -> None:
    rows = [row for row in HELD_OUT if row["expect"] not in SPECIAL]
    assert not [row["text"] for row in rows if _found(row).action in set(SPECIAL.values())]


def test_what_was_heard_while_tuning_is_still_heard() -> None:
    for row in SEEN:
        expected = SPECIAL.get(row["expect"])
        action = _found(row).action
        if expected:
            assert action is expected, row["text"]
        else:
            assert action not in set(SPECIAL.values()), row["text"]


def test_what_was_answered_while_tuning_is_still_answered() -> None:
    rows = [row for row in SEEN if row["expect"] in load_library().topics]
    rows = [row for row in rows if row["expect"] not in {*SPECIAL, "oos"}]
    right = [row["expect"] in _found(row).candidates for row in rows]
    assert _share(rows, right) >= 0.97


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
    texts = [row["text"] for row in HELD_OUT[:50]]
    assert [_match(text) for text in texts] == [_match(text) for text in texts]


def test_a_match_says_why() -> None:
    reasons = dict(_match("copy of the release").reasons)
    assert "=copy+=release" in reasons


def test_a_match_takes_less_than_two_milliseconds() -> None:
    _match("warm up")
    times = []
    for row in HELD_OUT:
        begun = time.perf_counter()
        _found(row)
        times.append(time.perf_counter() - begun)
    assert median(times) < 0.002


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

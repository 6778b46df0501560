"""Gaps of the coverage ledger that were closed stay closed, and a row that fails is named."""

from dataclasses import replace
from importlib.resources import files

import pytest

from chat.bot.replay import (
    ReplayError,
    ReplayRow,
    demanding,
    read_rows,
    replay,
    write_rows,
)
from quick_responses.library import load_library

CLOSED = list(
    read_rows(files("tests.bot").joinpath("replay.jsonl").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("row", CLOSED, ids=lambda row: row.id)
def test_a_gap_that_was_closed_stays_closed(row: ReplayRow) -> None:
    found = replay(load_library(), row)

    assert (found.action, found.topic) == (row.action, row.topic)


def test_the_rows_speak_both_languages_and_each_has_its_own_id() -> None:
    assert {row.lang for row in CLOSED} == {"en", "es"}
    assert len({row.id for row in CLOSED}) == len(CLOSED)


def test_a_row_that_demands_another_topic_does_not_hold() -> None:
    wrong = replace(CLOSED[0], topic="payoff.request")

    assert replay(load_library(), CLOSED[0]).holds
    assert not replay(load_library(), wrong).holds


@pytest.mark.parametrize(
    ("topic", "action"),
    [
        ("payoff.request", "answer"),
        ("service.human", "human"),
        ("safety.crisis", "crisis"),
        ("oos", "out_of_scope"),
    ],
)
def test_the_topic_says_which_action_is_demanded(topic: str, action: str) -> None:
    assert demanding("one", "en", "text", topic).action == action


def test_what_is_written_is_read_again_as_it_was() -> None:
    assert list(read_rows(write_rows(CLOSED).splitlines())) == CLOSED
    assert "é" in write_rows(CLOSED), "Spanish stays readable"


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": "one"}',
        '{"id": "one", "lang": "fr", "text": "x", "action": "answer", "topic": "oos"}',
        '{"id": "one", "lang": "en", "text": "x", "action": "sing", "topic": "oos"}',
        '{"id": 1, "lang": "en", "text": "x", "action": "answer", "topic": "oos"}',
    ],
)
def test_a_line_that_is_no_row_is_named_by_its_number(line: str) -> None:
    with pytest.raises(ReplayError, match="line 2"):
        list(read_rows([write_rows(CLOSED[:1]), line]))

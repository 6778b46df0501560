"""How the ledger puts entries together and ranks them, as values alone."""

from dataclasses import replace
from random import Random

import pytest

from chat.domain.gaps import GapKind
from console.domain.coverage import (
    Decided,
    Decision,
    Line,
    Missed,
    checked_decision,
    decisions_by_key,
    line_key,
    lines_of,
)
from kernel.errors import BadRequest
from kernel.masking import RawText, mask


def missed(
    text: str, contact: str = "c1", *, at: str = "2026-10-05T10:00:00.000Z", person: bool = False
) -> Missed:
    return Missed(
        contact_id=contact,
        seq=3,
        at=at,
        kind=GapKind.NOT_UNDERSTOOD,
        language="en",
        topic="",
        dead_end=False,
        escalated=person,
        text=mask(RawText(text)).text,
    )


def decided(row: Missed, decision: Decision, at: str) -> tuple[Decided, Missed]:
    empty = mask(RawText("-")).text
    return Decided(row.place, decision, "", "", empty, "Ms. Adams", at), row


def texts(lines: list[Line]) -> list[str]:
    return [line.newest.text for line in lines]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Where's the fax line?", "wheres the FAX lines"),
        ("¿Cuánto tarda la liberación?", "cuanto tarda la liberacion"),
        ("gravámenes", "gravamen"),
    ],
)
def test_texts_that_differ_in_case_accents_or_endings_are_one_line(one: str, other: str) -> None:
    assert line_key(missed(one)) == line_key(missed(other))


def test_other_words_or_another_language_are_another_line() -> None:
    plain = missed("i can pay")

    assert line_key(plain) != line_key(missed("i cannot pay"))
    assert line_key(plain) != line_key(replace(plain, language="es"))


def test_signs_without_words_are_lines_of_their_own() -> None:
    assert len({line_key(missed(text)) for text in ("???", "...", "👍")}) == 3


def test_answers_that_did_not_help_go_by_their_topic_whatever_was_typed() -> None:
    no = replace(missed("No"), kind=GapKind.NOT_HELPED, topic="payoff.request")

    assert line_key(no) == line_key(replace(no, text=mask(RawText("it did not help")).text))
    assert line_key(no) != line_key(replace(no, topic="payoff.timing"))


def test_the_rank_is_persons_wanted_then_entries_then_the_newest() -> None:
    later = "2026-10-06T10:00:00.000Z"
    rows = [
        missed("often", "c1"),
        missed("often", "c2"),
        missed("often", "c3"),
        missed("urgent", "c4", person=True),
        missed("urgent", "c5", person=True),
        missed("old person", "c6", person=True),
        missed("new person", "c7", person=True, at=later),
        missed("old", "c8"),
        missed("new", "c9", at=later),
    ]
    Random(7).shuffle(rows)

    assert texts(lines_of(rows, {})) == [
        "urgent",
        "new person",
        "old person",
        "often",
        "new",
        "old",
    ]


def test_a_contact_counts_once_however_often_it_says_the_same() -> None:
    row = missed("again", person=True)
    (line,) = lines_of([row, replace(row, seq=5), replace(row, seq=7)], {})

    assert (len(line.rows), line.contacts, line.escalations) == (3, 1, 1)


def test_what_was_picked_most_often_is_what_was_meant() -> None:
    row = missed("fax")
    picked = ["payoff.request", "", "payoff.timing", "payoff.request"]
    rows = [replace(row, seq=seq, topic=topic) for seq, topic in enumerate(picked, 3)]

    assert lines_of(rows, {})[0].meant == "payoff.request"
    assert lines_of([row], {})[0].meant == ""


def test_a_decision_follows_the_words_of_its_entry_and_the_latest_counts() -> None:
    one, same = missed("Fax line"), missed("fax lines", "c2")
    found = decisions_by_key(
        [decided(same, Decision.WONT_FIX, "2026-10-07"), decided(one, Decision.OPEN, "2026-10-06")]
    )

    (line,) = lines_of([one, same], found)

    assert line.decision is Decision.WONT_FIX


def test_a_decision_leaves_the_words_that_its_entry_lost() -> None:
    before = missed("my number is 12 34")
    after = replace(before, text=mask(RawText("my number is hidden")).text)
    found = decisions_by_key([decided(after, Decision.WONT_FIX, "2026-10-07")])

    assert lines_of([after], found)[0].decision is Decision.WONT_FIX
    assert lines_of([before], found)[0].decision is Decision.OPEN


def test_only_a_new_phrase_names_a_topic_and_it_must_exist() -> None:
    assert checked_decision("phrase", "a", ["a"]) == (Decision.PHRASE, "a")
    assert checked_decision("wont_fix", "a", ["a"]) == (Decision.WONT_FIX, "")
    for decision, topic in (("phrase", "b"), ("phrase", ""), ("odd", "a")):
        with pytest.raises(BadRequest):
            checked_decision(decision, topic, ["a"])

"""The figures: what the labelled corpus says of the masker, and of itself."""

import json
from pathlib import Path

import pytest

from kernel.masking import Part, RawText, from_store, mask_sequence
from tests.kernel.masking.corpus import build
from tests.kernel.masking.corpus.judge import HERE, Figures, judge, records


def masked(messages: list[str]) -> list[str]:
    """Mask one author's messages as the service does: each in the light of those before."""
    done: list[str] = []
    for typed in messages:
        split = mask_sequence([Part(from_store(text)) for text in done], RawText(typed))
        for rewrite in split.rewrites:
            done[rewrite.index] = rewrite.text
        done.append(split.text)
    return done


@pytest.fixture(scope="module")
def figures() -> Figures:
    return judge(masked)


def test_the_corpus_is_as_large_and_as_varied_as_the_requirement_says() -> None:
    rows = list(records())

    assert len(rows) >= 1200
    assert sum(len(row["messages"]) > 1 and any(row["hide"]) for row in rows) >= 120
    assert sum(not any(row["hide"]) for row in rows) >= 400
    assert {row["lang"] for row in rows} == {"en", "es"}


def test_the_judge_sees_a_leak_when_nothing_is_masked() -> None:
    untouched = judge(lambda messages: messages)

    assert untouched.recall == 0
    assert untouched.specificity == 1


def test_recall_is_at_least_ninety_nine_percent(figures: Figures) -> None:
    assert figures.recall >= 0.99, figures.leaks


def test_everyday_formats_never_leak(figures: Figures) -> None:
    assert figures.everyday_recall == 1, figures.leaks


def test_numbers_over_several_messages_never_leak(figures: Figures) -> None:
    assert figures.split_recall == 1, figures.leaks


def test_lookalikes_stay_readable(figures: Figures) -> None:
    assert figures.specificity >= 0.985, figures.harmed


def test_what_stands_around_a_number_stays_byte_for_byte(figures: Figures) -> None:
    assert len(figures.inexact) <= 8, figures.inexact


def test_the_committed_corpus_is_what_its_script_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "HERE", tmp_path)

    build.main()

    for built in tmp_path.glob("*.jsonl"):
        committed = (HERE / built.name).read_text("utf-8").splitlines()
        assert [json.loads(row) for row in built.read_text("utf-8").splitlines()] == [
            json.loads(row) for row in committed
        ]

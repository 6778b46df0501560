"""`lien-chat tool`, `bot match` and `content check` as other programs run them."""

import json
import subprocess
import sys
from typing import Any

import pytest


def run(*arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_tool_answers_line_by_line() -> None:
    lines = (
        '{"id": 1, "input": {"nftl_mailing_date": "2026-04-20"}}\n'
        '{"id": 2, "input": {"nftl_mailing_date": "2026-02-31"}}\n'
    )

    found = answers(run("tool", "cdp_deadline", lines=lines))

    assert found[0]["output"]["deadline"] == "2026-06-01"
    assert found[1]["error"]["code"] == "date.no_day"


def test_a_tool_speaks_spanish() -> None:
    line = '{"id": 1, "input": {"assessment_date": "2016-06-06"}}\n'

    found = answers(run("tool", "last_day_for_refiling", "--lang", "es", lines=line))

    assert "6 de julio de 2026" in found[0]["output"]["summary"]


def test_a_tool_that_does_not_exist_is_told_with_those_that_do() -> None:
    done = run("tool", "crystal_ball")

    assert done.returncode == 2
    assert "cdp_deadline" in done.stderr


def test_the_bot_says_what_it_makes_of_a_text() -> None:
    line = '{"id": "x", "lang": "en", "text": "I want to talk to a person"}\n'

    found = answers(run("bot", "match", lines=line))

    assert (found[0]["id"], found[0]["action"]) == ("x", "human")


def test_the_content_is_checked_as_of_a_day() -> None:
    done = run("content", "check", "--on", "2027-03-29")

    assert done.returncode == 0
    assert "warning: guidance SBSE-05-0325-0018: expired on 2027-03-28" in done.stdout


@pytest.mark.parametrize(
    "wrong", [["content"], ["bot"], ["tool"], ["content", "check", "--on", "x"]]
)
def test_a_command_that_is_not_whole_is_refused(wrong: list[str]) -> None:
    assert run(*wrong).returncode == 2

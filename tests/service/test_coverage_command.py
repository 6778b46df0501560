"""`lien-chat coverage export` writes decided gaps; `coverage replay` says which hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chat.bot.replay import demanding, write_rows
from console.domain.staff import Role
from service.schema import upgrade
from tests.bot.test_replay import CLOSED
from tests.console.supervision.desk import a_desk
from tests.console.supervision.story import a_story_on
from tests.console.supervision.talks import STRANGE, left
from tests.console.supervision.test_coverage import LEDGER, decide, line_of


def run(
    *arguments: str, lines: str = "", settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service.cli", "coverage", *arguments],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(settings or {})},
    )


def test_rows_that_hold_are_named_and_nothing_fails(tmp_path: Path) -> None:
    file = tmp_path / "replay.jsonl"
    file.write_text(write_rows(CLOSED), encoding="utf-8")

    done = run("replay", str(file))

    assert done.returncode == 0
    assert f"holds {CLOSED[0].id} {CLOSED[0].topic}" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1] == f"{len(CLOSED)} hold, 0 fail"


def test_a_row_that_fails_is_named_with_what_came_instead() -> None:
    wrong = demanding("odd", "en", STRANGE, "payoff.request")

    done = run("replay", "-", lines=write_rows([wrong]))

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "FAILS odd payoff.request: out_of_scope oos",
        "0 hold, 1 fail",
    ]


@pytest.mark.parametrize("lines", ["no row\n", '{"id": 1}\n'])
def test_a_file_that_holds_no_rows_is_refused(lines: str) -> None:
    done = run("replay", "-", lines=lines)

    assert (done.returncode, done.stdout) == (2, "")
    assert "line 1" in done.stderr


async def test_decided_gaps_of_a_period_are_exported(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'lien-chat.sqlite3'}"
    async with a_story_on(url, is_new=False) as story:
        await upgrade(story.database)
        await left(story, STRANGE)
        async with a_desk(story) as desk:
            await desk.sits(Role.ADMINISTRATOR)
            await decide(desk, line_of(await desk.reads(LEDGER)), "out_of_scope")
    settings = {"DATABASE_URL": url, "LIEN_CHAT_DATA_DIR": str(tmp_path)}

    done = run("export", "--from", "2026-10-01", "--to", "2026-10-31", settings=settings)

    assert done.returncode == 0, done.stderr
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["text"], row["action"], row["topic"]) == (STRANGE, "out_of_scope", "oos")
    assert (
        run("export", "--from", "2026-09-01", "--to", "2026-09-30", settings=settings).stdout == ""
    )

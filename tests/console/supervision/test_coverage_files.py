"""What of the ledger may be saved: lines for a spreadsheet, and replay rows of decisions."""

import json
import re

from console.domain.csv_safe import read_csv
from console.domain.staff import Role
from tests.console.supervision.desk import Desk
from tests.console.supervision.story import Story
from tests.console.supervision.talks import STRANGE, a_talk, left
from tests.console.supervision.test_coverage import LEDGER, OCTOBER, ODD, PAGE, decide, line_of


async def test_words_of_a_contact_that_goes_on_are_in_no_file(story: Story, desk: Desk) -> None:
    await a_talk(story, STRANGE)
    await desk.sits(Role.ADMINISTRATOR)
    await decide(desk, line_of(await desk.reads(LEDGER)), "out_of_scope")

    assert STRANGE not in await desk.reads(f"{PAGE}.csv{OCTOBER}")
    assert await desk.reads(f"{PAGE}.jsonl{OCTOBER}") == ""


async def test_the_file_for_spreadsheets_holds_no_formula(story: Story, desk: Desk) -> None:
    await left(story, "=plimsoll()+wibble")
    await desk.sits(Role.SUPERVISOR)

    file = await desk.reads(f"{PAGE}.csv{OCTOBER}")

    assert '"\'=plimsoll()+wibble"' in file
    heading, row = read_csv(file)
    assert dict(zip(heading, row, strict=True))["entries"] == "1"


async def test_decided_lines_become_replay_rows_and_say_when_they_are_fixed(
    story: Story, desk: Desk
) -> None:
    talk = await left(story, STRANGE)
    await left(story, ODD)
    await desk.sits(Role.ADMINISTRATOR)
    await decide(desk, line_of(await desk.reads(LEDGER)), "phrase", "payoff.request")
    (strange,) = [
        one
        for one in re.findall(r'href="([^"]+)"', await desk.reads(LEDGER))
        if f"{PAGE}/{talk.id}/" in one
    ]
    await decide(desk, strange.replace("&amp;", "&"), "out_of_scope")

    rows = [json.loads(line) for line in (await desk.reads(f"{PAGE}.jsonl{OCTOBER}")).splitlines()]

    assert {(row["lang"], row["text"], row["action"], row["topic"]) for row in rows} == {
        ("en", STRANGE, "out_of_scope", "oos"),
        ("en", ODD, "answer", "payoff.request"),
    }
    assert all(set(row) == {"id", "lang", "text", "action", "topic"} for row in rows)
    page = await desk.reads(LEDGER)
    assert page.count("Fixed") == 1

"""Every number of the report opens a list of exactly as many contacts."""

import re
from datetime import UTC, datetime
from html import unescape

from chat.domain.entries import TimeBooked
from console.domain.csv_safe import read_csv
from console.domain.staff import Role
from kernel.languages import Language
from tests.console.supervision.desk import Desk, listed, words_in
from tests.console.supervision.story import CHEN, Ending, Story

OCTOBER = "from=2026-10-01&to=2026-10-31"
REPORT = "/supervisor/reports/resolution"


def at(day: int, month: int = 10) -> datetime:
    return datetime(2026, month, day, 15, 0, tzinfo=UTC)


async def two_months(story: Story) -> None:
    payoff = (TimeBooked("700-69000", 20, 1), TimeBooked("OTHER-CHAT", 5))
    twice = (TimeBooked("700-69000", 10, 2), TimeBooked("700-69000", 15))
    await story.served(Ending(("RC01",)), at=at(28, 9))
    await story.served(Ending(("RC05",)), at=at(29, 9))
    await story.served(Ending(("RC01",)), at=at(1))
    await story.served(Ending(("RC01", "RC04"), payoff), at=at(2))
    await story.served(Ending(("RC04",), twice), language=Language.ES, by=CHEN, at=at(3))
    gone = await story.starts()
    await gone.leaves()
    await story.served(Ending(("RC01",)), at=at(2, 11))


def figures(page: str) -> list[tuple[str, int]]:
    """Every number of the report that opens something: where it leads, and what it says."""
    found = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', page)
    return [(unescape(address), int(value)) for address, value in found]


async def test_each_number_opens_exactly_the_contacts_behind_it(story: Story, desk: Desk) -> None:
    await two_months(story)
    await desk.sits(Role.SUPERVISOR)

    opened = [
        number
        for queue in ("", "&queue=lien-es", "&queue=lien-en")
        for number in figures(await desk.reads(f"{REPORT}?{OCTOBER}{queue}"))
    ]

    assert len(opened) == 24
    for address, value in opened:
        page = await desk.reads(address)
        contacts, minutes, letters = map(int, re.findall(r"<strong>(\d+)</strong>", page))
        assert len(listed(page)) == contacts
        assert value in ({contacts, minutes, letters} if "ofp=" in address else {contacts})


async def test_a_queue_that_nobody_waited_in_has_no_numbers(story: Story, desk: Desk) -> None:
    await two_months(story)
    await desk.sits(Role.SUPERVISOR)

    assert figures(await desk.reads(f"{REPORT}?{OCTOBER}&queue=none")) == []


async def test_the_numbers_are_those_that_were_booked(story: Story, desk: Desk) -> None:
    await two_months(story)
    await desk.sits(Role.SUPERVISOR)

    text = (await desk.browser.get(f"{REPORT}.csv?{OCTOBER}")).text

    heading, *rows = read_csv(text)
    assert heading == [
        "first_day",
        "last_day",
        "queue",
        "measure",
        "code",
        "value",
        "period_before",
    ]
    assert {tuple(row[:3]) for row in rows} == {("2026-10-01", "2026-10-31", "")}
    counted = {(row[3], row[4]): (int(row[5]), int(row[6])) for row in rows}
    assert {key: value for key, value in counted.items() if value != (0, 0)} == {
        ("finished_contacts", ""): (4, 2),
        ("served_contacts", ""): (3, 2),
        ("contacts_with_code", "RC01"): (2, 1),
        ("contacts_with_code", "RC04"): (2, 0),
        ("contacts_with_code", "RC05"): (0, 1),
        ("minutes", "700-69000"): (45, 0),
        ("contacts_with_time", "700-69000"): (2, 0),
        ("manual_letters", "700-69000"): (3, 0),
        ("minutes", "OTHER-CHAT"): (17, 24),
        ("contacts_with_time", "OTHER-CHAT"): (2, 2),
    }
    assert await desk.audited() == [("Ms. Okafor", "report.exported", "", "ok")]


async def test_the_title_says_in_a_sentence_what_is_counted(story: Story, desk: Desk) -> None:
    await two_months(story)
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"{REPORT}?{OCTOBER}&queue=lien-es"))

    assert shown.startswith("Resolution codes and time, October 1–31, 2026, Liens, Spanish")
    assert "Compared with September 1–30, 2026." in shown
    assert "A contact with two codes counts once under each" in shown


async def test_the_chart_says_in_words_and_bars_what_the_table_says(
    story: Story, desk: Desk
) -> None:
    await two_months(story)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"{REPORT}?{OCTOBER}")

    chart = page.partition("<svg")[2].partition("</svg>")[0]
    assert 'role="img" aria-labelledby="codes-title codes-description"' in chart
    assert "<title" in chart and "<desc" in chart
    assert re.findall(r'chart__number"[^>]*>(\d+)<', chart) == ["2", "2", "0"]
    widths = re.findall(r'chart__bar" x="0" y="\d+" width="(\d+)"', chart)
    assert widths == ["255", "255", "0"]
    assert "style=" not in page


async def test_a_code_that_is_no_longer_offered_is_still_counted(story: Story, desk: Desk) -> None:
    await story.served(Ending(("RC99",), (TimeBooked("OLD-CODE", 3),)), at=at(2))
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"{REPORT}?{OCTOBER}")

    assert [address for address, _ in figures(page) if "RC99" in address or "OLD" in address] == [
        f"/supervisor?{OCTOBER}&code=RC99",
        f"/supervisor?{OCTOBER}&ofp=OLD-CODE",
        f"/supervisor?{OCTOBER}&ofp=OLD-CODE",
    ]


async def test_a_period_without_contacts_is_said_to_be_empty(desk: Desk) -> None:
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"{REPORT}?{OCTOBER}&lang=es"))

    assert "No se contó nada en este período ni en el anterior." in shown
    assert "Códigos de resolución y tiempo, del 1 al 31 de octubre de 2026" in shown

"""Supervisors find finished contacts; every filter narrows, and nobody else may look."""

from datetime import UTC, datetime

import pytest
from starlette.routing import Route

from chat.domain.entries import TimeBooked
from console.domain.csv_safe import read_csv
from console.domain.staff import Role
from console.web.supervisor import routes
from kernel.languages import Language
from tests.console.supervision.desk import Desk, listed, words_in
from tests.console.supervision.story import CHEN, RIVERA, Ending, Story

OCTOBER = "from=2026-10-01&to=2026-10-31"
PAYOFF = Ending(("RC04",), (TimeBooked("700-69000", 20, 1),))


def at(day: int, hour: int = 15, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


async def october(story: Story) -> dict[str, str]:
    """Finished contacts of a month, and some that are not."""
    open_one = await story.starts()
    await open_one.asks("Is a lien a levy?")
    held = await story.starts()
    await held.asks_for_a_person()
    await held.is_claimed()
    alone = await story.starts()
    await alone.leaves()
    return {
        "alone": alone.id,
        "september": await story.served(at=at(30, month=9)),
        "first": await story.served(at=at(2)),
        "spanish": await story.served(PAYOFF, language=Language.ES, by=CHEN, at=at(3)),
        "two_codes": await story.served(Ending(("RC01", "RC04")), at=at(20)),
    }


async def test_only_finished_contacts_of_the_period_are_listed_newest_first(
    story: Story, desk: Desk
) -> None:
    made = await october(story)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor?{OCTOBER}")

    assert listed(page) == [made[name] for name in ("two_codes", "alone", "spanish", "first")]
    assert "4 contacts, October 1–31, 2026." in words_in(page)
    assert "America/New_York" in words_in(page)


FILTERS = [
    (f"assistor={RIVERA.id}", ["two_codes", "first"]),
    (f"assistor={CHEN.id}", ["spanish"]),
    ("code=RC01", ["two_codes", "first"]),
    ("code=RC04", ["two_codes", "spanish"]),
    ("language=es", ["spanish"]),
    ("queue=lien-en", ["two_codes", "first"]),
    ("manner=general", ["two_codes", "spanish", "first"]),
    ("manner=account", []),
    ("ofp=700-69000", ["spanish"]),
    ("letters=1", ["spanish"]),
    ("served=1", ["two_codes", "spanish", "first"]),
    ("code=RC04&language=en", ["two_codes"]),
    ("code=RC99", []),
]


async def test_each_filter_narrows_the_list(story: Story, desk: Desk) -> None:
    made = await october(story)
    await desk.sits(Role.SUPERVISOR)

    found = {
        query: listed(await desk.reads(f"/supervisor?{OCTOBER}&{query}")) for query, _ in FILTERS
    }

    assert found == {query: [made[name] for name in names] for query, names in FILTERS}


async def test_a_contact_belongs_to_the_offices_day(story: Story, desk: Desk) -> None:
    late = await story.served(at=datetime(2026, 10, 6, 3, 30, tzinfo=UTC))
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads("/supervisor?from=2026-10-05&to=2026-10-05")

    assert listed(page) == [late]
    assert "Oct 5, 2026, 11:30 PM" in words_in(page)


async def test_fifty_contacts_make_a_page(story: Story, desk: Desk) -> None:
    made = [await story.served() for _ in range(51)]
    await desk.sits(Role.SUPERVISOR)

    first = await desk.reads(f"/supervisor?{OCTOBER}")
    second = await desk.reads(f"/supervisor?{OCTOBER}&page=2")
    beyond = await desk.reads(f"/supervisor?{OCTOBER}&page=99")

    assert listed(first) + listed(second) == made[::-1]
    assert listed(beyond) == listed(second)
    assert "Page 1 of 2" in words_in(first)
    assert f"/supervisor?{OCTOBER}&page=2".replace("&", "&amp;") in first


async def test_the_page_is_in_the_readers_language_and_keeps_its_filters(
    story: Story, desk: Desk
) -> None:
    made = await october(story)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor?{OCTOBER}&code=RC04&lang=es")

    assert listed(page) == [made["two_codes"], made["spanish"]]
    assert "2 contactos, del 1 al 31 de octubre de 2026." in words_in(page)
    assert 'href="/supervisor?from=2026-10-01&amp;to=2026-10-31&amp;code=RC04&amp;lang=en"' in page
    assert "Contactos terminados" in words_in(await desk.reads("/supervisor"))


@pytest.mark.parametrize(
    "query",
    ["from=2026-02-30", "from=2026-10-09&to=2026-10-01", "page=x", "page=-1", f"code={'x' * 81}"],
)
async def test_a_filter_that_cannot_be_read_is_refused(desk: Desk, query: str) -> None:
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor?{query}", 400)

    assert "Something in the form is missing or not right." in page


@pytest.mark.parametrize("typed", ["' OR 1=1 --", "<script>alert(1)</script>", "{{7*7}}"])
async def test_what_stands_in_an_address_is_only_text(desk: Desk, typed: str) -> None:
    await desk.sits(Role.SUPERVISOR)

    page = (await desk.browser.get("/supervisor", params={"code": typed, "queue": typed})).text

    assert listed(page) == []
    assert "<script>alert" not in page
    assert "49" not in words_in(page)


async def test_an_assistor_is_refused_everywhere_and_that_is_written_down(
    story: Story, desk: Desk
) -> None:
    contact_id = await story.served()
    found = [
        route for route in routes if isinstance(route, Route) and "GET" in (route.methods or ())
    ]
    fill = {"contact_id": contact_id, "seq": "1"}
    paths = [route.path.format_map(fill) for route in found]
    assert len(paths) > 5
    for path in paths:
        nobody = await desk.browser.get(path)
        assert (nobody.status_code, nobody.headers["location"]) == (303, "/console/signin")
    await desk.sits(Role.ASSISTOR, "Rivera")

    for path in paths:
        page = await desk.reads(path, 403)
        assert "Your role does not open this page." in page
        assert "How can I help you today?" not in page

    refused = ("Ms. Rivera", "supervisor.refused", "", "role.refused")
    assert await desk.audited() == [refused] * len(paths)


async def test_the_export_holds_the_whole_list_and_leaves_an_audit_row(
    story: Story, desk: Desk
) -> None:
    made = await october(story)
    await desk.sits(Role.SUPERVISOR)

    answer = await desk.browser.get(f"/supervisor/contacts.csv?{OCTOBER}&code=RC04")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="contacts-2026-10-01-2026-10-31.csv"'
    )
    heading, *rows = read_csv(answer.text)
    assert [row[0] for row in rows] == [made["two_codes"], made["spanish"]]
    assert dict(zip(heading, rows[1], strict=True)) | {"closed_at": "", "started_at": ""} == {
        "contact": made["spanish"],
        "started_at": "",
        "closed_at": "",
        "language": "es",
        "queue": "lien-es",
        "manner": "general",
        "assistor": "Tax Examiner Chen",
        "ended_by": "assistor",
        "end_reason": "completed",
        "resolution_codes": "RC04",
        "minutes": "20",
        "manual_letters": "1",
    }
    assert await desk.audited() == [("Ms. Okafor", "contacts.exported", "", "ok")]


async def test_a_name_that_is_a_formula_is_exported_as_text(story: Story, desk: Desk) -> None:
    await story.served()
    await story.runs("UPDATE contact SET owner_name='=HYPERLINK(\"x\")'")
    await desk.sits(Role.SUPERVISOR)

    text = (await desk.browser.get(f"/supervisor/contacts.csv?{OCTOBER}")).text

    assert '"\'=HYPERLINK(""x"")"' in text
    assert read_csv(text)[1][6] == '=HYPERLINK("x")'


async def test_too_many_for_one_file_are_refused_and_said_before(
    story: Story, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await october(story)
    await desk.sits(Role.SUPERVISOR)
    for module in ("console.services.find_contacts", "console.web.supervisor"):
        monkeypatch.setattr(f"{module}.MOST_EXPORTED", 3)

    await desk.reads(f"/supervisor/contacts.csv?{OCTOBER}", 400)

    assert "too many for one file" in words_in(await desk.reads(f"/supervisor?{OCTOBER}"))
    assert await desk.audited() == []

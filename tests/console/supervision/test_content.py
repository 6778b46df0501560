"""The content page lists all words with their dates; stale ones are told where used."""

import re
from datetime import UTC, date, datetime

import pytest

from console.domain.staff import Role
from console.web.board import library_data
from quick_responses.freshness import dated_items
from quick_responses.library import load_library
from tests.console.supervision.desk import Desk, words_in
from tests.console.supervision.story import Story

PAGE = "/supervisor/content"
IN_FORCE = datetime(2026, 10, 5, 14, 0, tzinfo=UTC)
SOON = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
# Midnight has come in the office only some hours after it came in Greenwich.
LAST_EVENING = datetime(2027, 3, 29, 3, 0, tzinfo=UTC)
OVER = datetime(2027, 3, 29, 14, 0, tzinfo=UTC)


def names(page: str) -> list[str]:
    return re.findall(r'<span class="quiet code" lang="en">([^,]+), ', page)


async def on(story: Story, desk: Desk, moment: datetime, role: Role = Role.SUPERVISOR) -> str:
    """What the page shows on a day."""
    story.clock.moment = moment
    await desk.sits(role)
    return await desk.reads(PAGE)


async def test_the_memo_stands_on_top_with_its_number_and_dates(story: Story, desk: Desk) -> None:
    words = words_in(await on(story, desk, IN_FORCE))

    assert "Interim guidance SBSE-05-0325-0018" in words
    assert "In force from March 28, 2025 until March 28, 2027" in words


async def test_everything_dated_is_listed_once_over_the_pages(story: Story, desk: Desk) -> None:
    first = await on(story, desk, IN_FORCE)
    pages = [first] + [await desk.reads(f"{PAGE}?page={number}") for number in (2, 3, 4)]

    listed = [name for page in pages for name in names(page)]

    assert sorted(listed) == sorted(item.id for item in dated_items(load_library()))


async def test_the_kind_and_the_state_narrow_the_list(story: Story, desk: Desk) -> None:
    await on(story, desk, IN_FORCE)

    codes = await desk.reads(f"{PAGE}?kind=ofp_code")
    nothing = await desk.reads(f"{PAGE}?kind=ofp_code&state=expired")

    assert names(codes) == list(load_library().ofp_codes)
    assert "Nothing has this state" in nothing
    await desk.reads(f"{PAGE}?kind=odd", 400)
    await desk.reads(f"{PAGE}?state=odd", 400)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (IN_FORCE, "In force"),
        (SOON, "Expires soon"),
        (LAST_EVENING, "Expires soon"),
        (OVER, "Expired"),
    ],
)
async def test_the_state_is_that_of_the_offices_day(
    story: Story, desk: Desk, moment: datetime, said: str
) -> None:
    page = await on(story, desk, moment)

    assert set(re.findall(r'class="state state--\w+">([^<]+)<', page)) == {said}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (SOON, "{count} items of the content expire soon"),
        (OVER, "{count} items of the content have expired"),
    ],
)
async def test_administrators_are_warned_on_every_page_and_others_are_not(
    story: Story, desk: Desk, moment: datetime, said: str
) -> None:
    said = said.format(count=len(list(dated_items(load_library()))))
    await on(story, desk, moment, Role.ADMINISTRATOR)
    warned = [words_in(await desk.reads(path)) for path in ("/supervisor", "/supervisor/audit")]
    spanish = words_in(await desk.reads("/supervisor?lang=es"))
    await desk.sits(Role.SUPERVISOR, "Sato")

    assert all(said in words for words in warned)
    assert "del contenido" in spanish
    assert "of the content" not in words_in(await desk.reads("/supervisor?lang=en"))


async def test_nobody_is_warned_while_all_is_in_force(story: Story, desk: Desk) -> None:
    await on(story, desk, IN_FORCE, Role.ADMINISTRATOR)

    assert "of the content" not in words_in(await desk.reads("/supervisor"))


async def test_assistors_do_not_administer_content(desk: Desk) -> None:
    await desk.sits(Role.ASSISTOR)

    await desk.reads(PAGE, 403)


def test_the_consoles_library_warns_of_each_item_that_ended_or_will_soon() -> None:
    def warned(on: date) -> set[str]:
        data = library_data(load_library(), on)
        kinds = [data[kind] for kind in ("responses", "links", "articles")]
        items = [item for kind in kinds if isinstance(kind, list) for item in kind]
        return {
            item["dated"] and f"{item['dated']['state']} {item['dated']['day']}" for item in items
        }

    assert warned(date(2026, 10, 5)) == {None}
    assert warned(date(2027, 3, 28)) == {"expires_soon 2027-03-28"}
    assert warned(date(2027, 3, 29)) == {"expired 2027-03-28"}
    assert warned(date(2025, 3, 27)) == {"not_yet 2025-03-28"}

"""No page in no state breaks a rule of axe: by day on a desk, by night on a phone."""

from typing import Literal

import pytest
from playwright.async_api import ViewportSize

from tests.browser.axe import examine
from tests.browser.people import People
from tests.browser.tour import Stop, tour

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
DRESSES: tuple[tuple[str, ViewportSize, Literal["dark", "light"]], ...] = (
    ("night", PHONE, "dark"),
    ("day", DESK, "light"),
)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_axe_finds_nothing_on_any_page(people: People, language: str) -> None:
    violations: dict[str, list[str]] = {}
    undecided: dict[str, list[str]] = {}

    async for stop in tour(people, language):
        for name, (bad, unclear) in (await look(stop)).items():
            violations[name] = bad
            undecided[name] = unclear

    print_all(undecided)
    assert len(violations) > 50
    assert {name: bad for name, bad in violations.items() if bad} == {}


async def look(stop: Stop) -> dict[str, tuple[list[str], list[str]]]:
    """Examine a stop in both dresses, and the frame in it."""
    found = {}
    for dress, size, scheme in DRESSES:
        await stop.page.emulate_media(color_scheme=scheme)
        await stop.page.set_viewport_size(size)
        found[f"{stop.name} {dress}"] = await examine(stop.page)
        if stop.inside is not stop.page:
            found[f"{stop.name} {dress}, frame"] = await examine(stop.inside)
    return found


def print_all(undecided: dict[str, list[str]]) -> None:
    """Show what a person has to judge; each sort once."""
    for rule in sorted({rule for rules in undecided.values() for rule in rules}):
        places = [name for name, rules in undecided.items() if rule in rules]
        print(f"undecided: {rule} on {len(places)}, first {places[0]}")  # noqa: T201

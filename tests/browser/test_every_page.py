"""Every page in every state: by axe's rules, on a narrow screen, and in forced colours."""

from typing import Literal

import pytest
from playwright.async_api import ViewportSize

from tests.browser.axe import examine
from tests.browser.people import People
from tests.browser.tour import Stop, tour

DESK = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=320, height=640)
PHONE = ViewportSize(width=360, height=740)
DRESSES: tuple[tuple[str, ViewportSize, Literal["dark", "light"]], ...] = (
    ("night", PHONE, "dark"),
    ("day", DESK, "light"),
)

# Wide tables may scroll inside their own box; the page itself may not.
STICKS_OUT = """() => [
  ...(document.scrollingElement.scrollWidth > innerWidth
    ? [...document.body.querySelectorAll('*')]
      .filter(each => each.getBoundingClientRect().right > innerWidth + 1
        && !each.closest('.table-box') && getComputedStyle(each).position !== 'absolute')
      .slice(0, 3).map(each => `sticks out: ${each.outerHTML.slice(0, 120)}`)
      .concat('the page scrolls sideways')
    : []),
  ...document.getAnimations().map(each => `moves: ${each.effect.target.className}`),
  ...(matchMedia('(forced-colors: active)').matches ? [] : ['no forced colours']),
  ...[...document.querySelectorAll('button, input, select, textarea')]
    .filter(each => each.checkVisibility() && each.matches('.button, .option, .field, textarea')
      && getComputedStyle(each).borderTopStyle === 'none')
    .map(each => `no edge in forced colours: ${each.className} ${each.id}`),
]"""


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_page_keeps_the_rules_and_fits_a_narrow_screen(
    people: People, language: str
) -> None:
    faults: dict[str, list[str]] = {}
    undecided: dict[str, list[str]] = {}

    async for stop in tour(people, language):
        faults[f"{stop.name} narrow"] = await on_a_narrow_screen(stop)
        for name, (bad, unclear) in (await by_axe(stop)).items():
            faults[name] = bad
            undecided[name] = unclear

    print_all(undecided)
    assert len(faults) > 75
    assert {name: bad for name, bad in faults.items() if bad} == {}


async def on_a_narrow_screen(stop: Stop) -> list[str]:
    """Return what sticks out at 320 px, or still moves for who asked for calm."""
    await stop.settles()
    await stop.page.set_viewport_size(NARROW)
    await stop.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = [await place.evaluate(STICKS_OUT) for place in {stop.page, stop.inside}]
    await stop.page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return [fault for faults in found for fault in faults]


async def by_axe(stop: Stop) -> dict[str, tuple[list[str], list[str]]]:
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

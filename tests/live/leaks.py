"""Looks for a number in the raw bytes of everything a server has written."""

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

CLEAN_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 0.1
NO_CHANCE: Final = 8


def disguises(number: str) -> Iterator[bytes]:
    """Yield the ways a number could stand in a file: plain, without separators, encoded."""
    digits = "".join(filter(str.isdigit, number))
    forms = {number, quote(number, safe="")}
    # Fewer digits than these stand in some hexadecimal digest by chance.
    if len(digits) >= NO_CHANCE:
        forms.add(digits)
    for form in forms:
        yield form.encode()
        yield form.encode("utf-16-le")
        yield base64.b64encode(form.encode()).rstrip(b"=")[:-1]


def places_holding(folder: Path, *numbers: str) -> list[str]:
    """Return the files that hold any of the numbers; the number itself is not repeated."""
    return [
        place.name
        for place in sorted(folder.rglob("*"))
        if place.is_file()
        for number in numbers
        if any(form in place.read_bytes() for form in disguises(number))
    ]


async def until_gone(folder: Path, *numbers: str) -> list[str]:
    """Return what still holds them after ten seconds at the most (invariant 5)."""
    deadline = asyncio.get_running_loop().time() + CLEAN_SECONDS
    found = places_holding(folder, *numbers)
    while found and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(LOOK_SECONDS)
        found = places_holding(folder, *numbers)
    return found

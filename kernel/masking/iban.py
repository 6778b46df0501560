"""International bank account numbers (ISO 13616): country, check digits, the rest."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from kernel.masking.numbers import Numbers

# How many characters an IBAN of each country has (SWIFT's IBAN registry, as of 2025).
_COUNTRIES: Final = {
    15: "no",
    16: "be",
    18: "dk fi fo gl nl",
    19: "mk si",
    20: "at ba ee kz lt lu xk",
    21: "ch cr hr li lv",
    22: "bg bh de gb ge ie me rs",
    23: "ae gi il",
    24: "ad cz es md pk ro sa se sk tn vg",
    25: "pt",
    26: "is tr",
    27: "fr gr it mc sm",
    28: "al az cy do gt hu lb pl sv",
    29: "br eg ps qa ua",
    30: "jo kw mu",
    31: "mt sc",
}
_LENGTHS: Final = {c: size for size, names in _COUNTRIES.items() for c in names.split()}
_FEWEST_DIGITS: Final = 12
# In fours or without spaces, at most as long as the longest of them with its spaces.
_WRITTEN: Final = re.compile(r"[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]){11,30}")


def ibans(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """Yield spans (first, last) of the numbers in each right IBAN; its country stays."""
    if sum(map(len, numbers.digits)) < _FEWEST_DIGITS:
        return
    for k, start in enumerate(numbers.starts):
        country = numbers.text[max(0, start - 2) : start]
        if country in _LENGTHS and (end := _end(numbers.text, start - 2, _LENGTHS[country])):
            yield k, bisect_left(numbers.starts, end) - 1


def _end(text: str, start: int, size: int) -> int:
    """Give where an IBAN of this many characters ends, or 0 when there is none."""
    written = None if text[max(0, start - 1) : start].isalnum() else _WRITTEN.match(text, start)
    if not written:
        return 0
    at = [k for k, char in enumerate(written[0]) if char.isalnum()][:size]
    number = "".join(written[0][k] for k in at)
    return start + at[-1] + 1 if len(number) == size and _is_right(number) else 0


def _is_right(number: str) -> bool:
    turned = number[4:] + number[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1

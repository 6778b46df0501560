"""A date as people type it, in English or Spanish -> the days it may mean.

March 2, 2026 may come as 3/2/2026, 2026-03-02, 02mar2026, "2 de marzo del 2026" or "today". With
numbers alone, English puts the month first, as everyone does in the United States. Spanish
speakers there use both orders, and a swapped date moves a deadline by months: so in Spanish,
where both readings fit, both are given back, day first, and the dialogue asks which is meant.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Final

from chat.tools.problems import ToolProblem
from chat.tools.reading import LAST_MONTH, date_of
from chat.tools.words import common_words
from kernel.languages import Language

_SHORTEST_MONTH: Final = 3
# A slip or two, as in "febuary" or "setiembre"; less alike is another word.
_ALIKE: Final = 0.8
# "26" is 2026 and "98" is 1998: no lien of today is older or later.
_CENTURY_TURNS: Final = 70

_PARTS: Final = r"\s*[-/. ]\s*"
_JOIN: Final = r"(?:\s|de\b|del\b|of\b|[-/.,])*"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|ro|er|o)?"
_MONTH: Final = r"([a-z]{3,10})"
_YEAR: Final = r"(\d{4}|'?\d{2})(?!\d)"
_YEAR_FIRST: Final = re.compile(rf"(?<!\d)(\d{{4}}){_PARTS}(\d{{1,2}}){_PARTS}(\d{{1,2}})(?!\d)")
_NUMBERS: Final = re.compile(rf"(?<!\d)(\d{{1,2}}){_PARTS}(\d{{1,2}}){_PARTS}{_YEAR}")
_DAY_FIRST: Final = re.compile(rf"(?<!\d){_DAY}{_JOIN}{_MONTH}{_JOIN}{_YEAR}")
_MONTH_FIRST: Final = re.compile(rf"\b{_MONTH}{_JOIN}{_DAY}(?!\d){_JOIN}{_YEAR}")
_EIGHT: Final = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")
_NO_YEAR: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}[-/]\d{{1,2}}(?!\d)|(?<!\d){_DAY}{_JOIN}{_MONTH}|{_MONTH}{_JOIN}{_DAY}"
)

Days = tuple[date, ...]


def read_date(text: str, language: Language, today: date | None = None) -> Days:
    """Return the day meant, or two when only the writer can tell; refuse what is no date."""
    plain = fold(text).replace("primero", "1")
    near = _near(plain, today)
    if near:
        return near
    found = list(dict.fromkeys(_all(plain, language)))
    if len(found) > 1:
        raise ToolProblem("date.several")
    if not found:
        raise ToolProblem("date.no_year" if _without_year(plain) else "date.wrong")
    return found[0]


def fold(text: str) -> str:
    """Lower the case, drop the accents, and leave one blank where there were several."""
    split = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(each for each in split if not unicodedata.combining(each)).split())


def _near(plain: str, today: date | None) -> Days:
    back: int | None = common_words().find("near", plain.strip(" .!"))
    return () if today is None or back is None else (today - timedelta(days=back),)


def _all(plain: str, language: Language) -> Iterator[Days]:
    """Read each date in the text; what one pattern read, the next no longer sees."""
    for pattern, read in _READERS:
        for hit in pattern.finditer(plain):
            days = read(hit, language)
            if days:
                yield days
                plain = plain.replace(hit[0], " ; ", 1)


def _year_first(hit: re.Match[str], _language: Language) -> Days:
    return (date_of(int(hit[1]), int(hit[2]), int(hit[3])),)


def _numbers(hit: re.Match[str], language: Language) -> Days:
    one, two, year = int(hit[1]), int(hit[2]), _year(hit[3])
    month_first, day_first = one <= LAST_MONTH, two <= LAST_MONTH
    if month_first and day_first and one != two and language is Language.ES:
        return date_of(year, two, one), date_of(year, one, two)
    if month_first or not day_first:
        return (date_of(year, one, two),)
    return (date_of(year, two, one),)


def _eight(hit: re.Match[str], language: Language) -> Days:
    """Read 03022026 like 03/02/2026, and 20260302 by its year."""
    digits = hit[0]
    if digits[:2] in {"19", "20"} and int(digits[4:6]) <= LAST_MONTH:
        return (date_of(int(digits[:4]), int(digits[4:6]), int(digits[6:])),)
    return _numbers(hit, language)


def _day_first(hit: re.Match[str], _language: Language) -> Days:
    month = _month(hit[2])
    return (date_of(_year(hit[3]), month, int(hit[1])),) if month else ()


def _month_first(hit: re.Match[str], _language: Language) -> Days:
    month = _month(hit[1])
    return (date_of(_year(hit[3]), month, int(hit[2])),) if month else ()


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Language], Days]], ...]] = (
    (_YEAR_FIRST, _year_first),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_NUMBERS, _numbers),
    (_EIGHT, _eight),
)


def _year(digits: str) -> int:
    year = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) > 2:  # noqa: PLR2004 - a year of two digits
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def _without_year(plain: str) -> bool:
    """Tell whether there is a day and a month, and only the year is missing."""
    hits = _NO_YEAR.finditer(plain)
    return any(not words or any(map(_month, words)) for words in map(_letters, hits))


def _letters(hit: re.Match[str]) -> list[str]:
    return [each for each in hit.groups() if each and each.isalpha()]


def _month(word: str) -> int | None:
    """Name the month of a word in either language, shortened or with a slip."""
    names = _months()
    for name, month in names.items():
        if len(word) >= _SHORTEST_MONTH and name.startswith(word):
            return month
    alike = get_close_matches(word, names, n=1, cutoff=_ALIKE)
    return names[alike[0]] if alike else None


@cache
def _months() -> Mapping[str, int]:
    words = common_words()
    numbers = range(1, LAST_MONTH + 1)
    return {
        fold(words.text(language, "month", str(number))): number
        for language in Language
        for number in numbers
    }

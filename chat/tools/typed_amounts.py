"""Amounts, counts, yes and no, and choices as people type them in English or Spanish."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from chat.tools.problems import ToolProblem
from chat.tools.reading import count_of, money_of
from chat.tools.typed_dates import fold
from chat.tools.words import common_words
from kernel.languages import Language

_THOUSAND: Final = 1000
_HUNDRED: Final = 100
_MONTHS_A_YEAR: Final = 12
_GROUP: Final = 3

_AMOUNT: Final = re.compile(
    r"(?P<minus>(?:-|\bminus |\bmenos )?)\s*\$?\s*(?P<sign>-?)\s*"
    r"(?P<digits>\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*)"
    r"\s*(?P<unit>k|mil|thousand|millones|millon|million)?(?![a-z\d])"
)
_YEARS: Final = re.compile(r"(\d{1,3}|[a-z]+) (?:years?|anos?)")
_SMALL: Final = re.compile(r"(?<![\d.,-])\d{1,4}(?![\d.,])")
_LETTERS: Final = re.compile(r"[a-z]+")

Amounts = tuple[Decimal, ...]


def read_money(text: str, language: Language) -> Amounts:
    """Return the amount meant, or two when only the writer can tell; refuse what is none."""
    plain = fold(text)
    hits = list(_AMOUNT.finditer(plain))
    if not hits:
        return (money_of(Decimal(_spelled(plain, "money.wrong"))),)
    if len(hits) > 1:
        raise ToolProblem("money.wrong")
    hit = hits[0]
    if hit["minus"] or hit["sign"]:
        raise ToolProblem("money.negative")
    times = _times(hit["unit"])
    return tuple(money_of(each * times) for each in _digits(hit["digits"], language))


def _times(unit: str | None) -> int:
    if not unit:
        return 1
    return _THOUSAND if unit in {"k", "mil", "thousand"} else _THOUSAND * _THOUSAND


def _digits(digits: str, language: Language) -> Amounts:
    """Tell the mark of the thousands from the mark of the cents.

    "18,000.50" and "18.000,50" say it themselves. A lone mark before three digits marks the
    thousands, but a lone point in English may not, and is asked about.
    """
    packed = re.sub(r"[ ']", "", digits)
    marks = [each for each in packed if each in ".,"]
    if len(set(marks)) > 1:
        return (_split(packed, marks[-1]),)
    if not marks:
        return (Decimal(packed),)
    last = packed.rpartition(marks[0])[2]
    if len(last) == _GROUP or len(marks) > 1:
        whole = _whole(packed, marks[0])
        lone_point = marks == ["."] and language is Language.EN
        return (whole, _split(packed, ".")) if lone_point else (whole,)
    return (_cents(packed, marks[0], language),)


def _cents(packed: str, mark: str, language: Language) -> Decimal:
    """Read "18.50", and in Spanish "18,50" too; in English that may be a slip for "1,850"."""
    if mark == "," and language is Language.EN:
        raise ToolProblem("money.wrong")
    return _split(packed, mark)


def _whole(packed: str, mark: str) -> Decimal:
    first, *groups = packed.split(mark)
    if not 1 <= len(first) <= _GROUP or any(len(each) != _GROUP for each in groups):
        raise ToolProblem("money.wrong")
    return Decimal(first + "".join(groups))


def _split(packed: str, mark: str) -> Decimal:
    """Part the dollars from the cents at the mark of the cents."""
    dollars, _, cents = packed.rpartition(mark)
    other = "," if mark == "." else "."
    whole = _whole(dollars, other) if other in dollars else Decimal(dollars)
    return whole + Decimal(f"0.{cents}")


def read_count(text: str, *, months: bool) -> int:
    """Return the number; where months are asked for, years are turned into months."""
    plain = fold(text)
    years = _YEARS.search(plain) if months else None
    if years:
        said = years[1]
        number = int(said) if said.isdigit() else _spelled(said, "count.wrong")
        return count_of(number * _MONTHS_A_YEAR)
    if re.search(r"-\s*\d", plain):
        raise ToolProblem("count.negative")
    numbers = _SMALL.findall(plain)
    if len(numbers) > 1:
        raise ToolProblem("count.wrong")
    return count_of(int(numbers[0]) if numbers else _spelled(plain, "count.wrong"))


def _spelled(plain: str, code: str) -> int:
    """Read a number in words: "dieciocho mil", "eighteen thousand five hundred"."""
    known: Mapping[str, int] = common_words().find("number")
    words = [word for word in _LETTERS.findall(plain) if word not in heard("filler")]
    # "One notice" is no amount: every word has to be a number.
    if not words or not all(word in known for word in words):
        raise ToolProblem(code)
    numbers = [known[word] for word in words]
    total = current = 0
    for number in numbers:
        if number >= _THOUSAND:
            total, current = total + (current or 1) * number, 0
        elif number == _HUNDRED and 0 < current < _GROUP * _GROUP + 1:
            current *= _HUNDRED
        else:
            current += number
    return total + current


def read_yes_no(text: str) -> bool:
    """Return True for yes and False for no; the first word decides, as in "yes, I did"."""
    for said, words in ((True, heard("yes")), (False, heard("no"))):
        if fold(text).strip(" .!") in words:
            return said
    first = _LETTERS.match(fold(text))
    # "No entiendo" begins with a no and is none.
    if first and not begins(fold(text), "puzzled") and first[0] in {*heard("yes"), *heard("no")}:
        return first[0] in heard("yes")
    raise ToolProblem("yes_no.wrong")


def heard(meaning: str) -> Sequence[str]:
    """List what people type, in either language, for one of our buttons."""
    found: Sequence[str] = common_words().find("heard", meaning)
    return found


def begins(plain: str, meaning: str) -> bool:
    """Tell whether a folded text begins with what people type for this."""
    return any(plain == each or plain.startswith(f"{each} ") for each in heard(meaning))


def read_choices(text: str, options: Sequence[tuple[str, str]]) -> list[str]:
    """Return the ids of the options that a text names: by id, number, or words of the label."""
    if any(text == option_id for option_id, _ in options):
        return [text]
    plain = fold(text).strip(" .!")
    labels = {fold(label).strip(" .!"): option_id for option_id, label in options}
    if plain in labels:
        return [labels[plain]]
    numbers = re.fullmatch(r"\d{1,2}(?:(?:\s*(?:,|;|y|and|e|&)\s*|\s+)\d{1,2})*", plain)
    if numbers:
        return _by_number(re.findall(r"\d+", plain), options)
    return _by_words(plain, labels)


def _by_number(numbers: Sequence[str], options: Sequence[tuple[str, str]]) -> list[str]:
    places = [int(each) for each in numbers]
    if not all(1 <= place <= len(options) for place in places):
        raise ToolProblem("choice.unheard")
    return list(dict.fromkeys(options[place - 1][0] for place in places))


def _by_words(plain: str, labels: Mapping[str, str]) -> list[str]:
    """Take the one label that holds all the words that were typed."""
    words = set(_LETTERS.findall(plain))
    fitting = [name for label, name in labels.items() if words <= set(_LETTERS.findall(label))]
    if not words or len(fitting) != 1:
        raise ToolProblem("choice.unheard")
    return fitting

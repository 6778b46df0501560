"""Number words in English, Spanish and mixed, read as the digits they stand for."""

import re
from typing import Final, NamedTuple

_UNITS_EN = "zero one two three four five six seven eight nine"
_UNITS_ES = "cero uno dos tres cuatro cinco seis siete ocho nueve"
_TEENS_EN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS_ES = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno"
    " veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS_ES = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS_ES = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
    " novecientos"
)
# How people mistype them; a wrong letter must not show a number.
_TYPOS: Final = {
    **dict.fromkeys(("oh", "nought", "naught", "zeros", "ceros", "sero", "zerro"), 0),
    **dict.fromkeys(("oen", "unno"), 1),
    **dict.fromkeys(("twoo", "doz"), 2),
    **dict.fromkeys(("thre", "threee", "trhee", "trez"), 3),
    **dict.fromkeys(("fuor", "foru", "fours", "quatro", "cuatros"), 4),
    **dict.fromkeys(("fiv", "fives", "fve", "sinco", "cinko", "zinco"), 5),
    **dict.fromkeys(("sixes", "sixx", "seiz", "ceis"), 6),
    **dict.fromkeys(("sevn", "sevens", "sevin", "siette", "ciete", "sietes"), 7),
    **dict.fromkeys(("eigth", "eght", "eights", "hocho", "ochos"), 8),
    **dict.fromkeys(("nien", "niner", "nines", "nuebe", "nueves"), 9),
}
_UNITS: Final = {
    **{w: n for n, w in enumerate(_UNITS_EN.split())},
    **{w: n for n, w in enumerate(_UNITS_ES.split())},
    **_TYPOS,
}
_TEENS: Final = {
    **{w: n for n, w in enumerate(_TEENS_EN.split(), 10)},
    **{w: n for n, w in enumerate(_TEENS_ES.split(), 10)},
}
_TENS: Final = {
    **{w: n * 10 for n, w in enumerate(_TENS_EN.split(), 2)},
    **{w: n * 10 for n, w in enumerate(_TENS_ES.split(), 3)},
    "fourty": 40,
    "ninty": 90,
    "fivety": 50,
    "eigthy": 80,
    "nineti": 90,
    "sesanta": 60,
}
_HUNDREDS: Final = {
    **{w: n * 100 for n, w in enumerate(_HUNDREDS_ES.split(), 1)},
    "cien": 100,
    "sietecientos": 700,
    "nuevecientos": 900,
    "cincocientos": 500,
}
_REPEATS: Final = {"double": 2, "doble": 2, "triple": 3, "treble": 3, "quadruple": 4}
_MILLIONS: Final = frozenset("million millions millon millones billion billions".split())
NUMBER_WORDS: Final = frozenset({*_UNITS, *_TEENS, *_TENS, *_HUNDREDS})
# Words that make a text worth reading for numbers.
TELLING: Final = NUMBER_WORDS | frozenset(_REPEATS)
_SMALL: Final = frozenset({*_UNITS, *_TEENS, *_TENS})
_SCALES: Final = frozenset({"hundred", "thousand", "mil", *_MILLIONS})
_NUMERIC: Final = frozenset({*NUMBER_WORDS, *_REPEATS, "o", "mil"})
_JOINS: Final = frozenset({" ", "-", " - "})
_TOKEN: Final = re.compile(r"[0-9]+|[a-z]+")


class Token(NamedTuple):
    """A word or a run of digits with its span."""

    start: int
    end: int
    word: str


class Spoken(NamedTuple):
    """Digits that were said or typed, with the span they take; big is a count, not a number."""

    start: int
    end: int
    digits: str
    big: bool = False


def read_spoken(text: str) -> list[Spoken]:
    """Read every number of the text, typed or said, from left to right."""
    tokens = [Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    return _Reader(text, tokens).read()


class _Reader:
    """Walks the tokens once; each method takes what it can and moves `at` behind it."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens, self.at = text, tokens, 0

    def read(self) -> list[Spoken]:
        found: list[Spoken] = []
        tokens = self.tokens
        while self.at < len(tokens):
            first = self.at
            start, _, word = tokens[first]
            one: tuple[str, bool] | None = None
            if word in _UNITS and (first + 1 == len(tokens) or tokens[first + 1][2] not in _SCALES):
                one, self.at = (str(_UNITS[word]), False), first + 1  # The usual case, in a hurry.
            elif word in _NUMERIC or word.isdigit():
                one = self._one(word, after=bool(found))
            if one is None:
                self.at = first + 1
            else:
                found.append(Spoken(start, tokens[self.at - 1][1], *one))
        return found

    def _one(self, word: str, *, after: bool) -> tuple[str, bool] | None:
        if word.isdigit():
            self.at += 1
            return word, self._take(_MILLIONS) or self._take({"thousand", "mil"})
        if word in _REPEATS:
            return self._repeated(_REPEATS[word])
        if word == "o" and after:
            return self._letter_o()
        return None if word == "o" else self._cardinal()

    def _repeated(self, times: int) -> tuple[str, bool] | None:
        following = self.tokens[self.at + 1].word if self.at + 1 < len(self.tokens) else ""
        digit = str(_UNITS.get(following, following))
        if len(digit) != 1 or not digit.isdigit():
            return None
        self.at += 2
        return digit * times, False

    def _letter_o(self) -> tuple[str, bool] | None:
        # "eight nine o three": the letter is a zero only between two numbers side by side.
        if self.at + 1 >= len(self.tokens) or self.tokens[self.at - 1].word == "o":
            return None
        before, following = self.tokens[self.at - 1].word, self.tokens[self.at + 1].word
        if not all(w.isdigit() or w in NUMBER_WORDS for w in (before, following)):
            return None
        self.at += 1
        return "0", False

    def _cardinal(self) -> tuple[str, bool]:
        """Read one number below ten thousand; larger ones are counts (and money), not parts."""
        alone = self.tokens[self.at].word == "mil"
        self.at += alone
        said = "1" if alone else self._below_thousand()
        if alone or self._take({"thousand", "mil"}):
            rest = self._below_thousand() if self._more() else "0"
            return str(int(said) * 1000 + int(rest)), len(said) > 1
        return said, self._take(_MILLIONS)

    def _more(self) -> bool:
        back = self.at
        self._take({"and"})
        more = self._joined() and self.tokens[self.at].word in NUMBER_WORDS
        self.at = self.at if more else back
        return more

    def _below_thousand(self) -> str:
        word = self.tokens[self.at].word
        if word in _HUNDREDS:
            self.at += 1
            return str(_HUNDREDS[word] + self._rest_of_hundred())
        said = self._below_hundred()
        if said != "0" and self._take({"hundred"}):
            return str(int(said) * 100 + self._rest_of_hundred())
        return said

    def _rest_of_hundred(self) -> int:
        back = self.at
        self._take({"and", "y"})
        if not self._joined() or self.tokens[self.at].word not in _SMALL:
            self.at = back
            return 0
        return int(self._below_hundred())

    def _below_hundred(self) -> str:
        word = self.tokens[self.at].word
        self.at += 1
        if word in _TEENS:
            return self._veinte(str(_TEENS[word]))
        return self._with_unit(_TENS[word]) if word in _TENS else str(_UNITS[word])

    def _veinte(self, said: str) -> str:
        # "veinte y uno" is how some write veintiuno; "veinte uno" stays two numbers.
        return self._with_unit(20) if said == "20" and self._ahead("y") else said

    def _with_unit(self, tens: int) -> str:
        back = self.at
        self._take({"y"})
        unit = _UNITS.get(self.tokens[self.at].word, 0) if self._joined() else 0
        self.at = self.at + 1 if unit else back
        return str(tens + unit)

    def _ahead(self, word: str) -> bool:
        return self._joined() and self.tokens[self.at].word == word

    def _take(self, words: set[str] | frozenset[str]) -> bool:
        taken = self._joined() and self.tokens[self.at].word in words
        self.at += taken
        return taken

    def _joined(self) -> bool:
        """Tell whether another token follows with only a space or a dash between."""
        if self.at >= len(self.tokens):
            return False
        return self.text[self.tokens[self.at - 1].end : self.tokens[self.at].start] in _JOINS

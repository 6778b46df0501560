"""Number words in English, Spanish and mixed, read as the digits they stand for."""

import re
from itertools import accumulate
from typing import Final, NamedTuple

from kernel.masking.vocabulary import (
    COUNTS,
    HUNDREDS,
    MILLIONS,
    NUMBER_WORDS,
    NUMERIC,
    PLURALS,
    REPEATS,
    SCALES,
    SMALL,
    TEENS,
    TENS,
    UNITS,
    is_run_together,
    run_together,
)

# Between run-together words nothing stands, or the sound of "and": cuarentaicinco.
_JOINS: Final = frozenset({" ", "-", " - ", "", "i", "y"})
_STEPS: Final = frozenset({*_JOINS, ", "})
# The digits of a number's first part.
_AREA: Final = 3
_CHANGING: Final = frozenset({*SCALES, *PLURALS})
_DIGIT: Final = "0123456789"
_made: Final = tuple.__new__
_TOKEN: Final = re.compile(r"([0-9]+|[a-z]+)")


# A word or a run of digits with its span: start, end, word.
Token = tuple[int, int, str]


class Spoken(NamedTuple):
    """Digits that were said or typed, with the span they take; big is a count, not a number."""

    start: int
    end: int
    digits: str
    big: bool = False


def read_spoken(text: str) -> list[Spoken]:
    """Read every number of the text, typed or said, from left to right."""
    # Words and what divides them take turns; their lengths add up to where each one stands.
    pieces = _TOKEN.split(text)
    places = list(accumulate(map(len, pieces)))
    tokens = list(zip(places[::2], places[1::2], pieces[1::2], strict=False))
    if is_run_together(pieces[1::2]):
        tokens = [part for token in tokens for part in _parts(token)]
    return _Reader(text, tokens).read()


def _parts(token: Token) -> list[Token]:
    """Take apart a word that is made of number words."""
    start, _, word = token
    return [(start + a, start + b, word[a:b]) for a, b in run_together(word)] or [token]


class _Reader:
    """Walks the tokens once; each method takes what it can and moves `at` behind it."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens, self.at = text, tokens, 0
        self.found: list[Spoken] = []

    def read(self) -> list[Spoken]:
        found, tokens = self.found, self.tokens
        # Among letters and digits, what sorts before a colon begins with a digit.
        numeric = [k for k, (_, _, w) in enumerate(tokens) if w in NUMERIC or w < ":"]
        for first in numeric:
            if first < self.at:
                continue
            start, end, word = tokens[first]
            if word in UNITS and not self._changed(first + 1):
                # The usual case, and nine times a number: the tuple is made the quick way.
                found.append(_made(Spoken, (start, end, _DIGIT[UNITS[word]], False)))
                continue
            self.at = first
            one = self._one(word, after=bool(found))
            if one is None:
                self.at = first + 1
            else:
                found.append(Spoken(start, tokens[self.at - 1][1], *one))
        return found

    def _changed(self, following: int) -> bool:
        """Tell whether the next word can make another number of a digit."""
        word = self.tokens[following][2] if following < len(self.tokens) else ""
        return word in _CHANGING or word.isdigit()

    def _one(self, word: str, *, after: bool) -> tuple[str, bool] | None:
        if word in COUNTS and (several := self._several(COUNTS[word])):
            return several, False
        if word.isdigit():
            self.at += 1
            return word, self._take(MILLIONS) or self._take({"thousand", "mil"})
        if word in REPEATS:
            return self._repeated(REPEATS[word])
        if word == "o" and after:
            return self._letter_o()
        return None if word == "o" else self._cardinal()

    def _repeated(self, times: int) -> tuple[str, bool] | None:
        following = self.tokens[self.at + 1][2] if self.at + 1 < len(self.tokens) else ""
        digit = str(UNITS.get(following, following))
        if len(digit) != 1 or not digit.isdigit():
            return None
        self.at += 2
        return digit * times, False

    def _several(self, times: int) -> str | None:
        """Read "three sixes" and "dos 4's"."""
        following = [token[2] for token in self.tokens[self.at + 1 : self.at + 3]]
        digit = PLURALS.get(following[0]) if following else None
        taken = 2
        if following[1:] == ["s"] and len(following[0]) == 1 and following[0].isdigit():
            digit, s = following[0], self.tokens[self.at + 2]
            taken = 3
            digit = digit if self.text[s[0] - 1 : s[0]] in {digit, "'", "’"} else None
        self.at += taken if digit else 0
        return digit * times if digit else None

    def _letter_o(self) -> tuple[str, bool] | None:
        # "eight nine o three": the letter is a zero only between two numbers side by side.
        if self.at + 1 >= len(self.tokens) or self.tokens[self.at - 1][2] == "o":
            return None
        before, following = self.tokens[self.at - 1][2], self.tokens[self.at + 1][2]
        if not all(w.isdigit() or w in NUMBER_WORDS for w in (before, following)):
            return None
        self.at += 1
        return "0", False

    def _cardinal(self) -> tuple[str, bool]:
        """Read one number below ten thousand; larger ones are counts (and money), not parts."""
        alone = self.tokens[self.at][2] == "mil"
        self.at += alone
        said = "1" if alone else self._below_thousand()
        if alone or (not self._fits_apart(said) and self._take({"thousand", "mil"})):
            rest = self._below_thousand() if self._more() else "0"
            return str(int(said) * 1000 + int(rest)), len(said) > 1
        return said, self._take(MILLIONS)

    def _fits_apart(self, said: str) -> bool:
        """Tell whether "…, setenta mil doscientos" is 70 and 1200: three digits stand before."""
        if len(said) != 2 or not self._ahead("mil"):  # noqa: PLR2004
            return False
        before, start = "", self.tokens[self.at - 1][0]
        start = self.tokens[self.at - 2][0] if said[1] != "0" and self.at > 1 else start
        for one in reversed(self.found):
            if self.text[one.end : start].strip() not in {"", ",", "-"} or len(before) > _AREA:
                break
            before, start = one.digits + before, one.start
        return len(before) == _AREA

    def _more(self) -> bool:
        back = self.at
        self._take({"and"})
        more = self._joined() and self.tokens[self.at][2] in NUMBER_WORDS
        self.at = self.at if more else back
        return more

    def _below_thousand(self) -> str:
        word = self.tokens[self.at][2]
        if word in HUNDREDS:
            self.at += 1
            return str(HUNDREDS[word] + self._rest_of_hundred())
        said = self._below_hundred()
        if said != "0" and self._take({"hundred"}):
            return str(int(said) * 100 + self._rest_of_hundred())
        return said

    def _rest_of_hundred(self) -> int:
        back = self.at
        self._take({"and", "y"})
        if not self._joined() or self.tokens[self.at][2] not in SMALL:
            self.at = back
            return 0
        rest = int(self._below_hundred())
        if rest >= 10 and self._last_four():  # noqa: PLR2004
            rest, self.at = 0, back
        return rest

    def _last_four(self) -> bool:
        """Tell whether four typed digits follow: "nine hundred twelve 4478" is 900, 12, 4478."""
        if self.at >= len(self.tokens):
            return False
        between = self.text[self.tokens[self.at - 1][1] : self.tokens[self.at][0]]
        following = self.tokens[self.at][2]
        four = len(following) == 4 and following.isdigit()  # noqa: PLR2004
        return between in _STEPS and four and following[:2] not in {"19", "20"}

    def _below_hundred(self) -> str:
        word = self.tokens[self.at][2]
        self.at += 1
        if word in TEENS:
            return self._veinte(str(TEENS[word]))
        return self._with_unit(TENS[word]) if word in TENS else str(UNITS[word])

    def _veinte(self, said: str) -> str:
        # "veinte y uno" is how some write veintiuno; "veinte uno" stays two numbers.
        joined = said in {"10", "20"} and self._ahead("y")
        return self._with_unit(int(said)) if joined else said

    def _with_unit(self, tens: int) -> str:
        back = self.at
        self._take({"y"})
        unit = UNITS.get(self.tokens[self.at][2], 0) if self._joined() else 0
        self.at = self.at + 1 if unit else back
        return str(tens + unit)

    def _ahead(self, word: str) -> bool:
        return self._joined() and self.tokens[self.at][2] == word

    def _take(self, words: set[str] | frozenset[str]) -> bool:
        taken = self._joined() and self.tokens[self.at][2] in words
        self.at += taken
        return taken

    def _joined(self) -> bool:
        """Tell whether another token follows with only a space or a dash between."""
        if self.at >= len(self.tokens):
            return False
        return self.text[self.tokens[self.at - 1][1] : self.tokens[self.at][0]] in _JOINS

"""Typed text -> the words that matter: accents folded, slips mended, synonyms made one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from chat.bot.mending import Mending

# "668(Y)(c)", "CP 504" and "12277." become one word each, so that a number keeps its letters.
_FORM_668 = re.compile(r"668[\s\-]*\(?([ywzd])\)?(?:\s*\(c\))?")
_COUPLED = re.compile(r"\b(cp|lt|letter cp)\s*-?\s*(\d{2,4})\b")
_APOSTROPHES = re.compile(r"['’`´]")
_WORD = re.compile(r"[a-z]+\.[a-z]{2,3}\b|[a-z]+|\d+[a-z]?")

_LONGEST_PHRASE = 4

# Two languages share these endings' first letters; the longest that fits is cut.
_ENDINGS = (
    "aciones", "amiento", "imiento", "iendo", "acion", "ando", "aron", "ieron", "ados", "adas",
    "idos", "idas", "ment", "tion", "ing", "ado", "ada", "ido", "ida", "mos", "ies", "es", "ed",
    "ar", "er", "ir", "an", "en", "os", "as", "s", "o", "a", "e", "y",
)  # fmt: skip
_SHORTEST_STEM = 4


def fold(text: str) -> str:
    """Lower the case and drop the accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))


def tokens(text: str) -> list[str]:
    """Cut a text into folded words and numbers."""
    plain = _APOSTROPHES.sub("", fold(text))
    plain = _COUPLED.sub(r"\1\2", _FORM_668.sub(r" 668\1 ", plain))
    return _WORD.findall(plain)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut the commonest endings of both languages; numbers stay as they are."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


class Vocabulary:
    """The words that are known, by looks and by sound, and what each one means."""

    def __init__(self, same: Mapping[str, Sequence[str]], stop: Iterable[str]) -> None:
        self.stop = frozenset(stop)
        self._means: dict[str, str] = {}
        self._phrases: dict[tuple[str, ...], str] = {}
        for name, words in same.items():
            for word in words:
                self._learn_synonym(word, f"={name}")
        self._mending = Mending()
        for word in [*self.stop, *self._means, *(one for each in self._phrases for one in each)]:
            self.learn(word)

    def _learn_synonym(self, word: str, meaning: str) -> None:
        parts = tuple(word.split("_"))
        if len(parts) == 1:
            self._means[word] = meaning
        else:
            self._phrases[parts] = meaning

    def learn(self, word: str) -> None:
        """Take up a word as rightly spelt."""
        self._mending.learn(word)

    def mend(self, word: str) -> str:
        """Return the known word that an unknown one is most likely meant to be."""
        return self._mending.mend(word)

    def mended(self, text: str) -> list[str]:
        """Cut a text into words with their slips mended."""
        return [self.mend(word) for word in tokens(text)]

    def meanings(self, words: Sequence[str]) -> list[str]:
        """Turn words into meanings, without those that carry none."""
        found: list[str] = []
        place = 0
        while place < len(words):
            length, meaning = self._longest(words, place)
            if meaning:
                found.append(meaning)
            place += length
        return found

    def _longest(self, words: Sequence[str], place: int) -> tuple[int, str]:
        for length in range(_LONGEST_PHRASE, 1, -1):
            meaning = self._phrases.get(tuple(words[place : place + length]))
            if meaning:
                return length, meaning
        word = words[place]
        if word in self._means:
            return 1, self._means[word]
        return 1, "" if word in self.stop else stem(word)

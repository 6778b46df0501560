"""A word with a slip -> the known word it is most likely meant to be."""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final
from zlib import crc32

# Shorter words have too many neighbours to mend one by its looks.
_MENDABLE: Final = 4
# From this length on, a word with several slips is still told by the pairs of letters it keeps.
_LONG: Final = 7
# Beyond this one the pairs alone decide: all shortenings of long words would fill the memory.
_SHORTENED_UP_TO: Final = 9
_PAIRS_KEPT: Final = 0.62
_NUMBER_BITS: Final = 32


def sound(word: str) -> str:
    """Spell a word as it sounds in Spanish, since many write "kiero ablar" and mean it."""
    heard = re.sub(r"qu|k|c(?![eihc])", "k", word)
    heard = re.sub(r"ll", "y", heard)
    heard = re.sub(r"z|c(?=[ei])", "s", heard).replace("v", "b").replace("g", "j")
    return re.sub(r"(.)\1", r"\1", heard.replace("h", ""))


def _mendable(word: str) -> bool:
    return len(word) >= _MENDABLE and word.isalpha()


def _shortened(word: str) -> Iterator[str]:
    """Give a word and all that is left of it without one letter: near words share one."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


class Mending:
    """The words that are known, found again by looks and by sound."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._words: list[str] = []
        # Checksum of a shortening and number of its word, sorted: a tenth of a dictionary's memory.
        self._near = array("Q")
        self._sorted = True
        self._sounds: dict[str, str] = {}
        self._with_pair: dict[str, list[str]] = {}

    def learn(self, word: str) -> None:
        """Take up a word as rightly spelt."""
        self._known[word] = self._known.get(word, 0) + 1
        if self._known[word] > 1 or not _mendable(word):
            return
        if len(word) <= _SHORTENED_UP_TO:
            number = len(self._words)
            self._words.append(word)
            self._near.extend(_key(each) | number for each in _shortened(word))
            self._sorted = False
        self._sounds.setdefault(sound(word), word)
        for pair in _pairs(word) if len(word) >= _LONG else ():
            self._with_pair.setdefault(pair, []).append(word)

    def mend(self, word: str) -> str:
        """Return the known word that an unknown one is most likely meant to be."""
        if word in self._known or not _mendable(word):
            return word
        alike = self._sounds.get(sound(word))
        if alike:
            return alike
        near = self._near_to(word)
        if not near:
            return self._by_pairs(word)
        # The same first letter, then the commoner word, then the alphabet: never by chance.
        return min(near, key=lambda each: (each[0] != word[0], -self._known[each], each))

    def _near_to(self, word: str) -> set[str]:
        """List the known words that share a shortening and differ by one letter in length."""
        if not self._sorted:
            self._near = array("Q", sorted(self._near))
            self._sorted = True
        mine = set(_shortened(word))
        found = {self._words[number] for each in mine for number in self._numbers(_key(each))}
        # Two shortenings may have one checksum, so the words themselves are compared.
        return {
            each
            for each in found
            if abs(len(each) - len(word)) <= 1 and not mine.isdisjoint(_shortened(each))
        }

    def _numbers(self, key: int) -> Iterator[int]:
        place = bisect_left(self._near, key)
        while place < len(self._near) and self._near[place] >> _NUMBER_BITS == key >> _NUMBER_BITS:
            yield self._near[place] & ((1 << _NUMBER_BITS) - 1)
            place += 1

    def _by_pairs(self, word: str) -> str:
        """Return the long word that shares most pairs of letters, or the word itself."""
        if len(word) < _LONG:
            return word
        mine = _pairs(word)
        shared = Counter(each for pair in mine for each in self._with_pair.get(pair, ()))
        kept = {
            each: 2 * count / (len(mine) + len(each) - 1)
            for each, count in shared.items()
            if each[0] == word[0]
        }
        best = min(kept, key=lambda each: (-kept[each], each), default=word)
        return best if kept.get(best, 0.0) >= _PAIRS_KEPT else word


def _key(shortening: str) -> int:
    return crc32(shortening.encode()) << _NUMBER_BITS

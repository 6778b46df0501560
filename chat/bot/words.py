"""Typed text -> the words that matter: accents folded, slips mended, synonyms made one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

# "668(Y)(c)", "CP 504" and "12277." become one word each, so that a number keeps its letters.
_FORM_668 = re.compile(r"668[\s\-]*\(?([ywzd])\)?(?:\s*\(c\))?")
_COUPLED = re.compile(r"\b(cp|lt|letter cp)\s*-?\s*(\d{2,4})\b")
_APOSTROPHES = re.compile(r"['’`´]")
_WORD = re.compile(r"[a-z]+\.[a-z]{2,3}\b|[a-z]+|\d+[a-z]?")

# Shorter words have too many neighbours to mend one by its looks.
_MENDABLE = 4
# From this length on, a word with several slips is still told by the pairs of letters it keeps.
_LONG = 7
# Beyond this one the pairs alone decide: all shortenings of long words would fill the memory.
_SHORTENED_UP_TO = 9
_PAIRS_KEPT = 0.62
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


def sound(word: str) -> str:
    """Spell a word as it sounds in Spanish, since many write "kiero ablar" and mean it."""
    heard = re.sub(r"qu|k|c(?![eihc])", "k", word)
    heard = re.sub(r"ll", "y", heard)
    heard = re.sub(r"z|c(?=[ei])", "s", heard).replace("v", "b").replace("g", "j")
    return re.sub(r"(.)\1", r"\1", heard.replace("h", ""))


def _shortened(word: str) -> Iterator[str]:
    """Give a word and all that is left of it without one letter: near words share one."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


class Vocabulary:
    """The words that are known, by looks and by sound, and what each one means."""

    def __init__(self, same: Mapping[str, Sequence[str]], stop: Iterable[str]) -> None:
        self.stop = frozenset(stop)
        self._means: dict[str, str] = {}
        self._phrases: dict[tuple[str, ...], str] = {}
        for name, words in same.items():
            for word in words:
                self._learn_synonym(word, f"={name}")
        self._known: dict[str, int] = {}
        self._near: dict[str, list[str]] = {}
        self._sounds: dict[str, str] = {}
        self._with_pair: dict[str, list[str]] = {}
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
        self._known[word] = self._known.get(word, 0) + 1
        if self._known[word] > 1 or len(word) < _MENDABLE or word[0].isdigit():
            return
        for short in _shortened(word) if len(word) <= _SHORTENED_UP_TO else ():
            self._near.setdefault(short, []).append(word)
        self._sounds.setdefault(sound(word), word)
        for pair in _pairs(word) if len(word) >= _LONG else ():
            self._with_pair.setdefault(pair, []).append(word)

    def mend(self, word: str) -> str:
        """Return the known word that an unknown one is most likely meant to be."""
        if word in self._known or len(word) < _MENDABLE or word[0].isdigit():
            return word
        alike = self._sounds.get(sound(word))
        if alike:
            return alike
        near = {each for short in _shortened(word) for each in self._near.get(short, ())}
        near = {each for each in near if abs(len(each) - len(word)) <= 1}
        if not near:
            return self._by_pairs(word)
        # The same first letter, then the commoner word, then the alphabet: never by chance.
        return min(near, key=lambda each: (each[0] != word[0], -self._known[each], each))

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

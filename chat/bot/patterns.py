"""Lines of words -> where they stand in a text: how a crisis or a wish is heard.

A line is a row of words. `a|b` is either; `word*` is any word that begins so; `@name` is a group of
words. Between words, `*` stands for up to four others and `*2` for up to two. A last `.` is the end
of the text; a last `!a|b` says what must not follow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

GAP: Final = 4
# Stands where words were cut out, so that the words around do not become neighbours.
CUT: Final = "~"


@dataclass(frozen=True, slots=True)
class Word:
    """A place for one word: any of these, or any that begins with one of those."""

    ways: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a word may stand here."""
        return word in self.ways or (bool(self.beginnings) and word.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of words, each with how many others may stand before it."""

    places: tuple[tuple[int, Word], ...]
    not_next: Word | None
    at_end: bool

    def end(self, words: Sequence[str], start: int, place: int = 0) -> int | None:
        """Return where the row ends when it begins at `start`, or None when it does not fit."""
        if place == len(self.places):
            return start if self._ends(words, start) else None
        gap, wanted = self.places[place]
        for at in range(start, min(start + gap, len(words) - 1) + 1):
            if wanted.fits(words[at]):
                found = self.end(words, at + 1, place + 1)
                if found is not None:
                    return found
        return None

    def _ends(self, words: Sequence[str], at: int) -> bool:
        if at == len(words):
            return True
        return not self.at_end and not (self.not_next and self.not_next.fits(words[at]))


class Patterns:
    """Many lines, looked up by their first word."""

    def __init__(self, lines: str, groups: Mapping[str, str]) -> None:
        self._by_word: defaultdict[str, list[Line]] = defaultdict(list)
        self._by_beginning: list[tuple[str, Line]] = []
        self.words: set[str] = set()
        for text in sorted({each.strip() for each in lines.splitlines()} - {""}):
            self._add(_line(text, groups))

    def _add(self, line: Line) -> None:
        first = line.places[0][1]
        for way in first.ways:
            self._by_word[way].append(line)
        self._by_beginning += [(beginning, line) for beginning in first.beginnings]
        self.words.update(*(word.ways for _, word in line.places))

    def find(self, words: Sequence[str]) -> str | None:
        """Return the first words that a line fits, or None."""
        return next((" ".join(words[start:end]) for start, end in self._spans(words)), None)

    def without(self, words: Sequence[str]) -> list[str]:
        """Cut out whatever a line fits."""
        left = list(words)
        for start, end in list(self._spans(words)):
            left[start:end] = [CUT] * (end - start)
        return left

    def _spans(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        for start, word in enumerate(words):
            for line in self._starting(word):
                end = line.end(words, start)
                if end is not None:
                    yield start, end
                    break

    def _starting(self, word: str) -> Iterator[Line]:
        yield from self._by_word.get(word, ())
        yield from (line for beginning, line in self._by_beginning if word.startswith(beginning))


def _line(text: str, groups: Mapping[str, str]) -> Line:
    places: list[tuple[int, Word]] = []
    not_next, at_end, gap = None, False, 0
    for part in text.split():
        if part == ".":
            at_end = True
        elif part.startswith("!"):
            not_next = _word(part[1:].split("|"), groups)
        elif part[0] == "*":
            gap = int(part[1:] or GAP)
        else:
            places.append((gap, _word(part.split("|"), groups)))
            gap = 0
    return Line(tuple(places), not_next, at_end)


def _word(ways: Iterable[str], groups: Mapping[str, str]) -> Word:
    named = [way for each in ways for way in _named(each, groups)]
    beginnings = tuple(sorted(way[:-1] for way in named if way.endswith("*")))
    return Word(frozenset(way for way in named if not way.endswith("*")), beginnings)


def _named(way: str, groups: Mapping[str, str]) -> list[str]:
    if not way.startswith("@"):
        return [way]
    return [each for inner in groups[way[1:]].split() for each in _named(inner, groups)]

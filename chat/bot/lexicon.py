"""The hard words: a crisis, a person wanted, a greeting, thanks, an insult."""

import re
from collections.abc import Iterable, Mapping, Sequence

# With one of these a text may be about both, and the topics are weighed as usual.
FEDERAL = frozenset({"irs", "federal", "federales", "nftl", "payoff"})


def pattern(lines: str) -> re.Pattern[str]:
    """Make one pattern of many lines of words, `*` standing for up to four words between and `.` for the end."""
    ways = sorted({_line(line) for line in lines.splitlines() if line.strip()})
    return re.compile("|".join(ways))


def _line(line: str) -> str:
    parts = line.split()
    found = _word(parts[0])
    gap = " "
    for part in parts[1:]:
        if part == "*":
            gap = r" (?:\w+ ){0,4}?"
            continue
        if part == ".":
            found += "$"
            continue
        found += gap + _word(part)
        gap = " "
    return rf"(?<!\w){found}(?!\w)"


def _word(part: str) -> str:
    ways = "|".join(re.escape(way).replace(r"\*", r"\w*") for way in part.split("|"))
    return f"(?:{ways})"


class Lexicon:
    """Finds what must be found before any topic is weighed."""

    def __init__(self, patterns: Mapping[str, str], alone: Mapping[str, str]) -> None:
        self._crisis = pattern(patterns["crisis"])
        self._human = pattern(patterns["human"])
        self._not_human = pattern(patterns["not_human"])
        self._outside = pattern(patterns["outside"])
        self._mischief = pattern(patterns["mischief"])
        self._alone = {name: frozenset(words.split()) for name, words in alone.items()}

    def crisis(self, *readings: Sequence[str]) -> str | None:
        """Return the words that speak of danger or of a loss that can't wait (rule 8)."""
        return _first(self._crisis, readings)

    def human(self, *readings: Sequence[str], stop: Iterable[str]) -> str | None:
        """Return the words that ask for a person (rule 2)."""
        for words in readings:
            if self.only("human", words, stop) and not self._alone["person"].isdisjoint(words):
                return " ".join(words)
        if _first(self._not_human, readings):
            return None
        return _first(self._human, readings)

    def outside(self, words: Sequence[str]) -> str | None:
        """Return the words that name another kind of lien, or are meant to mislead the bot."""
        found = _first(self._mischief, [words])
        if found or not FEDERAL.isdisjoint(words):
            return found
        return _first(self._outside, [words])

    def only(self, name: str, words: Sequence[str], stop: Iterable[str] = ()) -> bool:
        """Tell whether a text consists of a list's words alone, fillers left aside."""
        weighty = [word for word in words if word not in set(stop)]
        return bool(weighty) and self._alone[name].issuperset(weighty)

    def insult(self, words: Sequence[str]) -> bool:
        """Tell whether a text holds an insult (rule 9)."""
        return not self._alone["insult"].isdisjoint(words)


def _first(wanted: re.Pattern[str], readings: Iterable[Sequence[str]]) -> str | None:
    for words in readings:
        found = wanted.search(" ".join(words))
        if found:
            return found[0]
    return None

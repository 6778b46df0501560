"""The hard words: a crisis, a person wanted, a greeting, thanks, an insult."""

from collections.abc import Iterable, Mapping, Sequence

from chat.bot.patterns import Patterns

# With one of these a text may be about both, and the topics are weighed as usual.
FEDERAL = frozenset({"irs", "federal", "federales", "nftl", "payoff"})
# "My representative" is somebody else's than ours.
OWN = frozenset({"my", "our", "mi", "nuestro", "nuestra"})


class Lexicon:
    """Finds what must be found before any topic is weighed."""

    def __init__(
        self, patterns: Mapping[str, str], groups: Mapping[str, str], alone: Mapping[str, str]
    ) -> None:
        self._patterns = {name: Patterns(lines, groups) for name, lines in patterns.items()}
        self._alone = {name: frozenset(words.split()) for name, words in alone.items()}

    def words(self) -> set[str]:
        """List the words of a crisis and of a wish for a person, so that slips in them are mended."""
        return self._patterns["crisis"].words | self._patterns["human"].words

    def crisis(self, *readings: Sequence[str]) -> str | None:
        """Return the words that speak of danger or of a loss that can't wait (rule 8)."""
        meant = [self._patterns["way_of_speaking"].without(words) for words in readings]
        return self._first("crisis", meant)

    def human(self, *readings: Sequence[str], stop: Iterable[str]) -> str | None:
        """Return the words that ask for a person (rule 2)."""
        for words in readings:
            named = not self._alone["person"].isdisjoint(words) and OWN.isdisjoint(words)
            if named and self.only("human", words, stop):
                return " ".join(words)
        return self._first(
            "human", [self._patterns["not_human"].without(each) for each in readings]
        )

    def outside(self, words: Sequence[str]) -> str | None:
        """Return the words that name another kind of lien, or are meant to mislead the bot."""
        found = self._first("mischief", [words])
        if found or not FEDERAL.isdisjoint(words):
            return found
        return self._first("outside", [words])

    def only(self, name: str, words: Sequence[str], stop: Iterable[str] = ()) -> bool:
        """Tell whether a text consists of a list's words alone, fillers left aside."""
        fillers = frozenset(stop)
        weighty = [word for word in words if word not in fillers]
        return bool(weighty) and self._alone[name].issuperset(weighty)

    def insult(self, words: Sequence[str]) -> bool:
        """Tell whether a text holds an insult (rule 9)."""
        return not self._alone["insult"].isdisjoint(words)

    def _first(self, name: str, readings: Iterable[Sequence[str]]) -> str | None:
        found = (self._patterns[name].find(words) for words in readings)
        return next((each for each in found if each), None)

"""What each word says about each topic: weights counted from the content, once."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from chat.bot.words import Vocabulary, tokens
from quick_responses.library import Library
from quick_responses.model import Topic

# Two meanings near each other say more than each alone ("release" + "copy"); letters within a
# word catch slips that the vocabulary could not mend.
PAIR_REACH: Final = 3
PAIR_WEIGHT: Final = 0.7
LETTERS: Final = 4
LETTERS_WEIGHT: Final = 0.7

# A word that no topic knows makes every topic less likely, as much as a rare known one.
UNKNOWN_WEIGHT: Final = 4.2

# What lies outside has no middle: a text is as far outside as its nearest example says, and one
# example alone is easier to come near to than a topic is.
OUT_OF_SCOPE: Final = "oos"
EXAMPLE_SHARE: Final = 0.5

# These are found by the lexicon, and their articles speak of everything.
UNWEIGHED: Final = frozenset({"service.human", "safety.crisis"})

Features = dict[str, float]
Totals = Mapping[int, float]
Weights = dict[str, tuple[tuple[str, float], ...]]


class Index:
    """Weighs a text against all topics: cosine of counted features, the rare ones weighing more."""

    def __init__(self, library: Library) -> None:
        self.vocabulary = Vocabulary(
            {name: words.split() for name, words in library.words["same"].items()},
            library.words["stop"].split(),
        )
        examples = list(_examples(library))
        for _, text in examples:
            for word in tokens(text):
                self.vocabulary.learn(word)
        counted = _Counted()
        for topic_id, text in examples:
            counted.add(topic_id, self.features(text))
        self._rarity, self._weights = counted.weighed()

    def features(self, text: str) -> Features:
        """Count what a text consists of."""
        return self.features_of(self.vocabulary.mended(text))

    def features_of(self, words: Sequence[str]) -> Features:
        """Count what mended words consist of: meanings, pairs of them, letters in a row."""
        found: defaultdict[str, float] = defaultdict(float)
        meanings = self.vocabulary.meanings(words)
        for place, meaning in enumerate(meanings):
            found[meaning] += 1.0
            for other in meanings[place + 1 : place + 1 + PAIR_REACH]:
                found["+".join(sorted((meaning, other)))] += PAIR_WEIGHT
        for word in words:
            if len(word) >= LETTERS and word not in self.vocabulary.stop:
                _count_letters(f"_{word}_", found)
        return dict(found)

    def scores(self, features: Features) -> dict[str, float]:
        """Return how near each topic is, from 0 to about 1."""
        found: defaultdict[str, float] = defaultdict(float)
        squares = 0.0
        for feature, count in features.items():
            weight = count * self._rarity.get(feature, _unknown(feature))
            squares += weight * weight
            for topic_id, share in self._weights.get(feature, ()):
                found[topic_id] += weight * share
        length = math.sqrt(squares) or 1.0
        return _with_outside({each: score / length for each, score in found.items()})

    def reasons(self, features: Features, topic_id: str) -> list[tuple[str, float]]:
        """Return what in a text speaks for a topic, the strongest first."""
        found = []
        for feature, count in features.items():
            share = dict(self._weights.get(feature, ())).get(topic_id, 0.0)
            found.append((feature, round(count * self._rarity.get(feature, 0.0) * share, 3)))
        return sorted((each for each in found if each[1]), key=lambda each: (-each[1], each[0]))


def _unknown(feature: str) -> float:
    """Weigh what no topic knows: words count, their new neighbourhoods and letters do not."""
    return 0.0 if "+" in feature or feature.startswith("#") else UNKNOWN_WEIGHT


def _with_outside(scores: Mapping[str, float]) -> dict[str, float]:
    """Put the nearest example of what lies outside in the place of all of them."""
    topics = {each: score for each, score in scores.items() if "#" not in each}
    nearest = max((score for each, score in scores.items() if "#" in each), default=0.0)
    return {**topics, OUT_OF_SCOPE: nearest * EXAMPLE_SHARE}


def _count_letters(word: str, found: defaultdict[str, float]) -> None:
    pieces = [word[place : place + LETTERS] for place in range(len(word) - LETTERS + 1)]
    for piece in pieces:
        found[f"#{piece}"] += LETTERS_WEIGHT / len(pieces)


class _Counted:
    """Counted examples, kept as numbers: as dictionaries they would take three times the memory."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows: list[tuple[str, array[int], array[float]]] = []

    def add(self, topic_id: str, features: Features) -> None:
        """Keep one example."""
        numbers = [self._numbers.setdefault(each, len(self._numbers)) for each in features]
        self._rows.append((topic_id, array("I", numbers), array("f", features.values())))

    def weighed(self) -> tuple[dict[str, float], Weights]:
        """Return how rare each feature is, and what it says for which topics."""
        names = list(self._numbers)
        rarity = self._rarity()
        weights: list[list[tuple[str, float]]] = [[] for _ in names]
        # Topic by topic, so that only one topic's sums are in memory.
        for topic_id, rows in groupby(self._rows, key=lambda row: row[0]):
            total = _sum((row[1:] for row in rows), rarity)
            # The square root keeps what is said often from drowning what is said clearly.
            length = math.sqrt(sum(total.values())) or 1.0
            for number, weight in total.items():
                weights[number].append((topic_id, math.sqrt(weight) / length))
        told = {name: tuple(weights[number]) for number, name in enumerate(names)}
        return dict(zip(names, rarity, strict=True)), told

    def _rarity(self) -> list[float]:
        """Weigh each feature by how few topics it is found in."""
        topics: list[set[str]] = [set() for _ in self._numbers]
        for topic_id, numbers, _ in self._rows:
            for number in numbers:
                topics[number].add(topic_id.partition("#")[0])
        every = len({topic_id.partition("#")[0] for topic_id, _, _ in self._rows})
        return [math.log(1 + every / len(within)) for within in topics]


def _sum(rows: Iterable[tuple[Sequence[int], Sequence[float]]], rarity: Sequence[float]) -> Totals:
    """Add up a topic's examples, every example weighing the same."""
    total: defaultdict[int, float] = defaultdict(float)
    for numbers, counts in rows:
        row = [count * rarity[number] for number, count in zip(numbers, counts, strict=True)]
        length = math.sqrt(sum(weight * weight for weight in row)) or 1.0
        for number, weight in zip(numbers, row, strict=True):
            total[number] += weight / length
    return total


def _examples(library: Library) -> Iterator[tuple[str, str]]:
    """List every text that shows how a topic is spoken of."""
    for topic in library.topics.values():
        if topic.id == OUT_OF_SCOPE:
            yield from _apart(topic)
        elif topic.id not in UNWEIGHED:
            yield from ((topic.id, text) for text in _texts(topic))


def _apart(topic: Topic) -> Iterator[tuple[str, str]]:
    """List each example of what lies outside under a name of its own."""
    phrases = [phrase for article in topic.text.values() for phrase in article.phrases]
    yield from ((f"{topic.id}#{number}", phrase) for number, phrase in enumerate(phrases))


def _texts(topic: Topic) -> Iterator[str]:
    yield from topic.forms
    yield from topic.keywords
    for article in topic.text.values():
        yield from (*article.phrases, article.title, article.answer, *article.steps)

"""What each word says about each topic: weights counted from the content, once."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
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
Rows = tuple[Sequence[int], Sequence[float]]


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
        self._weights = counted.weighed()

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
        found = [0.0] * len(self._weights.topics)
        squares = 0.0
        for feature, count in features.items():
            number = self._weights.numbers.get(feature)
            if number is None:
                squares += (count * _unknown(feature)) ** 2
                continue
            weight = count * self._weights.rarity[number]
            squares += weight * weight
            for topic, share in self._weights.shares(number):
                found[topic] += weight * share
        length = math.sqrt(squares) or 1.0
        scores = zip(self._weights.topics, found, strict=True)
        return _with_outside({each: score / length for each, score in scores if score})

    def reasons(self, features: Features, topic_id: str) -> list[tuple[str, float]]:
        """Return what in a text speaks for a topic, the strongest first."""
        topic = self._weights.topics.index(topic_id)
        found = []
        for feature in features.keys() & self._weights.numbers.keys():
            number = self._weights.numbers[feature]
            share = dict(self._weights.shares(number)).get(topic, 0.0)
            weight = features[feature] * self._weights.rarity[number] * share
            found.append((feature, round(weight, 3)))
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


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature says for which topics, as numbers in rows: objects would fill the memory."""

    topics: tuple[str, ...]
    numbers: Mapping[str, int]
    rarity: Sequence[float]
    starts: Sequence[int]
    said_for: Sequence[int]
    said: Sequence[float]

    def shares(self, number: int) -> Iterator[tuple[int, float]]:
        """Give the topics that a feature speaks for, and how loud."""
        row = slice(self.starts[number], self.starts[number + 1])
        return zip(self.said_for[row], self.said[row], strict=True)


class _Counted:
    """Counted examples, kept as numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows: list[tuple[str, array[int], array[float]]] = []

    def add(self, topic_id: str, features: Features) -> None:
        """Keep one example."""
        numbers = [self._numbers.setdefault(each, len(self._numbers)) for each in features]
        self._rows.append((topic_id, array("I", numbers), array("f", features.values())))

    def weighed(self) -> Weights:
        """Return how rare each feature is, and what it says for which topics."""
        rarity = self._rarity()
        # Topic by topic, so that only one topic's sums are in memory.
        told = {
            topic_id: _told(_sum((row[1:] for row in rows), rarity))
            for topic_id, rows in groupby(self._rows, key=lambda row: row[0])
        }
        starts, said_for, said = _by_feature(list(told.values()), len(self._numbers))
        return Weights(tuple(told), self._numbers, rarity, starts, said_for, said)

    def _rarity(self) -> Sequence[float]:
        """Weigh each feature by how few topics it is found in."""
        topics: list[set[str]] = [set() for _ in self._numbers]
        for topic_id, numbers, _ in self._rows:
            for number in numbers:
                topics[number].add(topic_id.partition("#")[0])
        every = len({topic_id.partition("#")[0] for topic_id, _, _ in self._rows})
        return array("f", (math.log(1 + every / len(within)) for within in topics))


def _told(total: Totals) -> Rows:
    """Turn a topic's sums into shares."""
    # The square root keeps what is said often from drowning what is said clearly.
    length = math.sqrt(sum(total.values())) or 1.0
    shares = (math.sqrt(weight) / length for weight in total.values())
    return array("I", total), array("f", shares)


def _by_feature(
    told: Sequence[Rows], features: int
) -> tuple[Sequence[int], Sequence[int], Sequence[float]]:
    """Turn topic by topic into feature by feature: where each one's row starts, and the rows."""
    sizes = Counter(number for numbers, _ in told for number in numbers)
    starts = array("I", accumulate((sizes[each] for each in range(features)), initial=0))
    place = array("I", starts)
    said_for, said = array("H", bytes(2 * starts[-1])), array("f", bytes(4 * starts[-1]))
    for topic, (numbers, shares) in enumerate(told):
        for number, share in zip(numbers, shares, strict=True):
            said_for[place[number]], said[place[number]] = topic, share
            place[number] += 1
    return starts, said_for, said


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

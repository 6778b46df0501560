"""What each word says about each topic: weights counted from the content, once."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
        counted = [(topic_id, self.features(text)) for topic_id, text in examples]
        self._rarity = _rarity(counted)
        self._weights = self._weigh(counted)

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

    def _weigh(self, counted: Sequence[tuple[str, Features]]) -> dict[str, list[tuple[str, float]]]:
        """Add up each topic's examples, flatten, and turn the table: feature -> topics."""
        sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for topic_id, features in counted:
            weighed = {each: count * self._rarity[each] for each, count in features.items()}
            length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            for feature, weight in weighed.items():
                sums[topic_id][feature] += weight / length
        weights: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for topic_id, total in sums.items():
            # The square root keeps what is said often from drowning what is said clearly.
            length = math.sqrt(sum(total.values())) or 1.0
            for feature, weight in total.items():
                weights[feature].append((topic_id, math.sqrt(weight) / length))
        return dict(weights)


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


def _rarity(counted: Sequence[tuple[str, Features]]) -> Mapping[str, float]:
    """Weigh each feature by how few topics it is found in."""
    topics: defaultdict[str, set[str]] = defaultdict(set)
    for topic_id, features in counted:
        for feature in features:
            topics[feature].add(topic_id.partition("#")[0])
    every = len({topic_id.partition("#")[0] for topic_id, _ in counted})
    return {feature: math.log(1 + every / len(within)) for feature, within in topics.items()}


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

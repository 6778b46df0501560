"""Text -> action, topic, candidates, confidence: deterministic, in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chat.bot.index import OUT_OF_SCOPE, Index
from chat.bot.lexicon import Lexicon
from chat.bot.reply import Action
from chat.bot.words import tokens
from kernel.languages import Language
from quick_responses.library import Library

HUMAN: Final = "service.human"
CRISIS: Final = "safety.crisis"

# Set on the first two sets of unseen texts; the last one only measures (see docs/content.md).
# A text that speaks of liens, levies or the IRS is more likely meant for us.
ANSWER_FROM: Final = {True: 0.11, False: 0.16}
OUTSIDE_AHEAD: Final = {True: 3.0, False: 1.7}
AHEAD_OF_NEXT: Final = 1.08
AHEAD_OF_OUTSIDE: Final = 1.2
OFFER_FROM: Final = 0.05
OFFERED: Final = 3

# A longer text says no more about its topic, and costs time; a crisis may stand at its very end.
WORDS: Final = 120


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was taken for, how sure that is, and why."""

    action: Action
    topic: str | None
    candidates: tuple[str, ...]
    confidence: float
    reasons: tuple[tuple[str, float], ...] = ()


class Matcher:
    """Matches texts against one library."""

    def __init__(self, library: Library) -> None:
        self.index = Index(library)
        words = library.words
        self.lexicon = Lexicon(words["patterns"], words["groups"], words["alone"])
        for word in sorted(self.lexicon.words()):
            self.index.vocabulary.learn(word)
        anchors = words["anchors"].split()
        self._anchors = frozenset([*anchors, *(f"={each}" for each in anchors)])
        self._broad = frozenset(self.index.vocabulary.meanings(words["broad"].split()))

    def match(self, text: str) -> Match:
        """Look for a crisis, then for a person wanted, then weigh the topics."""
        typed = tokens(text)
        mended = [self.index.vocabulary.mend(word) for word in typed[:WORDS]]
        found = self.lexicon.crisis(typed, mended)
        if found:
            return Match(Action.CRISIS, CRISIS, (CRISIS,), 1.0, ((found, 1.0),))
        found = self.lexicon.human(typed, mended, stop=self.index.vocabulary.stop)
        if found:
            return Match(Action.HUMAN, HUMAN, (HUMAN,), 1.0, ((found, 1.0),))
        found = self.lexicon.outside(typed)
        if found:
            return Match(Action.OUT_OF_SCOPE, OUT_OF_SCOPE, (), 1.0, ((found, 1.0),))
        return self._weighed(mended)

    def _weighed(self, words: list[str]) -> Match:
        features = self.index.features_of(words)
        scores = self.index.scores(features)
        outside = scores.pop(OUT_OF_SCOPE, 0.0)
        best = sorted(scores, key=lambda each: (-scores[each], each))[:OFFERED]
        near = [scores[each] for each in best]
        action = _action(near, outside, anchored=not self._anchors.isdisjoint(features))
        if action is Action.ANSWER and self._broad.issuperset(
            self.index.vocabulary.meanings(words)
        ):
            action = Action.CLARIFY
        if action is Action.OUT_OF_SCOPE:
            return Match(action, OUT_OF_SCOPE, (), _confidence(outside, max([0.0, *near])))
        return Match(
            action,
            best[0],
            tuple(best),
            _confidence(near[0], max([outside, *near[1:]])),
            tuple(self.index.reasons(features, best[0])[:8]),
        )


def _action(near: Sequence[float], outside: float, *, anchored: bool) -> Action:
    """Decide between the outcomes; where it is close, ask instead of guessing."""
    first, second = [*near, 0.0, 0.0][:2]
    if first < OFFER_FROM or outside > first * OUTSIDE_AHEAD[anchored]:
        return Action.OUT_OF_SCOPE
    ahead = first >= second * AHEAD_OF_NEXT and first >= outside * AHEAD_OF_OUTSIDE
    return Action.ANSWER if ahead and first >= ANSWER_FROM[anchored] else Action.CLARIFY


def _confidence(first: float, rival: float) -> float:
    """Return how far the first is ahead, less where even the first is weak."""
    strong = min(1.0, first / (2 * ANSWER_FROM[False]))
    return round(strong * first / (first + rival or 1.0), 3)


@lru_cache(maxsize=4)
def matcher(library: Library) -> Matcher:
    """Return the library's matcher, built at its first use."""
    return Matcher(library)


def match(library: Library, text: str, language: Language) -> Match:
    """Match a text; both languages are weighed, since many people mix them."""
    del language
    return matcher(library).match(text)

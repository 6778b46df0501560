"""Text -> action, topic, candidates, confidence: deterministic, in both languages."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chat.bot.index import OUT_OF_SCOPE, Features, Index
from chat.bot.lexicon import Lexicon
from chat.bot.reply import Action
from chat.bot.words import tokens
from kernel.languages import Language
from quick_responses.library import Library

HUMAN: Final = "service.human"
CRISIS: Final = "safety.crisis"

# Set by leaving phrases out and weighing them (see docs/content.md), never on the held-out texts.
ANSWER_FROM: Final = 0.16
ANSWER_AHEAD: Final = 1.08
OFFER_FROM: Final = 0.05
OUT_OF_SCOPE_AHEAD: Final = 1.3
OFFERED: Final = 3

# A longer text says no more about its topic, and costs time.
WORDS: Final = 60


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
        self.lexicon = Lexicon(library.words["patterns"], library.words["alone"])

    def match(self, text: str) -> Match:
        """Look for a crisis, then for a person wanted, then weigh the topics."""
        typed = tokens(text)[:WORDS]
        mended = [self.index.vocabulary.mend(word) for word in typed]
        found = self.lexicon.crisis(typed, mended)
        if found:
            return Match(Action.CRISIS, CRISIS, (CRISIS,), 1.0, ((found, 1.0),))
        found = self.lexicon.human(typed, mended, stop=self.index.vocabulary.stop)
        if found:
            return Match(Action.HUMAN, HUMAN, (HUMAN,), 1.0, ((found, 1.0),))
        return self._weighed(self.index.features_of(mended))

    def _weighed(self, features: Features) -> Match:
        scores = self.index.scores(features)
        outside = scores.pop(OUT_OF_SCOPE, 0.0)
        best = sorted(scores, key=lambda each: (-scores[each], each))[:OFFERED]
        if not best:
            return Match(Action.OUT_OF_SCOPE, OUT_OF_SCOPE, (), 0.0)
        first, second = scores[best[0]], scores[best[1]] if len(best) > 1 else 0.0
        rival = max(second, outside)
        action = _action(first, rival, outside)
        topic = OUT_OF_SCOPE if action is Action.OUT_OF_SCOPE else best[0]
        offered = () if action is Action.OUT_OF_SCOPE else tuple(best)
        reasons = tuple(self.index.reasons(features, topic)[:8])
        return Match(action, topic, offered, _confidence(first, rival), reasons)


def _action(first: float, rival: float, outside: float) -> Action:
    """Decide between the outcomes; where it is close, ask instead of guessing."""
    if first < OFFER_FROM or outside > first * OUT_OF_SCOPE_AHEAD:
        return Action.OUT_OF_SCOPE
    sure = first >= ANSWER_FROM and first >= rival * ANSWER_AHEAD
    return Action.ANSWER if sure else Action.CLARIFY


def _confidence(first: float, rival: float) -> float:
    """Return how far the first is ahead, less where even the first is weak."""
    return round(min(1.0, first / (2 * ANSWER_FROM)) * first / (first + rival or 1.0), 3)


@lru_cache(maxsize=4)
def matcher(library: Library) -> Matcher:
    """Return the library's matcher, built at its first use."""
    return Matcher(library)


def match(library: Library, text: str, language: Language) -> Match:
    """Match a text; both languages are weighed, since many people mix them."""
    del language
    return matcher(library).match(text)

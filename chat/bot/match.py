"""Text -> action, topic, candidates, confidence: deterministic, in both languages."""

import unicodedata
from dataclasses import dataclass

from chat.bot.reply import Action
from kernel.languages import Language
from quick_responses.library import Library


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was taken for, and how sure that is."""

    action: Action
    topic: str | None
    candidates: tuple[str, ...]
    confidence: float


def fold(text: str) -> str:
    """Lower the case and drop the accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))


def match(library: Library, text: str, language: Language) -> Match:
    """Find the topics whose titles share most words with a text."""
    words = set(fold(text).split())
    scores = {
        topic.id: len(words & set(fold(topic.text[language].title).split()))
        for topic in library.topics.values()
    }
    best = sorted(scores, key=lambda each: (-scores[each], each))[:3]
    if scores[best[0]] < 1:
        return Match(Action.OUT_OF_SCOPE, "oos", (), 0.0)
    action = Action.ANSWER if scores[best[0]] > 1 else Action.CLARIFY
    return Match(action, best[0], tuple(best), 0.5)

"""How hard a text is to read: school grades for English, an ease scale for Spanish."""

import re
from typing import Final

from kernel.languages import Language

# 8th grade is the aim; forms' names and numbers push a good answer a little above it.
HARDEST_GRADE: Final = 9.5
# Fernández Huerta: 60 to 70 is plain, below 50 is rather difficult.
LEAST_EASE: Final = 55.0

_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH_SYLLABLE = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^scxzgh]es)$")
_SPANISH_SYLLABLE = re.compile(r"[iu]?[aeoáéó][iuy]?|[íú]|[iu]+|y\b", re.IGNORECASE)


def too_hard(text: str, language: Language) -> str | None:
    """Say how hard a text is when it is harder than it should be."""
    if language is Language.EN:
        grade = english_grade(text)
        return f"reads at grade {grade:.1f}" if grade > HARDEST_GRADE else None
    ease = spanish_ease(text)
    return f"has a reading ease of {ease:.0f}" if ease < LEAST_EASE else None


def english_grade(text: str) -> float:
    """Return the Flesch-Kincaid school grade."""
    words, sentences = _count(text)
    syllables = sum(_english_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def spanish_ease(text: str) -> float:
    """Return the Fernández Huerta reading ease."""
    words, sentences = _count(text)
    syllables = sum(max(1, len(_SPANISH_SYLLABLE.findall(word))) for word in words)
    return 206.84 - 60 * syllables / max(1, len(words)) - 1.02 * len(words) / sentences


def _count(text: str) -> tuple[list[str], int]:
    return _WORD.findall(text), max(1, len(_SENTENCE.findall(text)))


def _english_syllables(word: str) -> int:
    lowered = word.lower()
    silent = 1 if _SILENT_E.search(lowered) else 0
    return max(1, len(_ENGLISH_SYLLABLE.findall(lowered)) - silent)

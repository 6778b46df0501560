"""What the bot missed, as a fold: which entry, of what kind, and what the customer did."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from chat.domain.entries import (
    AuthorKind,
    ContactAssigned,
    ContactQueued,
    ContactUnserved,
    Entry,
    LanguageSet,
    MessagePosted,
    TalkEnded,
)

HELPED_NO: Final = "helped.no"
_PERSON: Final = "person"
_TOPIC: Final = "topic."


class GapKind(StrEnum):
    """What went wrong: nothing fitted well enough, nothing fitted at all, or it did not help."""

    NOT_UNDERSTOOD = "not_understood"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_HELPED = "not_helped"


# The bot's action that tells of a miss -> what kind of miss it was.
_MISSES: Final = {"clarify": GapKind.NOT_UNDERSTOOD, "out_of_scope": GapKind.OUT_OF_SCOPE}


@dataclass(frozen=True, slots=True)
class Gap:
    """One entry of the customer that the bot had no good answer to; never what it said.

    `topic` is the answer that did not help, or the one that was picked after a miss.
    `dead_end`: the customer left or asked for a person next. `escalated`: asked for one later.
    """

    seq: int
    at: str
    kind: GapKind
    language: str
    topic: str = ""
    dead_end: bool = False
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of a contact so far, and what the next entry may still tell about the last one.

    `heard` and `heard_at` are the customer's typed words that the bot has not answered yet.
    """

    found: tuple[Gap, ...] = ()
    is_open: bool = False
    heard: int = 0
    heard_at: str = ""


NO_GAPS: Final = Gaps()


def with_entry(gaps: Gaps, entry: Entry, *, language: str, topic: str) -> Gaps:
    """Return the gaps after one more entry; `language` and `topic` are the contact's before it."""
    body = entry.body
    if isinstance(body, MessagePosted):
        return _with_message(gaps, entry, body, language, topic)
    if isinstance(body, ContactQueued | ContactUnserved):
        gaps = _followed(gaps, dead_end=True)
        return replace(gaps, found=tuple(replace(gap, escalated=True) for gap in gaps.found))
    if isinstance(body, TalkEnded):
        return _followed(gaps, dead_end=True)
    if isinstance(body, ContactAssigned | LanguageSet):
        return _followed(gaps)
    return gaps


def _with_message(gaps: Gaps, entry: Entry, said: MessagePosted, language: str, topic: str) -> Gaps:
    if entry.author.kind is AuthorKind.BOT:
        return _answered(gaps, said, language, topic)
    if said.choice:
        return _chosen(gaps, entry, said.choice, language, topic)
    return replace(gaps, heard=entry.seq, heard_at=entry.at)


def _chosen(gaps: Gaps, entry: Entry, choice: str, language: str, topic: str) -> Gaps:
    picked = choice.removeprefix(_TOPIC) if choice.startswith(_TOPIC) else ""
    gaps = _followed(gaps, picked=picked, dead_end=choice.startswith(_PERSON))
    if choice != HELPED_NO:
        return replace(gaps, heard=0)
    return _with(gaps, Gap(entry.seq, entry.at, GapKind.NOT_HELPED, language, topic))


def _answered(gaps: Gaps, answer: MessagePosted, language: str, topic: str) -> Gaps:
    if not gaps.heard:
        return gaps
    gaps = _followed(gaps, dead_end=answer.action == "human")
    kind = _MISSES.get(answer.action)
    if answer.action == "human" and not answer.topic:
        # A typed "no" is answered as the button is: a person is offered, about no topic.
        kind = GapKind.NOT_HELPED
    if kind is None:
        return replace(gaps, heard=0)
    about = topic if kind is GapKind.NOT_HELPED else ""
    return _with(gaps, Gap(gaps.heard, gaps.heard_at, kind, language, about))


def _with(gaps: Gaps, gap: Gap) -> Gaps:
    return Gaps((*gaps.found, gap), is_open=True)


def _followed(gaps: Gaps, *, picked: str = "", dead_end: bool = False) -> Gaps:
    """Write down what came next after the last gap, once."""
    if not gaps.is_open:
        return gaps
    *earlier, last = gaps.found
    topic = last.topic or picked
    last = replace(last, topic=topic, dead_end=dead_end)
    return replace(gaps, found=(*earlier, last), is_open=False)

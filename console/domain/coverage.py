"""The coverage ledger: what the bot missed, put together in lines and ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chat.bot.words import fold, stem, tokens
from chat.domain.gaps import GapKind
from kernel.errors import BadRequest
from kernel.masking import MaskedText

# Beside the kinds of a gap a reader may ask for those after which the customer gave up.
DEAD_END: Final = "dead_end"
KINDS: Final = (*(kind.value for kind in GapKind), DEAD_END)

Place = tuple[str, int]


class Decision(StrEnum):
    """What is to become of a line."""

    OPEN = "open"
    PHRASE = "phrase"
    NEW_TOPIC = "new_topic"
    OUT_OF_SCOPE = "out_of_scope"
    WONT_FIX = "wont_fix"


@dataclass(frozen=True, slots=True)
class Missed:
    """One entry that the bot had no good answer to, with its words as they stand today.

    `is_closed` says that nothing more can be said in its contact, so that its words stay.
    """

    contact_id: str
    seq: int
    at: str
    kind: GapKind
    language: str
    topic: str
    dead_end: bool
    escalated: bool
    text: MaskedText
    is_closed: bool = True

    @property
    def place(self) -> Place:
        """Where it stands: contact and seq."""
        return (self.contact_id, self.seq)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the line that the entry at `place` is in, by whom and when."""

    place: Place
    decision: Decision
    topic: str
    owner_id: str
    note: MaskedText
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class Line:
    """Entries that say the same, newest first, and what was decided about them."""

    key: str
    rows: tuple[Missed, ...]
    decided: Decided | None = None

    @property
    def newest(self) -> Missed:
        """The entry that the line is shown by."""
        return self.rows[0]

    @property
    def contacts(self) -> int:
        """In how many contacts it happened."""
        return len({row.contact_id for row in self.rows})

    @property
    def escalations(self) -> int:
        """How many of those contacts asked for a person afterwards."""
        return len({row.contact_id for row in self.rows if row.escalated})

    @property
    def dead_ends(self) -> int:
        """After how many of the entries the customer gave up."""
        return sum(row.dead_end for row in self.rows)

    @property
    def decision(self) -> Decision:
        """What was decided; nothing yet is `open`."""
        return self.decided.decision if self.decided else Decision.OPEN

    @property
    def has_words(self) -> bool:
        """Whether it is about a text, and not about an answer that did not help."""
        return self.newest.kind is not GapKind.NOT_HELPED

    @property
    def meant(self) -> str:
        """The topic that customers picked most often after it, or that did not help; or ""."""
        picked = [row.topic for row in self.rows if row.topic]
        return max(sorted(set(picked)), key=picked.count, default="")


def line_key(row: Missed) -> str:
    """Return what entries of one line have in common: language and stems, or the topic.

    It is made anew from the words at each reading and stored nowhere, so that a redaction
    or a deletion leaves none of it behind (invariant 5).
    """
    if row.kind is GapKind.NOT_HELPED:
        return f"{row.language} topic {row.topic}"
    # Twice, so that "gravámenes" and "gravamen" come down to the same stem.
    stems = " ".join(stem(stem(word)) for word in tokens(row.text))
    return f"{row.language} text {stems or fold(row.text).strip()}"


def lines_of(rows: Iterable[Missed], decided: Mapping[str, Decided]) -> list[Line]:
    """Put entries together in lines, the most pressing first; `decided` is by line key."""
    grouped: dict[str, list[Missed]] = {}
    for row in rows:
        grouped.setdefault(line_key(row), []).append(row)
    lines = [Line(key, newest_first(found), decided.get(key)) for key, found in grouped.items()]
    return ranked(lines)


def ranked(lines: Iterable[Line]) -> list[Line]:
    """Rank by contacts that asked for a person, then by entries, then the newest first."""
    found = sorted(lines, key=lambda line: line.key)
    found.sort(key=lambda line: line.newest.at, reverse=True)
    return sorted(found, key=lambda line: (-line.escalations, -len(line.rows)))


def newest_first(rows: Iterable[Missed]) -> tuple[Missed, ...]:
    """Return entries by their moment; of the same moment, always in the same order."""
    return tuple(sorted(rows, key=lambda row: (row.at, row.place), reverse=True))


def decisions_by_key(decided: Iterable[tuple[Decided, Missed]]) -> dict[str, Decided]:
    """Sort decisions by the lines that their entries are in today; the latest counts."""
    ordered = sorted(decided, key=lambda each: each[0].at)
    return {line_key(row): each for each, row in ordered}


def checked_decision(decision: str, topic: str, topics: Iterable[str]) -> tuple[Decision, str]:
    """Return a decision with its topic, or refuse a pair that means nothing.

    Only a new phrase names a topic, and it must be one that there is (`form.invalid`).
    """
    try:
        chosen = Decision(decision)
    except ValueError:
        raise BadRequest("form.invalid", "decision") from None
    if chosen is not Decision.PHRASE:
        return chosen, ""
    if topic not in set(topics):
        raise BadRequest("form.invalid", "topic")
    return chosen, topic

"""How well texts are understood, counted over rows that say what each one means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chat.bot.match import CRISIS, HUMAN, Match, match
from chat.bot.reply import Action
from kernel.languages import Language
from quick_responses.library import Library

HEARD_AS: Final = {HUMAN: Action.HUMAN, CRISIS: Action.CRISIS}
OUTSIDE: Final = "oos"


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: what it means, and what it was taken for."""

    expected: str
    language: Language
    text: str
    found: Match

    @property
    def heard(self) -> bool:
        """Tell whether a crisis or a wish for a person was heard."""
        return self.found.action is HEARD_AS.get(self.expected)

    @property
    def first(self) -> bool:
        """Tell whether the first topic is the right one."""
        return self.found.candidates[:1] == (self.expected,)

    @property
    def offered(self) -> bool:
        """Tell whether the right topic is among those offered."""
        return self.expected in self.found.candidates

    @property
    def answered(self) -> bool:
        """Tell whether the text was answered outright, rather than asked about."""
        return self.found.action is Action.ANSWER

    @property
    def false_alarm(self) -> bool:
        """Tell whether a person or a crisis line was given without cause."""
        return self.expected not in HEARD_AS and self.found.action in HEARD_AS.values()


def measured(library: Library, rows: Iterable[Mapping[str, str]]) -> list[Measured]:
    """Match each row's text; a row has `lang`, `text` and `expect`."""
    return [
        Measured(
            row["expect"],
            Language(row["lang"]),
            row["text"],
            match(library, row["text"], Language(row["lang"])),
        )
        for row in rows
    ]


def topics_of(library: Library, rows: Iterable[Measured]) -> list[Measured]:
    """Keep the rows that mean a topic."""
    apart = {*HEARD_AS, OUTSIDE}
    return [row for row in rows if row.expected in library.topics.keys() - apart]


def told(library: Library, rows: list[Measured]) -> list[str]:
    """Say the figures of the issue, one a line, with what each is counted over."""
    topics = topics_of(library, rows)
    outside = [row for row in rows if row.expected == OUTSIDE]
    lines = [
        _share("first topic right", [row.first for row in topics]),
        *(
            _share(f"  of them {each}", [row.first for row in topics if row.language is each])
            for each in Language
        ),
        _share("right topic offered", [row.offered for row in topics]),
        _share("answered outright", [row.answered for row in topics]),
        _share("outside, yet answered", [row.answered for row in outside]),
    ]
    for name, meant in (("person heard", HUMAN), ("crisis heard", CRISIS)):
        lines.append(_share(name, [row.heard for row in rows if row.expected == meant]))
    others = [row for row in rows if row.expected not in HEARD_AS]
    return [*lines, _share("false alarms", [row.false_alarm for row in others])]


def missed(library: Library, rows: list[Measured]) -> list[str]:
    """List the rows that were not taken for what they mean."""
    wrong = [row for row in topics_of(library, rows) if not row.first]
    wrong += [row for row in rows if row.expected in HEARD_AS and not row.heard]
    wrong += [row for row in rows if row.expected == OUTSIDE and row.answered]
    wrong += [row for row in rows if row.false_alarm and row not in wrong]
    return [f"{row.expected}: {row.text!r} -> {_taken(row.found)}" for row in wrong]


def _taken(found: Match) -> str:
    return f"{found.action} {', '.join(found.candidates)}".strip()


def _share(name: str, right: list[bool]) -> str:
    if not right:
        return f"{name:24} none"
    return f"{name:24} {sum(right) / len(right):6.1%}  ({sum(right)} of {len(right)})"

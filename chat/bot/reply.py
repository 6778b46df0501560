"""What a reply consists of, and what the bot remembers between two of them."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What kind of reply it is; the caller acts on `human` and `crisis`."""

    ANSWER = "answer"
    MENU = "menu"
    CLARIFY = "clarify"
    HUMAN = "human"
    CRISIS = "crisis"
    OUT_OF_SCOPE = "out_of_scope"
    GREETING = "greeting"


@dataclass(frozen=True, slots=True)
class Option:
    """A button: the stable id of the choice, and what it says."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """An official address below an answer."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class BotReply:
    """What the bot says, with its buttons and links."""

    text: str
    options: tuple[Option, ...]
    links: tuple[Link, ...]
    topic: str | None
    action: Action


@dataclass(frozen=True, slots=True)
class BotMemory:
    """What the bot knows of the talk so far: no words of the customer, only where they are."""

    misses: int = 0
    topic: str | None = None
    options: tuple[str, ...] = ()


MISSES = frozenset({Action.CLARIFY, Action.OUT_OF_SCOPE})


def remember(memory: BotMemory, reply: BotReply) -> BotMemory:
    """Fold a reply into the memory; a reply that understood ends a row of misses."""
    return BotMemory(
        misses=memory.misses + 1 if reply.action in MISSES else 0,
        topic=reply.topic or memory.topic,
        options=tuple(option.id for option in reply.options),
    )

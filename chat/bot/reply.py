"""What a reply consists of, and what the bot remembers between two of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from chat.domain.entries import ToolStep


class Action(StrEnum):
    """What kind of reply it is; the caller acts on `human` and `crisis`."""

    ANSWER = "answer"
    MENU = "menu"
    CLARIFY = "clarify"
    HUMAN = "human"
    CRISIS = "crisis"
    OUT_OF_SCOPE = "out_of_scope"
    GREETING = "greeting"
    TOOL = "tool"


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
    """What the bot says, with its buttons and links; `tool` says where a guided tool stands."""

    text: str
    options: tuple[Option, ...]
    links: tuple[Link, ...]
    topic: str | None
    action: Action
    tool: ToolStep | None = None


@dataclass(frozen=True, slots=True)
class BotMemory:
    """What the bot knows of the talk so far: no words of the customer, only where they are.

    `tool` is the guided tool that runs, and `asking` whether its question was the last thing
    said. `today` and `masked` are of now: the day, and whether a number was hidden just now.
    """

    misses: int = 0
    topic: str | None = None
    options: tuple[str, ...] = ()
    tool: ToolStep | None = None
    asking: bool = False
    today: date | None = None
    masked: bool = False


MISSES = frozenset({Action.CLARIFY, Action.OUT_OF_SCOPE})


def remember(memory: BotMemory, reply: BotReply) -> BotMemory:
    """Fold a reply into the memory; a reply that understood ends a row of misses."""
    said = memory.tool if reply.tool is None else reply.tool
    running = said if said is not None and said.field else None
    return replace(
        memory,
        misses=memory.misses + 1 if reply.action in MISSES else 0,
        topic=reply.topic or memory.topic,
        options=tuple(option.id for option in reply.options),
        tool=running,
        asking=reply.tool is not None and running is not None,
    )

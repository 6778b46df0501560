"""What a field, a tool and a finding are."""

import keyword
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

# What a tool takes and gives. There is no binary fraction among them, and there never may be.
Value = str | bool | int | Decimal | date | None | Sequence["Value"] | Mapping[str, "Value"]
Given = Mapping[str, Value]


class Kind(StrEnum):
    """What sort of answer a field takes."""

    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    ROWS = "rows"


class Need(StrEnum):
    """How badly a field is needed, where it applies at all."""

    OPTIONAL = "optional"  # may be left out
    TOLD = "told"  # must be there, but null is an answer: "I don't know"
    MUST = "must"  # without it nothing can be said


def always(_given: Given) -> bool:
    """Hold whatever else was answered."""
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a tool is told; `default` stands for a field that was left out, never for null.

    `open` lets a choice be a word that is not listed, which the rule then treats as "other".
    `asked` is False for what only staff and programs can say (DOMAIN c, "Who is asked what").
    `past` forbids a date after `as_of`. `applies` says when the field matters.
    """

    name: str
    kind: Kind
    need: Need = Need.OPTIONAL
    choices: tuple[str, ...] = ()
    default: Value = None
    open: bool = False
    asked: bool = True
    past: bool = False
    applies: Callable[[Given], bool] = always
    columns: tuple["Field", ...] = ()

    @property
    def argument(self) -> str:
        """Name the argument of the tool's function: `from` is a word of the language."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the reckoning: the key of its label, the value, and what the label names."""

    label: str
    value: Value
    about: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool found: values for programs, and the keys of the words for people.

    `says` are sentences for the public, `then` what to do next, `assumes` what was taken for
    granted; their words are in the tool's file in words/.
    """

    output: Mapping[str, Value]
    says: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    then: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its function, what it is told, where its rules stand, and whether the public may."""

    name: str
    find: Callable[..., Found]
    fields: tuple[Field, ...]
    sources: tuple[str, ...]
    public: bool = True
    by_name: Mapping[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})


AS_OF = Field("as_of", Kind.DATE, asked=False)

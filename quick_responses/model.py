"""What the content consists of: topics, articles, quick responses, links and codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.languages import Language


class Escalation(StrEnum):
    """What a person could add to an answer, so that the offer is worded honestly."""

    SELF_HELP = "self_help"
    GENERAL = "general"
    ACCOUNT = "account"
    OTHER_OFFICE = "other_office"


class PayoffRule(StrEnum):
    """What the time booked to an OFP code was spent on (memo (22), R39)."""

    PAYOFF_WITH_CHAT = "payoff_with_chat"
    PAYOFF_IN_WRITING = "payoff_in_writing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where words come from, how long they hold, and who looks after them (R3)."""

    source: str
    effective: date
    expires: date | None
    review_owner: str
    # The day on which its owner last held the words against the source.
    reviewed: date | None = None

    def expired(self, on: date) -> bool:
        """Tell whether the content may no longer be relied on, the expiry date being its last."""
        return self.expires is not None and on > self.expires

    def expires_within(self, days: int, on: date) -> bool:
        """Tell whether the content is in force and has at most so many days left."""
        return self.expires is not None and 0 <= (self.expires - on).days <= days


@dataclass(frozen=True, slots=True)
class Article:
    """One topic's words in one language: bot answer, console article and public text alike."""

    title: str
    answer: str
    more: str
    steps: tuple[str, ...]
    links: tuple[str, ...]
    follow_ups: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people ask about."""

    id: str
    menu: str
    escalation: Escalation
    tool: str | None
    forms: tuple[str, ...]
    keywords: tuple[str, ...]
    text: Mapping[Language, Article]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Menu:
    """A heading of the bot's first menu with its topics, in the order they are shown (R12)."""

    id: str
    label: Mapping[Language, str]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuickResponse:
    """An approved text that an assistor sends with one click and may edit first (R6)."""

    id: str
    name: str
    text: Mapping[Language, str]
    placeholders: tuple[str, ...]
    protected: bool
    account_specific: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class QuickLink:
    """An official address: `seen` in a source as it stands, or `verified` by whoever opened it."""

    code: str
    label: Mapping[Language, str]
    url: Mapping[Language, str]
    seen: bool
    verified: date | None
    provenance: Provenance

    @property
    def trusted(self) -> bool:
        """Tell whether anyone has met this very address, so that it is no guess from a pattern."""
        return self.seen or self.verified is not None


@dataclass(frozen=True, slots=True)
class ResolutionCode:
    """How a contact ended; at least one is needed to complete it (R27)."""

    code: str
    label: Mapping[Language, str]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class OfpCode:
    """A time code that an assistor books to."""

    code: str
    label: Mapping[Language, str]
    rule: PayoffRule
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Guidance:
    """The document the service rests on, with its dates (R3).

    `statement` tells customers about it; `warn_days` is how long before their end its readers
    hear that words will expire.
    """

    number: str
    title: Mapping[Language, str]
    statement: Mapping[Language, str]
    paragraph: str
    warn_days: int
    provenance: Provenance

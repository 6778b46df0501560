"""What a sign-in attempt can be, how it can fail, and what a success tells us (R13-R15)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kernel.masking import MaskedText

UNAUTHENTICATED: Final = "unauthenticated"
AUTHENTICATED: Final = "authenticated"

# How often the time of one journey can be prolonged, by both sides together.
EXTENSIONS: Final = 3


class FailureReason(StrEnum):
    """Why a sign-in did not go through, in the kinds that both sides are told."""

    REFUSED = "refused"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"
    PROVIDER_DOWN = "provider_down"
    ASSURANCE_TOO_LOW = "assurance_too_low"
    RESTRICTED = "restricted"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class VerifiedIdentity:
    """Who the provider says has signed in; `subject` is its opaque name for the person.

    `name` is shown as the provider gives it; `acr` is the assurance it vouches for; `at` is
    ISO 8601 UTC text.
    """

    issuer: str
    subject: str
    name: str
    acr: str
    at: str


class AttemptState(StrEnum):
    """How far an open attempt is."""

    ASKED = "asked"
    STARTED = "started"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The one open sign-in attempt of a contact; it ends once.

    Asked: `until` is when it must have been begun. Started: when the journey ends.
    """

    id: str
    state: AttemptState
    asked_by: str
    until: str
    extensions: int = 0

    @property
    def extensions_left(self) -> int:
        """How often the journey's time can still be prolonged."""
        return EXTENSIONS - self.extensions if self.state is AttemptState.STARTED else 0


@dataclass(frozen=True, slots=True)
class Verified:
    """What the contact knows of who has signed in; the subject itself is not in the log."""

    attempt: str
    name: MaskedText
    acr: str
    at: str
    subject_key: str

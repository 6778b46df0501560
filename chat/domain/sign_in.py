"""What a sign-in attempt can be, how it can fail, and what a success tells us (R13-R15)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

UNAUTHENTICATED: Final = "unauthenticated"
AUTHENTICATED: Final = "authenticated"


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

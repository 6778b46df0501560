"""What the log holds of a sign-in: the attempt and its end, never a token, code or ticket."""

from typing import Final

from chat.domain.body import Body
from kernel.masking import MaskedText


class SignInAsked(Body, frozen=True, tag="signin.asked"):
    """The assistor asked the customer to sign in; it is to be begun before `expires_at`."""

    attempt: str
    expires_at: str


class SignInStarted(Body, frozen=True, tag="signin.started"):
    """The customer is on the way to the provider; the seat is held until `until`."""

    attempt: str
    until: str


class SignInExtended(Body, frozen=True, tag="signin.extended"):
    """One of the two asked for more time for the journey."""

    attempt: str
    until: str


class SignInSucceeded(Body, frozen=True, tag="signin.succeeded"):
    """The provider vouched for the customer; `name` as it gives it, `acr` is the assurance.

    `subject_key` is a keyed hash of who it is; no reader is ever shown it (`KEPT_BACK`).
    """

    attempt: str
    name: MaskedText
    acr: str
    verified_at: str
    subject_key: str


class SignInFailed(Body, frozen=True, tag="signin.failed"):
    """The sign-in did not go through; the author tells who ended it, the reason why (R15)."""

    attempt: str
    reason: str


class SignInLate(Body, frozen=True, tag="signin.late"):
    """The provider vouched for the customer after the attempt was over; it raises nothing."""

    attempt: str


class SignInEnded(Body, frozen=True, tag="signin.ended"):
    """The contact is not authenticated any more; `by` is who ended it."""

    by: str
    reason: str


SignInBody = (
    SignInAsked
    | SignInStarted
    | SignInExtended
    | SignInSucceeded
    | SignInFailed
    | SignInLate
    | SignInEnded
)
# What is in the log of a kind and in no frame.
KEPT_BACK: Final[dict[type[Body], str]] = {SignInSucceeded: "subject_key"}

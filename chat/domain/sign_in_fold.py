"""What a contact knows of its sign-ins, as a fold of their entries."""

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Final

from chat.domain.entries import Author
from chat.domain.sign_in import (
    AUTHENTICATED,
    UNAUTHENTICATED,
    Attempt,
    AttemptState,
    Verified,
)
from chat.domain.sign_in_entries import (
    SignInAsked,
    SignInBody,
    SignInEnded,
    SignInExtended,
    SignInFailed,
    SignInStarted,
    SignInSucceeded,
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """The open attempt, who has signed in, and why the last attempt failed, if it did."""

    attempt: Attempt | None = None
    verified: Verified | None = None
    failure: str = ""

    @property
    def level(self) -> str:
        """The authentication level: it is somebody's only while somebody has signed in."""
        return AUTHENTICATED if self.verified else UNAUTHENTICATED

    def is_open(self, attempt: str) -> bool:
        """Whether this attempt is the one that can still end."""
        return self.attempt is not None and self.attempt.id == attempt


# A talk begins with this, and whatever was open is over with it.
NOBODY: Final = SignIn()


@singledispatch
def after_sign_in(_body: SignInBody, sign_in: SignIn, _author: Author) -> SignIn:
    """Return what is known after one more entry; a late success changes nothing."""
    return sign_in


@after_sign_in.register
def _(body: SignInAsked, sign_in: SignIn, author: Author) -> SignIn:
    attempt = Attempt(body.attempt, AttemptState.ASKED, author.id, body.expires_at)
    return replace(sign_in, attempt=attempt, failure="")


@after_sign_in.register
def _(body: SignInStarted, sign_in: SignIn, _author: Author) -> SignIn:
    return _changed(sign_in, body.attempt, state=AttemptState.STARTED, until=body.until)


@after_sign_in.register
def _(body: SignInExtended, sign_in: SignIn, _author: Author) -> SignIn:
    used = sign_in.attempt.extensions + 1 if sign_in.attempt else 0
    return _changed(sign_in, body.attempt, until=body.until, extensions=used)


def _changed(sign_in: SignIn, attempt: str, **how: object) -> SignIn:
    if sign_in.attempt is None or sign_in.attempt.id != attempt:
        return sign_in
    return replace(sign_in, attempt=replace(sign_in.attempt, **how))  # type: ignore[arg-type]


@after_sign_in.register
def _(body: SignInSucceeded, _sign_in: SignIn, _author: Author) -> SignIn:
    verified = Verified(body.attempt, body.name, body.acr, body.verified_at, body.subject_key)
    return SignIn(verified=verified)


@after_sign_in.register
def _(body: SignInFailed, sign_in: SignIn, _author: Author) -> SignIn:
    return replace(sign_in, attempt=None, failure=body.reason)


@after_sign_in.register
def _(_body: SignInEnded, sign_in: SignIn, _author: Author) -> SignIn:
    return replace(sign_in, verified=None)

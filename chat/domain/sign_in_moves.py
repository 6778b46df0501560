"""Each move of a sign-in: the contact in, drafts of entries out, or a refusal (R14, R15)."""

from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Author, Draft
from chat.domain.lifecycle import Move, after
from chat.domain.sign_in import Attempt, AttemptState, FailureReason, Verified
from chat.domain.sign_in_entries import (
    SignInAsked,
    SignInEnded,
    SignInExtended,
    SignInFailed,
    SignInLate,
    SignInStarted,
    SignInSucceeded,
)
from kernel.errors import Conflict, NotFound


def ask_sign_in(
    contact: Contact, assistor: Author, attempt: str, expires_at: str, ref: str = ""
) -> list[Draft]:
    """Open an attempt; one that nobody has begun is replaced by it.

    The caller has shown whose contact it is. Raises `signin.under_way` while the customer is away.
    """
    after(contact.status, Move.ASK_SIGN_IN)
    if contact.verified:
        raise Conflict("contact.not_allowed", "signed in already")
    if contact.attempt and contact.attempt.state is AttemptState.STARTED:
        raise Conflict("signin.under_way")
    return [Draft(SignInAsked(attempt=attempt, expires_at=expires_at), assistor, ref)]


def must_be_open(contact: Contact, attempt: str, now: str) -> Attempt:
    """Return the open attempt of this id; unknown, foreign and over are never told apart."""
    found = contact.attempt
    if found is None or found.id != attempt or found.until <= now:
        raise NotFound("signin.attempt_over")
    return found


def start_sign_in(
    contact: Contact, customer: Author, attempt: str, now: str, until: str
) -> list[Draft]:
    """Let the journey begin; who begins it in a second tab finds it begun."""
    after(contact.status, Move.START_SIGN_IN)
    found = must_be_open(contact, attempt, now)
    if found.state is AttemptState.STARTED:
        return []
    return [Draft(SignInStarted(attempt=attempt, until=until), customer)]


def extend_sign_in(
    contact: Contact, author: Author, ref: str, attempt: str, now: str, until: str
) -> list[Draft]:
    """Give the journey more time, so many times; raises `signin.no_more_time`."""
    after(contact.status, Move.EXTEND_SIGN_IN)
    if not must_be_open(contact, attempt, now).extensions_left:
        raise Conflict("signin.no_more_time")
    return [Draft(SignInExtended(attempt=attempt, until=until), author, ref)]


def finish_sign_in(contact: Contact, verified: Verified, now: str) -> list[Draft]:
    """Raise the level within the journey's time; afterwards the success is only written down.

    Raises `contact.ended` where nothing more may be written.
    """
    try:
        must_be_open(contact, verified.attempt, now)
    except NotFound:
        return _late(contact, verified.attempt)
    after(contact.status, Move.FINISH_SIGN_IN)
    succeeded = SignInSucceeded(
        attempt=verified.attempt,
        name=verified.name,
        acr=verified.acr,
        verified_at=verified.at,
        subject_key=verified.subject_key,
    )
    return [Draft(succeeded, SYSTEM)]


def _late(contact: Contact, attempt: str) -> list[Draft]:
    after(contact.status, Move.NOTE_LATE_SIGN_IN)
    if contact.verified and contact.verified.attempt == attempt:
        raise Conflict("signin.attempt_over", "another tab was first")
    return [Draft(SignInLate(attempt=attempt), SYSTEM)]


def fail_sign_in(
    contact: Contact, author: Author, ref: str, attempt: str, reason: FailureReason
) -> list[Draft]:
    """End the attempt unauthenticated; whoever had the contact still has it (R15).

    Raises `signin.attempt_over` for any attempt but the open one: it ends once.
    """
    after(contact.status, Move.FAIL_SIGN_IN)
    if not contact.sign_in.is_open(attempt):
        raise NotFound("signin.attempt_over")
    return [Draft(SignInFailed(attempt=attempt, reason=reason.value), author, ref)]


def sign_out(contact: Contact, customer: Author, ref: str) -> list[Draft]:
    """Let the level fall at the customer's word."""
    after(contact.status, Move.SIGN_OUT)
    if contact.verified is None:
        raise Conflict("contact.not_allowed", "nobody has signed in")
    return [Draft(SignInEnded(by="customer", reason="signed_out"), customer, ref)]

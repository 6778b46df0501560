"""The memo's steps of a contact, computed from what was done in it (memo (6)B-H, R28)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chat.domain.contact import NEW_INQUIRY, TAKEN, Contact
from chat.domain.entries import SkippedStep
from kernel.errors import BadRequest, Conflict


class Step(StrEnum):
    """A step, in the memo's order."""

    GREETING = "greeting"
    PARTY = "party"
    INQUIRY = "inquiry"
    AUTHENTICATION = "authentication"
    ANYTHING_FURTHER = "anything_further"
    SAVE_TRANSCRIPT = "save_transcript"
    CLOSING = "closing"
    RESOLUTION = "resolution"


class State(StrEnum):
    """Where a step stands; `next` is the first open one, `skipped` one that came too late."""

    DONE = "done"
    NEXT = "next"
    OPEN = "open"
    SKIPPED = "skipped"
    NOT_NEEDED = "not_needed"


class SkipReason(StrEnum):
    """Why a closing step was not done; the server alone writes the first two by itself."""

    CUSTOMER_LEFT = "customer_left"
    IDLE = "idle"
    CUSTOMER_IN_A_HURRY = "customer_in_a_hurry"
    CONDUCT = "conduct"
    TECHNICAL = "technical"


# The quick responses that do a step (R29), the closing ones in their order (R25, R26).
CLOSING: Final = (Step.ANYTHING_FURTHER, Step.SAVE_TRANSCRIPT, Step.CLOSING)
DOES: Final[dict[str, Step]] = {
    "greetings": Step.GREETING,
    "opening": Step.GREETING,
    "authenticated_greeting": Step.GREETING,
    "authentication_request": Step.AUTHENTICATION,
    "anything_further": Step.ANYTHING_FURTHER,
    "save_transcript": Step.SAVE_TRANSCRIPT,
    "chat_finished": Step.CLOSING,
    "thank_you_goodbye": Step.CLOSING,
}
_GONE: Final = frozenset({SkipReason.CUSTOMER_LEFT, SkipReason.IDLE})


@dataclass(frozen=True, slots=True)
class StepState:
    """One line of the procedure rail."""

    step: Step
    state: State


def steps_of(contact: Contact) -> tuple[StepState, ...]:
    """Return every step with its state; nobody ticks them by hand."""
    done = _done(contact)
    found: list[StepState] = []
    for step in Step:
        state = State.DONE if step in done else _undone(contact, step)
        if state is State.OPEN and not any(each.state is State.NEXT for each in found):
            state = State.NEXT
        found.append(StepState(step, state))
    return tuple(found)


def _undone(contact: Contact, step: Step) -> State:
    if contact.ended_at and step in _SPOKEN:
        return State.SKIPPED
    # Nobody must sign in: the assistor asks only for what is about the account.
    return State.NOT_NEEDED if step is Step.AUTHENTICATION else State.OPEN


def _done(contact: Contact) -> set[Step]:
    done = closing_done(contact.used)
    done |= {DOES[used] for used in contact.used if DOES.get(used) is Step.AUTHENTICATION}
    if any(DOES.get(used) is Step.GREETING for used in _since_taken(contact.used)):
        done.add(Step.GREETING)
    if contact.party:
        done.add(Step.PARTY)
    if contact.inquiry:
        done.add(Step.INQUIRY)
    if contact.codes:
        done.add(Step.RESOLUTION)
    return done


def _since_taken(used: Sequence[str]) -> Sequence[str]:
    """Return what the present assistor did: each one greets, with name (memo (6)B)."""
    taken = [place for place, item in enumerate(used) if item == TAKEN]
    return used[taken[-1] :] if taken else used


# What can only be done while the customer reads it.
_SPOKEN: Final = frozenset({Step.GREETING, *CLOSING})


def closing_done(used: Iterable[str]) -> set[Step]:
    """Return the closing steps that were done, in the memo's order.

    A step that comes for the first time after one that should have followed it reopens the later
    one: "Save Transcript" before "Anything further" has to be said again. So does a new inquiry:
    the customer had something further, and is asked once more.
    """
    done: set[Step] = set()
    for item in used:
        step = DOES.get(item)
        if item == NEW_INQUIRY:
            done.clear()
        elif step in CLOSING and step not in done:
            done -= set(CLOSING[CLOSING.index(step) :])
            done.add(step)
    return done


def open_closing(contact: Contact) -> tuple[Step, ...]:
    """Return the closing steps that are still open."""
    done = closing_done(contact.used)
    return tuple(step for step in CLOSING if step not in done)


def skips(contact: Contact, given: Sequence[SkippedStep]) -> tuple[SkippedStep, ...]:
    """Return each open closing step with why it was skipped, or refuse a silent skip.

    Where the customer has left or idled out, the server records that reason itself (R28).
    """
    reasons = {_known_step(each.step): _known_reason(each.reason) for each in given}
    found = []
    for step in open_closing(contact):
        reason = contact.end_reason if contact.end_reason in _GONE else reasons.get(step)
        if reason is None:
            raise Conflict("closing.step_missing", step)
        found.append(SkippedStep(step.value, str(reason)))
    return tuple(found)


def _known_step(step: str) -> Step:
    if step not in set(CLOSING):
        raise BadRequest("form.invalid", "step")
    return Step(step)


def _known_reason(reason: str) -> SkipReason:
    if reason not in set(SkipReason):
        raise BadRequest("form.invalid", "reason")
    return SkipReason(reason)

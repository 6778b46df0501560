"""The memo's steps as values: what is done, what is open, what may be skipped and why."""

from dataclasses import replace

import pytest

from chat.domain.contact import NEW_INQUIRY, TAKEN, Contact
from chat.domain.entries import SkippedStep
from console.domain.procedure import (
    CLOSING,
    SkipReason,
    State,
    Step,
    closing_done,
    open_closing,
    skips,
    steps_of,
)
from kernel.errors import BadRequest, Conflict

CONTACT = Contact("c1", seq=9)
AF, ST, CF, BYE = "anything_further", "save_transcript", "chat_finished", "thank_you_goodbye"


def states(contact: Contact) -> dict[Step, State]:
    return {each.step: each.state for each in steps_of(contact)}


def test_a_fresh_contact_wants_a_greeting_first() -> None:
    found = states(CONTACT)
    assert list(found) == list(Step)
    assert found[Step.GREETING] is State.NEXT
    assert found[Step.AUTHENTICATION] is State.NOT_NEEDED
    assert list(found.values()).count(State.NEXT) == 1


@pytest.mark.parametrize("greeting", ["greetings", "opening"])
def test_either_greeting_greets(greeting: str) -> None:
    found = states(replace(CONTACT, used=(greeting,)))
    assert found[Step.GREETING] is State.DONE
    assert found[Step.PARTY] is State.NEXT


def test_who_takes_a_contact_over_greets_too() -> None:
    found = states(replace(CONTACT, used=(TAKEN, "greetings", TAKEN)))
    assert found[Step.GREETING] is State.NEXT

    found = states(replace(CONTACT, used=(TAKEN, "greetings", TAKEN, "opening")))
    assert found[Step.GREETING] is State.DONE


def test_party_and_inquiry_are_done_by_their_fields() -> None:
    found = states(replace(CONTACT, used=("greetings",), party="bank", inquiries=("payoff",)))
    assert (found[Step.PARTY], found[Step.INQUIRY]) == (State.DONE, State.DONE)
    assert found[Step.ANYTHING_FURTHER] is State.NEXT


def test_what_was_not_said_before_the_talk_ended_is_left_out() -> None:
    ended = replace(CONTACT, used=("greetings", AF), ended_at="2026-11-21T15:00:00.000Z")
    found = states(ended)
    assert [step for step, state in found.items() if state is State.SKIPPED] == [
        Step.SAVE_TRANSCRIPT,
        Step.CLOSING,
    ]
    assert found[Step.PARTY] is State.NEXT


@pytest.mark.parametrize(
    ("used", "still_open"),
    [
        ((), CLOSING),
        ((AF,), (Step.SAVE_TRANSCRIPT, Step.CLOSING)),
        ((AF, ST), (Step.CLOSING,)),
        ((AF, ST, CF), ()),
        ((AF, ST, BYE), ()),
        ((AF, "one_moment", AF, ST, BYE), ()),
        ((AF, ST, AF, CF), ()),
        # Out of the memo's order: what came too early has to be said again.
        ((ST, AF), (Step.SAVE_TRANSCRIPT, Step.CLOSING)),
        ((CF, AF, ST), (Step.CLOSING,)),
        ((ST, CF), (Step.ANYTHING_FURTHER,)),
        # There was something further: it is asked again, and what follows it.
        ((AF, ST, NEW_INQUIRY), CLOSING),
        ((AF, NEW_INQUIRY, AF), (Step.SAVE_TRANSCRIPT, Step.CLOSING)),
        ((NEW_INQUIRY, AF, ST, BYE), ()),
    ],
)
def test_closing_steps_are_read_from_what_was_sent(
    used: tuple[str, ...], still_open: tuple[Step, ...]
) -> None:
    assert open_closing(replace(CONTACT, used=used)) == still_open
    assert closing_done(used) == set(CLOSING) - set(still_open)


def test_an_open_step_needs_a_reason() -> None:
    contact = replace(CONTACT, used=(AF,))
    with pytest.raises(Conflict, match=r"closing\.step_missing"):
        skips(contact, ())
    with pytest.raises(Conflict, match=r"closing\.step_missing"):
        skips(contact, [SkippedStep("closing", "conduct")])

    both = [SkippedStep("save_transcript", "technical"), SkippedStep("closing", "conduct")]
    assert skips(contact, both) == tuple(both)


def test_a_reason_for_a_step_that_was_done_is_not_kept() -> None:
    contact = replace(CONTACT, used=(AF, ST, BYE))
    assert skips(contact, [SkippedStep("closing", "technical")]) == ()


@pytest.mark.parametrize("reason", [SkipReason.CUSTOMER_LEFT, SkipReason.IDLE])
def test_where_the_customer_went_the_server_knows_the_reason(reason: SkipReason) -> None:
    contact = replace(CONTACT, used=(AF,), end_reason=reason.value)
    assert skips(contact, [SkippedStep("closing", "conduct")]) == (
        SkippedStep("save_transcript", reason),
        SkippedStep("closing", reason),
    )


@pytest.mark.parametrize(("step", "reason"), [("greeting", "idle"), ("closing", "bored")])
def test_an_unknown_step_or_reason_is_refused(step: str, reason: str) -> None:
    with pytest.raises(BadRequest):
        skips(CONTACT, [SkippedStep(step, reason)])

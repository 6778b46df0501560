"""The rules of a sign-in as values: one attempt at a time, and each ends once."""

from dataclasses import replace
from typing import Any, Final

import pytest

from chat.domain import moves
from chat.domain import sign_in_moves as rules
from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.lifecycle import MOVES, Move, Status
from chat.domain.sign_in import AUTHENTICATED, EXTENSIONS, UNAUTHENTICATED, FailureReason
from chat.domain.sign_in_entries import SignInLate, SignInSucceeded
from chat.domain.sign_in_fold import SignIn
from kernel.errors import Refused
from tests.domain.sign_in_situations import (
    ASKED,
    ATTEMPT,
    LATER,
    NOW,
    SIGNED_IN,
    STARTED,
    UNTIL,
    VERIFIED,
)
from tests.domain.situations import CUSTOMER, RIVERA, a_contact, then
from tests.domain.test_moves import MAKE

# What becomes of an open attempt and of a level with each move that stands in the lifecycle's table
# for the two statuses that know a sign-in; every move that is not here leaves both as they are.
ENDS_BOTH: Final = {Move.CUSTOMER_LEAVES, Move.IDLE_OUT, Move.END_TALK}
SIGN_IN_MOVES: Final = {move for move in Move if "sign" in move.value}
OTHERS: Final = [
    (status, move)
    for status, move in MOVES
    if status in {Status.QUEUED, Status.ASSIGNED} and move not in SIGN_IN_MOVES
]


def with_(sign_in: SignIn, status: Status = Status.ASSIGNED) -> Contact:
    return replace(a_contact(status), sign_in=sign_in)


@pytest.mark.parametrize("sign_in", [ASKED, STARTED, SIGNED_IN])
@pytest.mark.parametrize(("status", "move"), OTHERS)
def test_what_every_other_move_does_to_an_open_attempt_and_to_the_level(
    status: Status, move: Move, sign_in: SignIn
) -> None:
    contact = with_(sign_in, status)

    after = then(contact, MAKE[move](contact))

    assert after.sign_in == (SignIn() if move in ENDS_BOTH else sign_in)


def test_an_attempt_that_was_not_begun_is_replaced_by_a_newer_request() -> None:
    drafts = rules.ask_sign_in(with_(ASKED), RIVERA, "c-newer", LATER)

    attempt = then(with_(ASKED), drafts).attempt

    assert attempt is not None
    assert (attempt.id, attempt.until, attempt.asked_by) == ("c-newer", LATER, RIVERA.id)


@pytest.mark.parametrize(
    ("sign_in", "code"), [(STARTED, "signin.under_way"), (SIGNED_IN, "contact.not_allowed")]
)
def test_no_request_goes_out_while_one_is_under_way_or_done(sign_in: SignIn, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.ask_sign_in(with_(sign_in), RIVERA, "c-newer", LATER)

    assert refused.value.code == code


@pytest.mark.parametrize("attempt", ["c-other", ""])
@pytest.mark.parametrize("act", ["start", "extend", "fail"])
def test_no_attempt_but_the_open_one_can_be_moved(act: str, attempt: str) -> None:
    contact = with_(STARTED)
    make: dict[str, Any] = {
        "start": lambda: rules.start_sign_in(contact, CUSTOMER, attempt, NOW, LATER),
        "extend": lambda: rules.extend_sign_in(contact, CUSTOMER, "r", attempt, NOW, LATER),
        "fail": lambda: rules.fail_sign_in(contact, SYSTEM, "", attempt, FailureReason.ERROR),
    }

    with pytest.raises(Refused) as refused:
        make[act]()

    assert refused.value.code == "signin.attempt_over"


@pytest.mark.parametrize(("now", "is_open"), [(NOW, True), (UNTIL, False), (LATER, False)])
def test_an_attempt_is_over_at_its_moment_whether_or_not_a_sweep_has_seen_it(
    now: str, *, is_open: bool
) -> None:
    (draft,) = rules.finish_sign_in(with_(STARTED), VERIFIED, now)

    assert isinstance(draft.body, SignInSucceeded if is_open else SignInLate)


def test_a_journey_that_begins_in_a_second_tab_appends_nothing() -> None:
    assert rules.start_sign_in(with_(STARTED), CUSTOMER, ATTEMPT, NOW, LATER) == []


def test_the_time_is_prolonged_so_often_and_not_again() -> None:
    contact = with_(STARTED)
    for _ in range(EXTENSIONS):
        contact = then(contact, rules.extend_sign_in(contact, RIVERA, "r", ATTEMPT, NOW, LATER))

    with pytest.raises(Refused) as refused:
        rules.extend_sign_in(contact, RIVERA, "r", ATTEMPT, NOW, LATER)

    assert contact.attempt is not None
    assert (contact.attempt.until, refused.value.code) == (LATER, "signin.no_more_time")


def test_what_was_not_begun_has_no_time_to_prolong() -> None:
    with pytest.raises(Refused):
        rules.extend_sign_in(with_(ASKED), CUSTOMER, "r", ATTEMPT, NOW, LATER)


def test_a_success_raises_the_level_and_ends_the_attempt() -> None:
    after = then(with_(STARTED), rules.finish_sign_in(with_(STARTED), VERIFIED, NOW))

    assert (after.level, after.verified, after.attempt) == (AUTHENTICATED, VERIFIED, None)


@pytest.mark.parametrize("sign_in", [SignIn(), ASKED])
def test_a_success_of_an_attempt_that_is_not_open_raises_nothing(sign_in: SignIn) -> None:
    foreign = replace(VERIFIED, attempt="c-other")

    drafts = rules.finish_sign_in(with_(sign_in), foreign, NOW)

    assert drafts == [Draft(SignInLate(attempt="c-other"), SYSTEM)]
    assert then(with_(sign_in), drafts).sign_in == sign_in


def test_a_second_success_of_the_same_attempt_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        rules.finish_sign_in(with_(SIGNED_IN), VERIFIED, NOW)

    assert refused.value.code == "signin.attempt_over"


@pytest.mark.parametrize("reason", FailureReason)
def test_a_failure_keeps_its_reason_until_the_next_request(reason: FailureReason) -> None:
    failed = then(with_(STARTED), rules.fail_sign_in(with_(STARTED), SYSTEM, "", ATTEMPT, reason))
    again = then(failed, rules.ask_sign_in(failed, RIVERA, "c-newer", LATER))

    assert (failed.level, failed.attempt, failed.sign_in.failure) == (
        UNAUTHENTICATED,
        None,
        reason.value,
    )
    assert again.sign_in.failure == ""


def test_who_signs_out_is_unauthenticated_at_once() -> None:
    after = then(with_(SIGNED_IN), rules.sign_out(with_(SIGNED_IN), CUSTOMER, "r"))

    assert (after.level, after.verified) == (UNAUTHENTICATED, None)


def test_who_comes_back_to_the_queue_has_no_owner_and_says_why_until_taken() -> None:
    contact = with_(STARTED)
    back = then(contact, moves.return_to_queue(contact, "assistor_away"))
    taken = then(back, moves.claim(back, RIVERA, "again"))

    assert (back.status, back.owner, back.returned) == (Status.QUEUED, None, "assistor_away")
    assert (back.queued_at, back.sign_in) == (contact.queued_at, STARTED)
    assert (taken.returned, taken.sign_in) == ("", STARTED)

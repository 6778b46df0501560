"""One line makes a sign-in's situation: asked, begun, done or failed, in any status."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft
from chat.domain.lifecycle import Move
from chat.domain.sign_in import Attempt, AttemptState, FailureReason, Verified
from chat.domain.sign_in_fold import SignIn
from tests.domain.situations import CUSTOMER, RIVERA, words

REF: Final = "ref-1"
ATTEMPT: Final = "c-attempt"
NOW: Final = "2026-11-21T15:05:00.000Z"
UNTIL: Final = "2026-11-21T15:10:00.000Z"
LATER: Final = "2026-11-21T15:40:00.000Z"

ASKED: Final = SignIn(Attempt(ATTEMPT, AttemptState.ASKED, RIVERA.id, UNTIL))
STARTED: Final = SignIn(Attempt(ATTEMPT, AttemptState.STARTED, RIVERA.id, UNTIL))
VERIFIED: Final = Verified(ATTEMPT, words("Ana Ejemplo").text, "acr", NOW, "key")
SIGNED_IN: Final = SignIn(verified=VERIFIED)

# Each move of a sign-in as it is made where it is legal.
MAKE_SIGN_IN: Final[dict[Move, Callable[[Contact], list[Draft]]]] = {
    Move.ASK_SIGN_IN: lambda c: sign_in_moves.ask_sign_in(c, RIVERA, ATTEMPT, UNTIL, REF),
    Move.START_SIGN_IN: lambda c: sign_in_moves.start_sign_in(
        replace(c, sign_in=ASKED), CUSTOMER, ATTEMPT, NOW, LATER
    ),
    Move.EXTEND_SIGN_IN: lambda c: sign_in_moves.extend_sign_in(
        replace(c, sign_in=STARTED), CUSTOMER, REF, ATTEMPT, NOW, LATER
    ),
    Move.FINISH_SIGN_IN: lambda c: sign_in_moves.finish_sign_in(
        replace(c, sign_in=STARTED), VERIFIED, NOW
    ),
    Move.FAIL_SIGN_IN: lambda c: sign_in_moves.fail_sign_in(
        replace(c, sign_in=STARTED), CUSTOMER, REF, ATTEMPT, FailureReason.CANCELLED
    ),
    Move.NOTE_LATE_SIGN_IN: lambda c: sign_in_moves.finish_sign_in(c, VERIFIED, NOW),
    Move.SIGN_OUT: lambda c: sign_in_moves.sign_out(replace(c, sign_in=SIGNED_IN), CUSTOMER, REF),
}

"""The lifecycle of a contact: the one table of legal moves (DESIGN section 3).

An open sign-in attempt stands on assigned and queued. It goes with the contact to the queue and to
another assistor; the end of the talk, whoever ends it, ends attempt and level.
"""

from enum import StrEnum
from typing import Final

from kernel.errors import Conflict, Refused


class Status(StrEnum):
    """Who has the contact: bot, queue, an assistor (talking or wrapping up), or nobody."""

    BOT = "bot"
    QUEUED = "queued"
    ASSIGNED = "assigned"
    WRAP_UP = "wrap_up"
    CLOSED = "closed"


class Move(StrEnum):
    """Everything that can be asked of a contact."""

    CUSTOMER_SPEAKS = "customer_speaks"
    CUSTOMER_CHOOSES = "customer_chooses"
    REQUEST_ASSISTOR = "request_assistor"
    SET_LANGUAGE = "set_language"
    CUSTOMER_LEAVES = "customer_leaves"
    IDLE_OUT = "idle_out"
    CLAIM = "claim"
    ASSISTOR_SPEAKS = "assistor_speaks"
    ADD_NOTE = "add_note"
    SET_PARTY = "set_party"
    SET_INQUIRY = "set_inquiry"
    END_TALK = "end_talk"
    COMPLETE = "complete"
    RETURN_TO_QUEUE = "return_to_queue"
    ASK_SIGN_IN = "ask_sign_in"
    START_SIGN_IN = "start_sign_in"
    EXTEND_SIGN_IN = "extend_sign_in"
    FINISH_SIGN_IN = "finish_sign_in"
    FAIL_SIGN_IN = "fail_sign_in"
    NOTE_LATE_SIGN_IN = "note_late_sign_in"
    SIGN_OUT = "sign_out"


_S = Status
_M = Move

# (status, move) -> the status after it. What is not in the table is refused.
MOVES: Final[dict[tuple[Status, Move], Status]] = {
    (_S.BOT, _M.CUSTOMER_SPEAKS): _S.BOT,
    (_S.BOT, _M.CUSTOMER_CHOOSES): _S.BOT,
    (_S.BOT, _M.REQUEST_ASSISTOR): _S.QUEUED,
    (_S.BOT, _M.SET_LANGUAGE): _S.BOT,
    (_S.BOT, _M.CUSTOMER_LEAVES): _S.CLOSED,
    (_S.BOT, _M.IDLE_OUT): _S.CLOSED,
    (_S.QUEUED, _M.CUSTOMER_SPEAKS): _S.QUEUED,
    (_S.QUEUED, _M.CUSTOMER_CHOOSES): _S.QUEUED,
    (_S.QUEUED, _M.SET_LANGUAGE): _S.QUEUED,
    (_S.QUEUED, _M.CUSTOMER_LEAVES): _S.CLOSED,
    (_S.QUEUED, _M.CLAIM): _S.ASSIGNED,
    (_S.QUEUED, _M.START_SIGN_IN): _S.QUEUED,
    (_S.QUEUED, _M.EXTEND_SIGN_IN): _S.QUEUED,
    (_S.QUEUED, _M.FINISH_SIGN_IN): _S.QUEUED,
    (_S.QUEUED, _M.FAIL_SIGN_IN): _S.QUEUED,
    (_S.QUEUED, _M.NOTE_LATE_SIGN_IN): _S.QUEUED,
    (_S.QUEUED, _M.SIGN_OUT): _S.QUEUED,
    (_S.ASSIGNED, _M.CUSTOMER_SPEAKS): _S.ASSIGNED,
    (_S.ASSIGNED, _M.SET_LANGUAGE): _S.ASSIGNED,
    (_S.ASSIGNED, _M.CUSTOMER_LEAVES): _S.WRAP_UP,
    (_S.ASSIGNED, _M.ASSISTOR_SPEAKS): _S.ASSIGNED,
    (_S.ASSIGNED, _M.ADD_NOTE): _S.ASSIGNED,
    (_S.ASSIGNED, _M.SET_PARTY): _S.ASSIGNED,
    (_S.ASSIGNED, _M.SET_INQUIRY): _S.ASSIGNED,
    (_S.ASSIGNED, _M.END_TALK): _S.WRAP_UP,
    (_S.ASSIGNED, _M.RETURN_TO_QUEUE): _S.QUEUED,
    (_S.ASSIGNED, _M.ASK_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.START_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.EXTEND_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.FINISH_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.FAIL_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.NOTE_LATE_SIGN_IN): _S.ASSIGNED,
    (_S.ASSIGNED, _M.SIGN_OUT): _S.ASSIGNED,
    (_S.WRAP_UP, _M.ADD_NOTE): _S.WRAP_UP,
    (_S.WRAP_UP, _M.SET_PARTY): _S.WRAP_UP,
    (_S.WRAP_UP, _M.SET_INQUIRY): _S.WRAP_UP,
    (_S.WRAP_UP, _M.COMPLETE): _S.CLOSED,
    (_S.WRAP_UP, _M.NOTE_LATE_SIGN_IN): _S.WRAP_UP,
}

_OVER: Final = frozenset({Status.WRAP_UP, Status.CLOSED})
_TAKEN: Final = frozenset({Status.ASSIGNED, Status.WRAP_UP})


def after(status: Status, move: Move) -> Status:
    """Return the status after a move, or refuse it with the code that fits best."""
    try:
        return MOVES[status, move]
    except KeyError:
        raise refusal(status, move) from None


def refusal(status: Status, move: Move) -> Refused:
    """Return why a move that is not in the table is refused."""
    if move is Move.CLAIM and status in _TAKEN:
        return Conflict("contact.already_claimed")
    if move is Move.REQUEST_ASSISTOR and status in {Status.QUEUED, Status.ASSIGNED}:
        return Conflict("contact.not_allowed", "already with the queue or an assistor")
    if status in _OVER:
        return Conflict("contact.ended")
    return Conflict("contact.not_allowed", f"{move} while {status}")

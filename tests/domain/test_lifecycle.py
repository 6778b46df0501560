"""The lifecycle as a table of its own: every status with every move, allowed or refused."""

from itertools import product
from typing import Final

import pytest

from chat.domain.lifecycle import MOVES, Move, Status, after
from kernel.errors import Conflict

# Written out by hand, apart from the code. A status: what comes after. "no": contact.not_allowed,
# "ended": contact.ended, "claimed": contact.already_claimed.
STATUSES: Final = ("bot", "queued", "assigned", "wrap_up", "closed")
TABLE: Final = """
customer_speaks     bot      queued    assigned  ended     ended
customer_chooses    bot      queued    no        ended     ended
request_assistor    queued   no        no        ended     ended
set_language        bot      queued    assigned  ended     ended
customer_leaves     closed   closed    wrap_up   ended     ended
idle_out            closed   no        no        ended     ended
claim               no       assigned  claimed   claimed   ended
assistor_speaks     no       no        assigned  ended     ended
add_note            no       no        assigned  wrap_up   ended
set_party           no       no        assigned  wrap_up   ended
set_inquiry         no       no        assigned  wrap_up   ended
end_talk            no       no        wrap_up   ended     ended
complete            no       no        no        closed    ended
return_to_queue     no       no        queued    ended     ended
ask_sign_in         no       no        assigned  ended     ended
start_sign_in       no       queued    assigned  ended     ended
extend_sign_in      no       queued    assigned  ended     ended
finish_sign_in      no       queued    assigned  ended     ended
fail_sign_in        no       queued    assigned  ended     ended
note_late_sign_in   no       queued    assigned  wrap_up   ended
sign_out            no       queued    assigned  ended     ended
"""
REFUSALS: Final = {
    "no": "contact.not_allowed",
    "ended": "contact.ended",
    "claimed": "contact.already_claimed",
}
EXPECTED: Final = {
    (status, line.split()[0]): cell
    for line in TABLE.strip().splitlines()
    for status, cell in zip(STATUSES, line.split()[1:], strict=True)
}
ALLOWED: Final = [(s, m, cell) for (s, m), cell in EXPECTED.items() if cell not in REFUSALS]
REFUSED: Final = [(s, m, REFUSALS[cell]) for (s, m), cell in EXPECTED.items() if cell in REFUSALS]


def test_the_table_here_names_every_status_and_every_move() -> None:
    everything = {(status.value, move.value) for status, move in product(Status, Move)}
    assert set(EXPECTED) == everything
    assert len(ALLOWED) == len(MOVES)


@pytest.mark.parametrize(("status", "move", "expected"), ALLOWED)
def test_an_allowed_move_leads_where_the_table_says(status: str, move: str, expected: str) -> None:
    assert after(Status(status), Move(move)) is Status(expected)


@pytest.mark.parametrize(("status", "move", "code"), REFUSED)
def test_any_other_move_is_refused_with_the_code_that_fits(
    status: str, move: str, code: str
) -> None:
    with pytest.raises(Conflict) as refusal:
        after(Status(status), Move(move))

    assert refusal.value.code == code


def test_nothing_leaves_closed_and_nothing_returns_to_the_bot() -> None:
    left = [status for (status, _), _next in MOVES.items() if status is Status.CLOSED]
    returns = [before for (before, _), then in MOVES.items() if then is Status.BOT]

    assert left == []
    assert set(returns) == {Status.BOT}


def test_a_served_contact_is_closed_only_out_of_its_wrap_up() -> None:
    closing = {before for (before, _), then in MOVES.items() if then is Status.CLOSED}

    assert closing == {Status.BOT, Status.QUEUED, Status.WRAP_UP}

"""What a completion needs, as values: codes, minutes, the rule of memo (22)."""

from dataclasses import replace

import pytest

from chat.domain.contact import Contact
from chat.domain.entries import TimeBooked
from console.domain.wrap_up import TimeSpent, checked_codes, checked_time
from kernel.errors import LienChatError
from quick_responses.library import load_library

LIBRARY = load_library()
PAYOFF = Contact("c1", seq=3, inquiries=("payoff",))
RELEASE = replace(PAYOFF, inquiries=("release",))


def refusal(call: object, *args: object) -> str:
    with pytest.raises(LienChatError) as refused:
        call(*args)  # type: ignore[operator]
    return refused.value.code


def test_codes_are_kept_once_each_in_the_order_given() -> None:
    assert checked_codes(LIBRARY, ["RC09", "RC01", "RC09"]) == ("RC09", "RC01")


def test_at_least_one_known_code_is_needed() -> None:
    assert refusal(checked_codes, LIBRARY, []) == "resolution.required"
    assert refusal(checked_codes, LIBRARY, ["RC01", "RC99"]) == "resolution.unknown"


def test_time_is_needed() -> None:
    assert refusal(checked_time, LIBRARY, RELEASE, []) == "time_code.required"


def test_other_time_is_booked_as_given() -> None:
    spent = [TimeSpent("OTHER-CHAT", 12)]
    assert checked_time(LIBRARY, RELEASE, spent) == (TimeBooked("OTHER-CHAT", 12, 0),)


@pytest.mark.parametrize(("prepared", "letters"), [("manual", 1), ("als", 0), ("none", 0)])
def test_only_letters_made_by_hand_are_counted(prepared: str, letters: int) -> None:
    spent = [TimeSpent("700-69000", 25, prepared)]
    assert checked_time(LIBRARY, PAYOFF, spent) == (TimeBooked("700-69000", 25, letters),)


@pytest.mark.parametrize(
    ("contact", "spent"),
    [
        (PAYOFF, TimeSpent("810-69070", 25, "manual")),
        (PAYOFF, TimeSpent("700-69000", 25)),
        (RELEASE, TimeSpent("700-69000", 25, "manual")),
        (PAYOFF, TimeSpent("999-99999", 25, "manual")),
        (PAYOFF, TimeSpent("OTHER-CHAT", 0)),
    ],
)
def test_time_that_breaks_the_rule_is_refused(contact: Contact, spent: TimeSpent) -> None:
    assert refusal(checked_time, LIBRARY, contact, [spent]) == "time_code.refused"

"""Which code payoff time is booked to, by the examples of the memo."""

import pytest

from quick_responses.ofp import IN_WRITING, WITH_CHAT, OfpResult, ofp_code, payoff_code_allowed


@pytest.mark.parametrize(
    ("channel", "with_call_or_chat", "prepared", "expected"),
    [
        ("chat", True, "manual", OfpResult("700-69000", count=True)),
        ("phone", True, "none", OfpResult("700-69000", count=False)),
        ("fax", True, "manual", OfpResult("700-69000", count=True)),
        ("efax", True, "als", OfpResult("700-69000", count=False)),
        ("efax", False, "als", OfpResult("810-69070", count=False)),
        ("fax", False, "manual", OfpResult("810-69070", count=True)),
        ("mail", False, "manual", OfpResult("810-69070", count=True)),
        ("mail", True, "manual", OfpResult(None, count=True, ask_assistor=True)),
    ],
)
def test_the_code_follows_how_the_request_came(
    channel: str, with_call_or_chat: bool, prepared: str, expected: OfpResult
) -> None:
    assert ofp_code(channel, with_call_or_chat, prepared) == expected


def test_a_letter_counts_only_when_it_was_made_by_hand() -> None:
    counted = {each: ofp_code("chat", True, each).count for each in ("manual", "als", "none")}
    assert counted == {"manual": True, "als": False, "none": False}


def test_an_unknown_channel_or_way_is_refused() -> None:
    with pytest.raises(ValueError, match="no such channel"):
        ofp_code("pigeon", False, "manual")
    with pytest.raises(ValueError, match="no such way"):
        ofp_code("chat", True, "by magic")


def test_payoff_codes_need_a_prepared_payoff() -> None:
    assert not payoff_code_allowed(WITH_CHAT, "chat", True, prepared=False)
    assert not payoff_code_allowed(IN_WRITING, "mail", False, prepared=False)
    assert payoff_code_allowed(WITH_CHAT, "chat", True, prepared=True)


def test_the_payoff_code_must_fit_how_the_request_came() -> None:
    assert not payoff_code_allowed(IN_WRITING, "chat", True, prepared=True)
    assert not payoff_code_allowed(WITH_CHAT, "efax", False, prepared=True)
    assert payoff_code_allowed(WITH_CHAT, "efax", True, prepared=True)


def test_where_the_memo_is_silent_either_code_may_be_chosen() -> None:
    assert payoff_code_allowed(WITH_CHAT, "mail", True, prepared=True)
    assert payoff_code_allowed(IN_WRITING, "mail", True, prepared=True)


def test_other_codes_are_always_allowed() -> None:
    assert payoff_code_allowed("OTHER-CHAT", "chat", True, prepared=False)

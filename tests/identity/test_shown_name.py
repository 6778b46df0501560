"""A name as the provider gives it, and nothing that could turn a screen around."""

import pytest

from chat.identity.person import LONGEST_NAME, name_of, shown
from chat.settings import IdentitySettings

SETTINGS = IdentitySettings("https://idp.test", "client")


@pytest.mark.parametrize(
    "name", ["José Núñez", "MARÍA-LUISA O'Neill", "王秀英", "Dr. A. van 't Hof"]
)
def test_a_name_stays_as_it_is(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Jordan\r\nDemo", "Jordan Demo"),
        ("Jordan\u202e omeD", "Jordan omeD"),
        ("\u2066Jordan\u2069\u200b Demo\x00", "Jordan Demo"),
        ("  Jordan \t Demo  ", "Jordan Demo"),
        ("Jordan\ud800Demo", "Jordan Demo"),
        ("\x1b[31mJordan", "[31mJordan"),
    ],
)
def test_what_controls_a_screen_is_taken_out(name: str, seen: str) -> None:
    assert shown(name) == seen


def test_a_name_has_an_end() -> None:
    assert shown("J" * 10_000) == "J" * LONGEST_NAME


def test_a_number_among_the_names_is_masked() -> None:
    assert "900-70-1234" not in shown("Jordan 900-70-1234")


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Jordan Demo", "given_name": "Not", "family_name": "This"}, "Jordan Demo"),
        ({"given_name": "Jordan", "family_name": "Demo"}, "Jordan Demo"),
        ({"family_name": "Demo"}, "Demo"),
        ({"name": "\u200b", "given_name": "Jordan"}, "Jordan"),
        ({"name": 7, "given_name": ["a", "b"]}, ""),
        ({}, ""),
    ],
)
def test_a_name_is_taken_from_the_first_claims_that_hold_one(
    claims: dict[str, object], name: str
) -> None:
    assert name_of(SETTINGS, claims) == name


def test_which_claims_hold_it_is_a_setting() -> None:
    named = IdentitySettings("https://idp.test", "client", name_claims=("fname lname",))
    assert name_of(named, {"fname": "Jordan", "lname": "Demo", "name": "x"}) == "Jordan Demo"

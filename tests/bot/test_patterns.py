"""How lines of words are read, and what they find in a text."""

import pytest

from chat.bot.patterns import CUT, Patterns

GROUPS = {"pet": "cat dog @bird", "bird": "hen gull*"}


def _found(line: str, text: str) -> str | None:
    return Patterns(line, GROUPS).find(text.split())


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("feed the cat", "please feed the cat now", "feed the cat"),
        ("feed|pet the cat", "pet the cat", "pet the cat"),
        ("feed * cat", "feed my big old grey cat", "feed my big old grey cat"),
        ("feed * cat", "feed one two three four five cat", None),
        ("feed *1 cat", "feed my cat", "feed my cat"),
        ("feed *1 cat", "feed my big cat", None),
        ("feed *2 cat *1 fish", "feed my cat two fish", "feed my cat two fish"),
        ("feed cat*", "feed caterpillars", "feed caterpillars"),
        ("feed @pet", "feed gulls", "feed gulls"),
        ("feed @pet", "feed hens", None),
        ("cat .", "the cat", "cat"),
        ("cat .", "the cat sleeps", None),
        ("cat !food|toy", "my cat sleeps", "cat"),
        ("cat !food|toy", "my cat food", None),
        ("cat !food", "cat", "cat"),
        ("cat", "concatenate", None),
    ],
)
def test_a_line_finds_its_words(line: str, text: str, found: str | None) -> None:
    assert _found(line, text) == found


def test_a_gap_that_could_end_early_is_tried_longer() -> None:
    assert _found("a * b c", "a b x b c") == "a b x b c"


def test_the_first_place_in_the_text_is_told() -> None:
    assert _found("dog\ncat", "one cat and one dog") == "cat"


def test_what_is_cut_out_does_not_make_neighbours() -> None:
    left = Patterns("killing me", {}).without("this is killing me myself".split())
    assert left == ["this", "is", CUT, CUT, "myself"]


def test_the_words_of_all_lines_are_known_without_endings() -> None:
    assert Patterns("feed @pet\nrun*", GROUPS).words == {"feed", "cat", "dog", "hen"}


def test_an_empty_text_holds_nothing() -> None:
    assert _found("cat", "") is None

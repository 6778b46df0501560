"""mask_sequence(): the last part of a number redacts the earlier ones."""

import pytest

from kernel.masking import MaskingRefused, Part, RawText, Rewrite, from_store, mask_sequence
from tests.kernel.masking.test_corpus import masked


def parts(*texts: str) -> list[Part]:
    return [Part(from_store(text)) for text in texts]


def test_the_last_part_says_which_earlier_messages_to_rewrite() -> None:
    split = mask_sequence(parts("hello", "my social is 666-67"), RawText("8903"))

    assert split.text == "****"
    assert split.rewrites == (Rewrite(1, from_store("my social is ***-**")),)
    assert [(found.rule, found.start, found.end) for found in split.found] == [("split", 0, 4)]


def test_two_numbers_over_four_messages_redact_a_redaction() -> None:
    messages = ["666-67", "8903 and my wife 666", "68", "9014"]

    assert masked(messages[:2]) == ["***-**", "**** and my wife 666"]
    assert masked(messages) == ["***-**", "**** and my wife ***", "**", "****"]


@pytest.mark.parametrize(
    "messages",
    [
        ["Room 412", "apt 67"],
        ["202", "555", "0143"],
        ["20224", "2021"],
        ["2021", "45000"],
        ["the last four of my SSN are 8903", "my zip is 20224"],
        ["debo 412", "y pagué 67"],
    ],
)
def test_parts_that_make_no_tin_stay(messages: list[str]) -> None:
    assert masked(messages) == messages


@pytest.mark.parametrize(
    ("messages", "hidden"),
    [
        (["900-70-12", "34"], ["***-**-**", "**"]),
        (["900-70-123", "4"], ["***-**-***", "*"]),
        (["000.12.3", "456"], ["***.**.*", "***"]),
    ],
)
def test_a_number_cut_off_within_its_last_group_is_found_by_its_shape(
    messages: list[str], hidden: list[str]
) -> None:
    assert masked(messages) == hidden


def test_what_is_out_of_reach_stays() -> None:
    earlier = parts("my ssn is 666-67", "ok", "ok", "ok")

    assert mask_sequence(earlier, RawText("8903")).rewrites == ()
    assert mask_sequence(earlier, RawText("8903"), most_messages=5).rewrites[0].index == 0


def test_a_refused_message_refuses_the_sequence() -> None:
    with pytest.raises(MaskingRefused):
        mask_sequence(parts("my ssn is 666-67"), RawText("\ud800"))


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        (["1/3 666", "2/3 67", "3/3 8903"], ["1/3 ***", "2/3 **", "3/3 ****"]),
        (["my ssn is 666-67", "one sec", "8903"], ["my ssn is ***-**", "one sec", "****"]),
        (
            ["ends in 8903", "my ssn starts with 666-67"],
            ["ends in ****", "my ssn starts with ***-**"],
        ),
        (["SSN ending 8903", "ZIP 20224"], ["SSN ending 8903", "ZIP 20224"]),
    ],
)
def test_what_counts_parts_stays_and_the_order_of_parts_is_heard(
    messages: list[str], shown: list[str]
) -> None:
    assert masked(messages) == shown

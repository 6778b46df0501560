"""What must hold for any text: hidden, nothing else touched, at rest after."""

import re
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kernel.masking import MaskingRefused, Part, RawText, from_store, mask, mask_sequence
from tests.kernel.masking.corpus.judge import bare, exact_one
from tests.kernel.masking.disguised_tins import WORDS, sentences

seeded = settings(derandomize=True, deadline=None, max_examples=400)
# Texts full of what the grammar reads, so that its rules meet in ways nobody thought of.
MEETINGS = st.lists(
    st.sampled_from(
        [
            *("1", "12", "412", "67", "8903", "41267", "412678903", "2021", "202-555-0143", "0"),
            *(" ", "-", ".", ",", "\n", "(", ")", "/", ":", "*", "**", "$", "#", "%2D", "&#45;"),
            *("ssn", "ein ", "my social is ", " is my ssn", "phone ", "serial number ", "zip "),
            *("four", " one ", "seis ", "double ", "hundred ", "mil ", " then ", " y ", " and "),
            *("<b>", "</td>", "\u200b", "\u00a0", "４", "é", "l", "O", "+", "account ", "$12.50"),
        ]
    ),
    max_size=14,
).map("".join)


@seeded
@given(sentences())
def test_a_tin_in_any_disguise_is_hidden_and_nothing_else_is_touched(
    told: tuple[str, str, str],
) -> None:
    before, number, after = told

    shown = mask(RawText(before + number + after)).text

    assert bare(number) not in bare(shown)
    assert exact_one(before + number + after, [[len(before), len(before + number)]], shown)


@settings(seeded, max_examples=2000)
@given(MEETINGS)
def test_masking_twice_changes_nothing(typed: str) -> None:
    once = mask(RawText(typed)).text

    assert mask(RawText(once)).text == once


@seeded
@given(st.text(max_size=200))
def test_any_text_is_masked_or_refused_and_never_fails_otherwise(typed: str) -> None:
    with suppress(MaskingRefused):
        once = mask(RawText(typed)).text
        assert mask(RawText(once)).text == once


@seeded
@given(st.text(st.characters(exclude_categories=("Nd", "Nl", "No", "Cs")), max_size=200))
@example("sin números, the house: ﬁne ﷽ İ ß")
def test_text_without_digits_or_number_words_is_returned_as_it_is(typed: str) -> None:
    assert mask(RawText(typed)).text == typed


@seeded
@given(MEETINGS)
def test_what_was_found_covers_exactly_what_changed(typed: str) -> None:
    masking = mask(RawText(typed))

    spans = [[found.start, found.end] for found in masking.found]
    assert exact_one(typed, spans, masking.text)
    assert all(0 <= found.start < found.end <= len(typed) for found in masking.found)


@seeded
@given(sentences(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))
def test_a_number_cut_anywhere_is_hidden_when_its_last_part_comes(
    told: tuple[str, str, str], prose: str
) -> None:
    digits = re.sub(r"\D", "", told[1])
    if len(digits) != 9 or not digits.isascii():
        return
    cut = 3 + len(prose) % 4
    first, last = f"{prose} my ssn is {digits[:cut]}", digits[cut:]
    stored = mask(RawText(first)).text

    split = mask_sequence([Part(stored)], RawText(last))

    shown = str(split.rewrites[0].text if split.rewrites else stored) + split.text
    assert not re.search(r"\d{5}", re.sub(r"\D", "", shown))


@settings(seeded, max_examples=500)
@given(st.lists(MEETINGS, min_size=2, max_size=4))
def test_messages_in_a_row_are_each_at_rest(messages: list[str]) -> None:
    done: list[str] = []
    for typed in messages:
        split = mask_sequence([Part(from_store(text)) for text in done], RawText(typed))
        for rewrite in split.rewrites:
            done[rewrite.index] = rewrite.text
        done.append(split.text)

    assert all(mask(RawText(text)).text == text for text in done)

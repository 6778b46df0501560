"""Made-up buttons and random walks through the tools: nobody gets stuck."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.bot.script import label_of
from kernel.languages import Language
from quick_responses.library import Library, load_library
from tests.bot.tool_walk import (
    PERSON,
    PUBLIC,
    Walker,
    begun,
)

EN, ES = Language.EN, Language.ES
BOTH = tuple(Language)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def english(library: Library) -> Walker:
    return Walker(library, EN)


@pytest.mark.parametrize(
    "choice",
    [
        "tool.payoff_interest.balance.123456789",
        "tool.payoff_interest.balance.123456789.00",
        "tool.payoff_interest.balance.-5.00",
        "tool.payoff_interest.balance.abc",
        "tool.payoff_interest.from.2026-02-31",
        "tool.payoff_interest.from.123-45-6789",
        "tool.release_clock.trigger.gold",
        "tool.release_clock.as_of.2026-01-01",
        "tool.cdp_deadline.nftl_mailing_date.2026-01-01",
        "tool.release_clock",
        "tool.",
        "tool",
        "tool.x",
        "tool.go_on.",
        "tool.go_on.payoff_sla",
    ],
)
def test_an_id_that_no_button_has_is_unknown(library: Library, choice: str) -> None:
    known = choice == "tool.release_clock"
    assert (label_of(library, EN, choice) is not None) is known


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["yes", "no", "18,000", "3/2/2026", "back", "stop", "menu", "what is a lien?", "12", "idk"]
    ),
)


@given(st.data())
def test_whatever_is_pressed_and_typed_nobody_gets_stuck(data: st.DataObject) -> None:
    library = load_library()
    walker = Walker(library, data.draw(st.sampled_from(BOTH)))
    place = begun(walker, data.draw(st.sampled_from(PUBLIC)))
    shown: list[str] = []
    for _ in range(data.draw(st.integers(1, 12))):
        shown += place.ids
        if data.draw(st.booleans()):
            place = walker.said(place, data.draw(TEXTS))
        else:
            place = walker.pressed(place, data.draw(st.sampled_from(shown)))
        assert PERSON & set(place.ids)
        assert place.reply.text.strip()


def test_the_day_is_the_one_it_was_begun_on(english: Walker) -> None:
    place = begun(english, "release_clock")

    assert place.memory.tool is not None
    assert place.memory.tool.answers == {"as_of": date(2026, 6, 2).isoformat()}

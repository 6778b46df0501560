"""How fresh content is depends on its dates and the day alone."""

from datetime import date, timedelta
from importlib.resources import files

import pytest

from kernel.languages import Language
from quick_responses.freshness import Freshness, ItemKind, dated_items, freshness, to_review
from quick_responses.library import load_library
from quick_responses.model import Provenance

WORDS = Provenance("source", date(2025, 3, 28), date(2027, 3, 28), "owner")
FOR_EVER = Provenance("source", date(2025, 3, 28), None, "owner")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 27), Freshness.NOT_YET),
        (date(2025, 3, 28), Freshness.CURRENT),
        (date(2026, 11, 27), Freshness.CURRENT),
        (date(2026, 11, 28), Freshness.EXPIRES_SOON),
        (date(2027, 3, 28), Freshness.EXPIRES_SOON),
        (date(2027, 3, 29), Freshness.EXPIRED),
    ],
)
def test_the_expiry_date_is_the_last_day_in_force(day: date, expected: Freshness) -> None:
    assert freshness(WORDS, day, warn_days=120) is expected


def test_what_has_no_end_never_expires() -> None:
    assert freshness(FOR_EVER, date(2199, 1, 1), warn_days=120) is Freshness.CURRENT


def test_the_guidance_stands_first_with_its_number_and_dates() -> None:
    first = next(dated_items(load_library()))

    assert (first.kind, first.id) == (ItemKind.GUIDANCE, "SBSE-05-0325-0018")
    assert first.provenance.effective == date(2025, 3, 28)
    assert first.provenance.expires == date(2027, 3, 28)


def test_every_topic_response_link_and_code_is_listed_once_in_both_languages() -> None:
    library = load_library()
    items = list(dated_items(library))

    for kind, rows in {
        ItemKind.TOPIC: library.topics,
        ItemKind.QUICK_RESPONSE: library.quick_responses,
        ItemKind.QUICK_LINK: library.quick_links,
        ItemKind.RESOLUTION_CODE: library.resolution_codes,
        ItemKind.OFP_CODE: library.ofp_codes,
    }.items():
        assert [item.id for item in items if item.kind is kind] == list(rows)
    assert all(item.title[language] for item in items for language in Language)


def test_every_item_names_the_file_it_stands_in() -> None:
    content = files("quick_responses").joinpath("content")

    assert all(
        item.id in content.joinpath(*item.file.split("/")).read_text("utf-8")
        for item in dated_items(load_library())
    )


def test_the_day_after_the_memo_ends_all_that_rests_on_it_has_expired() -> None:
    library = load_library()
    last = library.guidance.provenance.expires
    assert last is not None
    resting = sum(item.provenance.expires == last for item in dated_items(library))

    assert to_review(library, last)[1] >= resting
    assert to_review(library, last + timedelta(days=1))[0] >= resting

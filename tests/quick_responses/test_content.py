"""The content as it stands: whole, even in both languages, dated, and fit to be shown."""

import shutil
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText, mask
from quick_responses.check import check, errors
from quick_responses.freshness import dated_items
from quick_responses.library import NAMED_QUICK_RESPONSES, Library, fill, load_library, read_library
from quick_responses.model import QuickLink, QuickResponse
from quick_responses.ofp import IN_WRITING, WITH_CHAT
from quick_responses.reading import ContentError, placeholders_of

TODAY = date(2026, 11, 21)
BOTH = tuple(Language)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def _all_texts(library: Library) -> list[tuple[str, str]]:
    """Every sentence a customer may be shown, with its place."""
    texts = []
    for topic in library.topics.values():
        for language, article in topic.text.items():
            parts = [article.title, article.answer, article.more, *article.steps]
            texts += [(f"{topic.id} {language}", library.say(part)) for part in parts]
    for name in library.lines:
        texts += [(name, library.line(name, language)) for language in BOTH]
    return texts


def test_the_content_has_no_errors(library: Library) -> None:
    assert errors(check(library, TODAY)) == []


def test_there_are_at_least_68_topics_and_each_has_both_languages(library: Library) -> None:
    assert len(library.topics) >= 68
    for topic in library.topics.values():
        assert set(topic.text) == set(BOTH)
        assert all(article.title and article.answer for article in topic.text.values())


def test_the_first_menu_has_the_headings_of_the_memo(library: Library) -> None:
    assert [menu.id for menu in library.menu()] == ["resolve", "payoff", "copy", "other", "service"]


def test_no_answer_is_longer_than_120_words(library: Library) -> None:
    for topic in library.topics.values():
        for article in topic.text.values():
            assert len(" ".join([article.answer, *article.steps]).split()) <= 120, topic.id


def test_every_topic_has_25_to_40_phrases_in_each_language(library: Library) -> None:
    for topic in library.topics.values():
        for article in topic.text.values():
            # What lies outside has no middle, so it needs many more.
            assert 25 <= len(article.phrases) <= (400 if topic.id == "oos" else 40), topic.id


def test_no_phrase_stands_twice(library: Library) -> None:
    for topic in library.topics.values():
        for article in topic.text.values():
            assert len({each.casefold() for each in article.phrases}) == len(article.phrases)


def test_all_eight_named_quick_responses_exist_in_both_languages(library: Library) -> None:
    for name in NAMED_QUICK_RESPONSES:
        found = library.quick_response(name)
        assert found.name == name
        assert found.protected
        assert all(found.text[language].strip() for language in BOTH)


@pytest.mark.parametrize("name", NAMED_QUICK_RESPONSES)
def test_a_named_quick_response_cannot_be_removed_unnoticed(library: Library, name: str) -> None:
    left = {key: row for key, row in library.quick_responses.items() if row.name != name}
    found = errors(check(replace(library, quick_responses=left), TODAY))
    assert [problem.where for problem in found] == [f"quick response {name}"]


def test_a_quick_response_is_found_by_name_and_by_id(library: Library) -> None:
    by_name = library.quick_response("Thank you, Goodbye")
    assert library.quick_response("thank_you_goodbye") is by_name


def test_an_unknown_quick_response_is_refused(library: Library) -> None:
    with pytest.raises(BadRequest):
        library.quick_response("Lottery")


def test_only_after_sign_in_come_the_responses_that_speak_of_an_account(library: Library) -> None:
    guarded = {row.name for row in library.quick_responses.values() if row.account_specific}
    assert {"Authenticated Greeting", "Payoff amount"} <= guarded
    assert "Authentication Request" not in guarded


def test_filling_names_what_has_no_value(library: Library) -> None:
    response = library.quick_response("Authenticated Greeting")
    text, unfilled = fill(response, Language.EN, {"name": "Ms. Rivera"})
    assert "Ms. Rivera" in text
    assert "{id}" in text
    assert unfilled == ("id",)


def test_a_value_is_never_filled_again(library: Library) -> None:
    response = library.quick_response("Authenticated Greeting")
    text, unfilled = fill(response, Language.ES, {"name": "{id}", "id": "1234567890"})
    assert "{id}" in text
    assert unfilled == ()


def test_a_stray_brace_does_no_harm(library: Library) -> None:
    response = library.quick_response("Greetings")
    edited: QuickResponse = replace(response, text=dict.fromkeys(BOTH, "} { {name} {x"))
    assert fill(edited, Language.EN, {"name": "A"}) == ("} { A {x", ())


def test_no_link_leads_to_the_withdrawn_lien_videos(library: Library) -> None:
    for link in library.quick_links.values():
        for address in link.url.values():
            assert "video" not in address.casefold()
            assert "youtube" not in address.casefold()


def test_a_link_to_a_video_is_an_error(library: Library) -> None:
    link = library.quick_links["L1"]
    bad = replace(link, url=dict.fromkeys(BOTH, "https://www.irsvideos.gov/liens"))
    links = {**library.quick_links, "L1": bad}
    found = errors(check(replace(library, quick_links=links), TODAY))
    assert [problem.where for problem in found] == ["quick link L1", "quick link L1"]


def test_differing_placeholders_are_an_error(library: Library) -> None:
    row = library.quick_response("Greetings")
    odd = replace(row, text={**row.text, Language.ES: "Hola."})
    rows = {**library.quick_responses, row.id: odd}
    found = errors(check(replace(library, quick_responses=rows), TODAY))
    assert [problem.where for problem in found] == ["quick response Greetings"]


def test_a_dead_end_is_an_error(library: Library) -> None:
    topic = library.topic("copy.nftl")
    dead = {each: replace(article, links=()) for each, article in topic.text.items()}
    topics = {**library.topics, topic.id: replace(topic, text=dead)}
    found = errors(check(replace(library, topics=topics), TODAY))
    assert {problem.message for problem in found} == {"the answer ends in no link or tool (R5)"}


def test_expired_and_soon_expiring_content_warns(library: Library) -> None:
    def said(on: date) -> set[str]:
        return {each.message for each in check(library, on) if each.where.startswith("guidance ")}

    assert said(TODAY) == set()
    assert said(date(2027, 1, 4)) == {"expires soon, on 2027-03-28"}
    assert said(date(2027, 3, 28)) == {"expires soon, on 2027-03-28"}
    assert said(date(2027, 3, 29)) == {"expired on 2027-03-28"}


def test_the_guidance_is_the_memo_with_its_dates(library: Library) -> None:
    assert library.guidance.number == "SBSE-05-0325-0018"
    assert library.guidance.provenance.effective == date(2025, 3, 28)
    assert library.guidance.provenance.expires == date(2027, 3, 28)


def test_an_address_nobody_opened_warns_until_someone_says_the_day(library: Library) -> None:
    def warned(links: dict[str, QuickLink]) -> bool:
        found = check(replace(library, quick_links=links), TODAY)
        return any(each.where == "quick link L14" and each.warning for each in found)

    links = dict(library.quick_links)
    assert not links["L14"].seen
    assert warned(links)
    links["L14"] = replace(links["L14"], verified=TODAY)
    assert not warned(links)


def test_a_topic_that_nobody_reviewed_warns_and_a_review_to_come_is_an_error(
    library: Library,
) -> None:
    def said(reviewed: date | None) -> list[tuple[str, bool]]:
        topic = library.topic("copy.nftl")
        dated = replace(topic.provenance, reviewed=reviewed)
        topics = {**library.topics, topic.id: replace(topic, provenance=dated)}
        found = check(replace(library, topics=topics), TODAY)
        return [(each.message, each.warning) for each in found if topic.id in each.where]

    assert said(TODAY) == []
    assert said(None) == [("says no day on which it was reviewed", True)]
    assert said(date(2027, 1, 1)) == [("was reviewed on 2027-01-01, which is still to come", False)]


def test_two_topics_with_one_title_are_an_error(library: Library) -> None:
    twin = replace(library.topic("copy.nftl"), text=library.topic("copy.read_nftl").text)
    found = errors(check(replace(library, topics={**library.topics, twin.id: twin}), TODAY))
    assert {each.message for each in found} == {"has the same title as copy.nftl"}


def test_a_copied_topic_whose_id_was_forgotten_is_refused(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(str(files("quick_responses").joinpath("content")), content)
    topics = content / "topics"
    shutil.copy(topics / "copy.nftl.toml", topics / "copy.other.toml")

    with pytest.raises(ContentError, match=r"topics/copy\.other\.toml: its id is copy\.nftl"):
        read_library(content)


def test_spanish_says_usted_throughout(library: Library) -> None:
    topic = library.topic("copy.nftl")
    odd = replace(topic.text[Language.ES], answer="Puedes pedir una copia del aviso aquí.")
    topics = {**library.topics, topic.id: replace(topic, text={**topic.text, Language.ES: odd})}
    found = errors(check(replace(library, topics=topics), TODAY))
    assert [each.message for each in found] == ["says 'puedes'"]


def test_everything_dated_has_a_source_and_an_owner(library: Library) -> None:
    for item in dated_items(library):
        where, dated = item.name, item.provenance
        assert dated.source.strip(), where
        assert dated.review_owner.strip(), where


def test_the_codes_are_there(library: Library) -> None:
    assert list(library.resolution_codes) == [f"RC{number:02}" for number in range(1, 19)]
    assert {WITH_CHAT, IN_WRITING} < set(library.ofp_codes)


def test_nothing_we_say_looks_like_a_tin_to_the_mask(library: Library) -> None:
    for place, text in _all_texts(library):
        if text:
            assert not mask(RawText(text)).found, place
    for row in library.quick_responses.values():
        for text in row.text.values():
            assert not mask(RawText(text)).found, row.name


@pytest.mark.parametrize(
    "promise",
    ["will be released", "you qualify", "you don't owe", "usted califica", "usted no debe"],
)
def test_nothing_we_say_is_a_promise(library: Library, promise: str) -> None:
    assert not [place for place, text in _all_texts(library) if promise in text.casefold()]


def test_no_fact_is_left_unfilled(library: Library) -> None:
    for place, text in _all_texts(library):
        # The moment when a queue opens is filled in when it is said.
        assert set(placeholders_of(text)) <= {"opens"}, place

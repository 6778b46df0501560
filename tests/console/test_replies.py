"""What may be sent, as values: blanks, account-specific items, who the greeting names."""

from dataclasses import replace

import pytest

from chat.domain.contact import Contact
from chat.domain.entries import UsedQuickResponse
from console.domain.replies import checked_reply, is_edited, values_for
from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    Role,
    StaffMember,
)
from kernel.errors import BadRequest, Conflict
from kernel.languages import Language
from quick_responses.library import fill, load_library

LIBRARY = load_library()
EN = Contact("c1", seq=3, language=Language.EN, bot_topic="payoff.request")
ES = replace(EN, language=Language.ES)
RIVERA = StaffMember(
    "s1",
    "rivera",
    GivenName(NameFormat.TITLE, "Rivera", title="Ms."),
    Identification(IdKind.PID, "1000200030"),
    Role.ASSISTOR,
    frozenset(Language),
    3,
    "2026-11-21T15:00:00.000Z",
)


def filled(contact: Contact, item_id: str) -> str:
    values = values_for(LIBRARY, contact, RIVERA, 60)
    mine = {**values[""], **values.get(item_id, {})}
    return fill(LIBRARY.quick_response(item_id), contact.language, mine)[0]


def test_free_text_is_sent_without_a_library_item() -> None:
    assert checked_reply(LIBRARY, EN, "Let me look.", "") is None


@pytest.mark.parametrize("contact", [EN, ES])
@pytest.mark.parametrize("item", ["greetings", "opening", "save_transcript", "chat_finished"])
def test_a_filled_quick_response_counts_as_unedited(contact: Contact, item: str) -> None:
    text = filled(contact, item)
    assert "{" not in text
    assert checked_reply(LIBRARY, contact, text, item) == UsedQuickResponse(item, False)


def test_a_changed_quick_response_counts_as_edited() -> None:
    text = filled(EN, "greetings") + " I see you waited long."
    assert checked_reply(LIBRARY, EN, text, "greetings") == UsedQuickResponse("greetings", True)


def test_the_spanish_words_in_an_english_contact_are_an_edit() -> None:
    assert is_edited(LIBRARY.quick_response("one_moment"), EN, filled(ES, "one_moment"))


@pytest.mark.parametrize("text", ["Sign in here: {link}.", "I am {name}."])
@pytest.mark.parametrize("item", ["", "greetings"])
def test_a_blank_is_never_sent(text: str, item: str) -> None:
    with pytest.raises(Conflict, match=r"quick_response\.unfilled"):
        checked_reply(LIBRARY, EN, text, item)


def test_braces_that_are_no_blank_are_just_text() -> None:
    assert checked_reply(LIBRARY, EN, "Use {curly} braces.", "") is None


@pytest.mark.parametrize("item", ["authenticated_greeting", "payoff_letter_fax"])
def test_nothing_account_specific_reaches_who_has_not_signed_in(item: str) -> None:
    with pytest.raises(Conflict, match=r"quick_response\.account_specific"):
        checked_reply(LIBRARY, EN, "As you asked.", item)


def test_an_unknown_item_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"quick_response\.unknown"):
        checked_reply(LIBRARY, EN, "Hello", "nonsense")


def test_the_authenticated_greeting_is_filled_from_the_profile() -> None:
    text = filled(EN, "authenticated_greeting")
    assert "Ms. Rivera" in text
    assert "1000200030" in text


def test_other_minutes_are_left_to_the_assistor() -> None:
    assert "60" in filled(EN, "save_transcript")
    assert "{minutes}" in filled(EN, "no_reply_yet")

"""The chain: whatever is changed in a log afterwards, the digests tell."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from chat.domain import digest, moves
from chat.domain.contact import Contact
from chat.domain.entries import (
    Author,
    AuthorKind,
    Entry,
    Link,
    MessagePosted,
    Option,
    UsedQuickResponse,
)
from kernel.languages import Language
from tests.domain.situations import CONTACT_ID, CUSTOMER, a_contact, words, written

KEY: Final = b"k" * 32
Change = Callable[[Entry], Entry]


def a_log() -> list[Entry]:
    """Four entries: started, greeted, said, answered."""
    start = moves.start(CUSTOMER, Language.EN, "chat", words("Welcome."))
    contact = a_contact()
    said = moves.customer_speaks(contact, CUSTOMER, "ref-1", words("Payoff?"), words("Yes."))
    return written(Contact(CONTACT_ID), [*start, *said])


def is_whole(log: list[Entry], stream_id: str = CONTACT_ID) -> bool:
    """Whether each entry keeps its word and follows the one before it."""
    before = digest.START
    for entry in log:
        head = digest.header(stream_id, entry.seq, entry.at, entry.kind, entry.author, entry.ref)
        commitment = digest.commit_to(entry.salt, digest.canonical(entry.body))
        if (commitment, digest.link(before, head, commitment)) != (
            entry.commitment,
            entry.digest,
        ):
            return False
        before = entry.digest
    return True


def named(name: str) -> Change:
    return lambda entry: replace(entry, author=replace(entry.author, name=name))


CHANGES: Final[dict[str, Change]] = {
    "seq": lambda entry: replace(entry, seq=entry.seq + 1),
    "at": lambda entry: replace(entry, at=entry.at.replace("15:00", "15:01")),
    "author kind": lambda entry: replace(entry, author=Author(AuthorKind.SYSTEM, CONTACT_ID)),
    "author id": lambda entry: replace(entry, author=replace(entry.author, id="c-else")),
    "author name": named("Somebody"),
    "ref": lambda entry: replace(entry, ref="ref-2"),
    "body": lambda entry: replace(entry, body=words("Payoff.")),
    "kind": lambda entry: replace(entry, body=moves.set_language(
        a_contact(), CUSTOMER, "", Language.EN)[0].body),
    "salt": lambda entry: replace(entry, salt=entry.salt + "x"),
    "commitment": lambda entry: replace(entry, commitment=digest.commit_to("", "")),
    "digest": lambda entry: replace(entry, digest=digest.START),
}  # fmt: skip


def test_an_untouched_log_is_whole() -> None:
    assert len(a_log()) == 4
    assert is_whole(a_log())


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("field", CHANGES)
def test_any_single_changed_field_breaks_the_chain(field: str, place: int) -> None:
    log = a_log()
    changed = CHANGES[field](log[place])
    assert changed != log[place], "need a change for this test to mean anything"

    log[place] = changed

    assert not is_whole(log)


@pytest.mark.parametrize("place", range(3))
def test_two_entries_that_changed_places_break_the_chain(place: int) -> None:
    log = a_log()
    log[place], log[place + 1] = log[place + 1], log[place]

    assert not is_whole(log)


@pytest.mark.parametrize("place", range(3))
def test_an_entry_that_was_taken_out_breaks_the_chain(place: int) -> None:
    log = a_log()
    del log[place]

    assert not is_whole(log)


def test_the_log_of_one_contact_is_not_the_log_of_another() -> None:
    assert not is_whole(a_log(), "c-other")


def test_a_chain_computed_again_is_whole_but_its_seal_is_another() -> None:
    log = a_log()
    forged = written(
        Contact(CONTACT_ID), moves.start(CUSTOMER, Language.ES, "chat", words("Welcome."))
    )
    assert is_whole(forged)

    seals = {digest.seal(KEY, CONTACT_ID, one[-1].seq, one[-1].digest) for one in (log, forged)}

    assert len(seals) == 2


def test_a_seal_takes_the_key_the_contact_the_place_and_the_digest() -> None:
    seals = {
        digest.seal(KEY, "c-1", 4, digest.START),
        digest.seal(b"x" * 32, "c-1", 4, digest.START),
        digest.seal(KEY, "c-2", 4, digest.START),
        digest.seal(KEY, "c-1", 5, digest.START),
        digest.seal(KEY, "c-1", 4, "1" * 64),
    }

    assert len(seals) == 5


def test_the_canonical_form_is_written_down_and_stays() -> None:
    # Every log ever kept rests on these bytes: this test may never be changed to fit the code.
    plain = MessagePosted(text=words("Año “5” <b>").text)
    full = MessagePosted(
        text=words("Yes").text,
        links=(Link("Pay", "https://www.irs.gov/payments"),),
        options=(Option("yes", "Yes"),),
        quick_response=UsedQuickResponse("greeting", edited=False),
        choice="yes",
        topic="payoff",
        action="answer",
        hidden=("ssn",),
    )

    assert digest.canonical(plain) == '{"kind":"message.posted","text":"Año “5” <b>"}'
    assert digest.canonical(full) == (
        '{"action":"answer","choice":"yes","hidden":["ssn"],"kind":"message.posted",'
        '"links":[{"label":"Pay","url":"https://www.irs.gov/payments"}],'
        '"options":[{"id":"yes","label":"Yes"}],'
        '"quick_response":{"edited":false,"id":"greeting"},"text":"Yes","topic":"payoff"}'
    )


def test_a_known_link_of_the_chain_stays_what_it_is() -> None:
    (entry, *_rest) = written(
        Contact(CONTACT_ID), moves.start(CUSTOMER, Language.EN, "chat", words("Welcome."))
    )

    assert entry.salt == "salt-1"
    assert entry.commitment == ("0f2412a53532bb2055d72572e43fd60e05f558c54e53ae8977384bf96fba9776")
    assert entry.digest == ("bf36e95dd4fe44a30b2e079a0bc379ccfb30e83d9b8c4699c5c567d37c57390e")


def test_a_body_reads_back_as_it_was_written() -> None:
    for entry in a_log():
        text = digest.canonical(entry.body)
        again = digest.read_body(text)
        assert again == entry.body
        assert digest.canonical(again) == text

"""The state of a contact is a fold of its entries, and of nothing else."""

from dataclasses import replace
from typing import Final

import msgspec
import pytest

from chat.domain import moves
from chat.domain.body import Body
from chat.domain.contact import NEW_INQUIRY, TAKEN, Contact, fold
from chat.domain.entries import (
    AUDIENCE,
    BOT,
    AnyBody,
    Audience,
    ContactQueued,
    Draft,
    InquirySet,
    MessagePosted,
    TimeBooked,
    UsedQuickResponse,
)
from chat.domain.lifecycle import Status
from kernel.languages import Language
from tests.domain.situations import (
    AT,
    CUSTOMER,
    RIVERA,
    SAVED,
    a_contact,
    then,
    words,
    written,
)

LATER: Final = "2026-11-21T15:05:00.000Z"


def bot_says(action: str = "", topic: str = "") -> Draft:
    return Draft(MessagePosted(text=words("Bot.").text, action=action, topic=topic), BOT)


def test_folding_in_two_parts_gives_what_folding_at_once_gives() -> None:
    empty = Contact("c-one")
    started = moves.start(CUSTOMER, Language.EN, "make-a-payment", words("Welcome."))
    left = moves.customer_leaves(a_contact(), CUSTOMER, "leave")
    entries = written(empty, [*started, bot_says("clarify"), *left])

    parts = [fold(fold(empty, entries[:cut]), entries[cut:]) for cut in range(len(entries) + 1)]

    assert parts == [fold(empty, entries)] * 6


def test_the_state_stands_at_the_last_entry() -> None:
    contact = a_contact()
    (entry,) = written(contact, moves.customer_speaks(contact, CUSTOMER, "r", words("Hi"), None))

    after = fold(contact, [entry])

    assert (after.seq, after.digest, after.last_at) == (entry.seq, entry.digest, entry.at)
    assert after.last_author == "customer"


def test_a_started_contact_knows_its_language_and_page() -> None:
    drafts = moves.start(CUSTOMER, Language.ES, "chat", words("Hola."))

    contact = then(Contact("c-two"), drafts)

    assert (contact.language, contact.host_page) == (Language.ES, "chat")
    assert (contact.started_at, contact.status) == (AT, Status.BOT)


def test_misses_of_the_bot_in_a_row_are_counted_until_it_answers() -> None:
    missed = then(a_contact(), [bot_says(action="clarify"), bot_says(action="out_of_scope")])
    answered = then(missed, [bot_says(action="answer", topic="payoff")])

    assert missed.bot_misses == 2
    assert (answered.bot_misses, answered.bot_topic) == (0, "payoff")


def test_the_bots_topic_stays_until_another_comes() -> None:
    contact = then(a_contact(), [bot_says(action="answer", topic="payoff"), bot_says()])

    assert contact.bot_topic == "payoff"


def test_the_first_queueing_counts_for_the_wait() -> None:
    account = ContactQueued(manner="account", queue="lien-en")
    queued = a_contact(Status.QUEUED)
    again = moves.request_assistor(a_contact(), CUSTOMER, "again", words("Again"), account)

    contact = then(queued, again, at=LATER)

    assert contact.queued_at == AT
    assert contact.manner == "account"


def test_who_changes_the_language_while_waiting_waits_on_in_that_languages_queue() -> None:
    queued = a_contact(Status.QUEUED)

    moved = moves.set_language(queued, CUSTOMER, "es", Language.ES, queue="lien-es")
    contact = then(queued, moved, at=LATER)

    assert (contact.queue, contact.queued_at) == ("lien-es", AT)


@pytest.mark.parametrize(
    ("chosen", "inquiries", "is_further"),
    [
        (("payoff",), ("payoff",), False),
        (("payoff", "payoff"), ("payoff",), False),
        (("payoff", "release"), ("payoff", "release"), True),
        (("payoff", "release", "payoff"), ("release", "payoff"), True),
    ],
)
def test_every_inquiry_is_kept_and_another_one_is_something_further(
    chosen: tuple[str, ...], inquiries: tuple[str, ...], is_further: bool
) -> None:
    contact = a_contact(Status.ASSIGNED)
    for one in chosen:
        contact = then(contact, [Draft(InquirySet(inquiry=one, reference="x"), RIVERA)])

    assert (contact.inquiries, contact.inquiry) == (inquiries, chosen[-1])
    assert (NEW_INQUIRY in contact.used) is is_further


def test_an_inquiry_that_is_mended_after_the_talk_reopens_nothing() -> None:
    contact = a_contact(Status.WRAP_UP)
    for one in ("payoff", "release"):
        contact = then(contact, [Draft(InquirySet(inquiry=one, reference="x"), RIVERA)])

    assert NEW_INQUIRY not in contact.used


def test_the_quick_responses_used_are_kept_in_order() -> None:
    contact = a_contact(Status.ASSIGNED)
    for one in ("greeting", "closing"):
        said = MessagePosted(text=words("x").text, quick_response=UsedQuickResponse(one, True))
        contact = then(contact, moves.assistor_speaks(contact, RIVERA, one, said))

    assert contact.used == (TAKEN, "greeting", "closing")


def test_an_assigned_contact_has_one_owner_from_then_on() -> None:
    assert a_contact(Status.QUEUED).owner is None
    for status in (Status.ASSIGNED, Status.WRAP_UP, Status.CLOSED):
        contact = a_contact(status)
        assert contact.owner == RIVERA
        assert contact.is_owned_by(RIVERA.id) and not contact.is_owned_by("c-chen")


@pytest.mark.parametrize("status", Status)
def test_the_customer_may_speak_until_the_talk_has_ended(status: Status) -> None:
    assert a_contact(status).is_open is (status not in {Status.WRAP_UP, Status.CLOSED})


def test_the_wrap_up_is_kept_with_codes_and_time() -> None:
    contact = a_contact(Status.WRAP_UP)
    saved = msgspec.structs.replace(
        SAVED, codes=("RC01", "RC02"), time=(TimeBooked("810-69070", 12),)
    )

    done = then(contact, moves.complete(contact, RIVERA, "done", saved), at=LATER)

    assert done.codes == ("RC01", "RC02")
    assert done.time == (TimeBooked("810-69070", 12),)
    assert (done.ended_at, done.closed_at) == (AT, LATER)
    assert (done.ended_by, done.end_reason) == ("assistor", "completed")


def test_notes_and_words_change_nothing_but_the_place() -> None:
    contact = a_contact(Status.ASSIGNED)

    after = then(contact, moves.add_note(contact, RIVERA, "note", words("Hm.").text))

    assert replace(after, seq=contact.seq, digest=contact.digest) == contact


def test_every_kind_of_entry_says_who_may_see_it() -> None:
    kinds = {kind for kind in Body.__subclasses__() if not kind.__subclasses__()}

    assert set(AUDIENCE) == kinds == set(AnyBody.__args__)
    staff = {kind.__name__ for kind, who in AUDIENCE.items() if who is Audience.STAFF}
    assert staff == {"ContactStarted", "PartySet", "InquirySet", "NoteAdded", "WrapUpSaved"}

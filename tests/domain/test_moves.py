"""Moves as values: the state in, drafts of entries out, or a refusal."""

from collections.abc import Callable
from typing import Final

import pytest

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import (
    BOT,
    SYSTEM,
    AuthorKind,
    ContactAssigned,
    ContactClosed,
    ContactStarted,
    ContactUnserved,
    Draft,
    InquirySet,
    LanguageSet,
    NoteAdded,
    PartySet,
    TalkEnded,
)
from chat.domain.lifecycle import MOVES, Move, Status
from kernel.errors import Conflict, Refused
from kernel.languages import Language
from tests.domain.sign_in_situations import MAKE_SIGN_IN
from tests.domain.situations import CHEN, CUSTOMER, QUEUED, RIVERA, SAVED, a_contact, then, words

REF: Final = "ref-1"
SAID: Final = words("I had a question.")
ANSWER: Final = words("Here is the answer.")
Make = Callable[[Contact], list[Draft]]

# Each move as somebody who may make it makes it.
MAKE: Final[dict[Move, Make]] = {
    Move.CUSTOMER_SPEAKS: lambda c: moves.customer_speaks(c, CUSTOMER, REF, SAID, ANSWER),
    Move.CUSTOMER_CHOOSES: lambda c: moves.customer_chooses(c, CUSTOMER, REF, SAID, ANSWER),
    Move.REQUEST_ASSISTOR: lambda c: moves.request_assistor(c, CUSTOMER, REF, SAID, QUEUED),
    Move.SET_LANGUAGE: lambda c: moves.set_language(c, CUSTOMER, REF, Language.ES),
    Move.CUSTOMER_LEAVES: lambda c: moves.customer_leaves(c, CUSTOMER, REF),
    Move.IDLE_OUT: moves.idle_out,
    Move.CLAIM: lambda c: moves.claim(c, RIVERA, REF),
    Move.ASSISTOR_SPEAKS: lambda c: moves.assistor_speaks(c, RIVERA, REF, SAID),
    Move.ADD_NOTE: lambda c: moves.add_note(c, RIVERA, REF, SAID.text),
    Move.SET_PARTY: lambda c: moves.set_party(c, RIVERA, REF, "taxpayer"),
    Move.SET_INQUIRY: lambda c: moves.set_inquiry(c, RIVERA, REF, "payoff", "5.12.3"),
    Move.END_TALK: lambda c: moves.end_talk(c, RIVERA, REF),
    Move.COMPLETE: lambda c: moves.complete(c, RIVERA, REF, SAVED),
    Move.RETURN_TO_QUEUE: lambda c: moves.return_to_queue(c, "assistor_away"),
    **MAKE_SIGN_IN,
}
# The moves of a contact's own assistor, made by another one.
OTHERS: Final[dict[Move, Make]] = {
    Move.ASSISTOR_SPEAKS: lambda c: moves.assistor_speaks(c, CHEN, REF, SAID),
    Move.ADD_NOTE: lambda c: moves.add_note(c, CHEN, REF, SAID.text),
    Move.SET_PARTY: lambda c: moves.set_party(c, CHEN, REF, "taxpayer"),
    Move.SET_INQUIRY: lambda c: moves.set_inquiry(c, CHEN, REF, "payoff", "5.12.3"),
    Move.END_TALK: lambda c: moves.end_talk(c, CHEN, REF),
    Move.COMPLETE: lambda c: moves.complete(c, CHEN, REF, SAVED),
}
CUSTOMERS: Final = [Move.CUSTOMER_SPEAKS, Move.CUSTOMER_CHOOSES, Move.REQUEST_ASSISTOR,
                    Move.SET_LANGUAGE, Move.CUSTOMER_LEAVES]  # fmt: skip


def test_every_move_has_a_maker_here() -> None:
    assert set(MAKE) == set(Move)


@pytest.mark.parametrize(("status", "move"), MOVES)
def test_what_a_legal_move_appends_leads_to_the_status_of_the_table(
    status: Status, move: Move
) -> None:
    contact = a_contact(status)

    moved = then(contact, MAKE[move](contact))

    assert moved.seq > contact.seq
    assert moved.status is MOVES[status, move]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", Move)
def test_a_move_outside_the_table_appends_nothing(status: Status, move: Move) -> None:
    if (status, move) in MOVES:
        assert MAKE[move](a_contact(status)) != []
        return

    with pytest.raises(Refused):
        MAKE[move](a_contact(status))


@pytest.mark.parametrize("move", OTHERS)
@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.WRAP_UP, Status.CLOSED])
def test_the_contact_of_another_assistor_is_not_yours_whatever_its_status(
    status: Status, move: Move
) -> None:
    with pytest.raises(Refused) as refusal:
        OTHERS[move](a_contact(status))

    assert refusal.value.code == "contact.not_yours"


@pytest.mark.parametrize("move", CUSTOMERS)
def test_the_ref_and_the_customer_stand_on_the_first_entry_and_nowhere_else(move: Move) -> None:
    first, *rest = MAKE[move](a_contact(Status.BOT))

    assert (first.author, first.ref) == (CUSTOMER, REF)
    assert all(draft.author.kind is not AuthorKind.CUSTOMER for draft in rest)
    assert all(draft.ref == "" for draft in rest)


def test_a_contact_starts_with_its_page_and_the_bots_greeting() -> None:
    drafts = moves.start(CUSTOMER, Language.ES, "chat", SAID)

    assert drafts == [
        Draft(ContactStarted(language="es", host_page="chat"), CUSTOMER),
        Draft(SAID, BOT),
    ]


@pytest.mark.parametrize("status", [Status.BOT, Status.QUEUED])
def test_the_bot_answers_while_bot_or_queue_has_the_contact(status: Status) -> None:
    drafts = moves.customer_speaks(a_contact(status), CUSTOMER, REF, SAID, ANSWER)

    assert drafts == [Draft(SAID, CUSTOMER, REF), Draft(ANSWER, BOT)]


def test_from_assignment_on_the_bots_prepared_answer_is_dropped() -> None:
    drafts = moves.customer_speaks(a_contact(Status.ASSIGNED), CUSTOMER, REF, SAID, ANSWER)

    assert drafts == [Draft(SAID, CUSTOMER, REF)]


def test_asking_for_a_person_queues() -> None:
    _said, queued = moves.request_assistor(a_contact(), CUSTOMER, REF, SAID, QUEUED)

    assert queued == Draft(QUEUED, SYSTEM)


def test_asking_in_vain_keeps_the_bot_which_says_what_helps() -> None:
    unserved = ContactUnserved(manner="general", queue="lien-en", reason="closed")

    drafts = moves.request_in_vain(a_contact(), CUSTOMER, REF, SAID, unserved, ANSWER)

    assert drafts == [Draft(SAID, CUSTOMER, REF), Draft(unserved, SYSTEM), Draft(ANSWER, BOT)]
    assert then(a_contact(), drafts).status is Status.BOT


def test_who_waits_already_is_not_told_that_it_is_closed() -> None:
    unserved = ContactUnserved(manner="general", queue="lien-en", reason="closed")

    with pytest.raises(Conflict):
        moves.request_in_vain(a_contact(Status.QUEUED), CUSTOMER, REF, SAID, unserved, ANSWER)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(Status.BOT, "self_service"), (Status.QUEUED, "abandoned_in_queue")],
)
def test_leaving_without_an_assistor_ends_and_closes_with_the_reason(
    status: Status, reason: str
) -> None:
    drafts = moves.customer_leaves(a_contact(status), CUSTOMER, REF)

    assert drafts == [
        Draft(TalkEnded(by="customer", reason=reason), CUSTOMER, REF),
        Draft(ContactClosed(), SYSTEM),
    ]


def test_leaving_an_assistor_ends_the_talk_and_leaves_the_closing_to_the_wrap_up() -> None:
    drafts = moves.customer_leaves(a_contact(Status.ASSIGNED), CUSTOMER, REF)

    assert drafts == [Draft(TalkEnded(by="customer", reason="customer_left"), CUSTOMER, REF)]


def test_an_idle_contact_is_ended_by_the_system() -> None:
    assert moves.idle_out(a_contact()) == [
        Draft(TalkEnded(by="system", reason="idle"), SYSTEM),
        Draft(ContactClosed(), SYSTEM),
    ]


@pytest.mark.parametrize(
    ("move", "body"),
    [
        (Move.ASSISTOR_SPEAKS, SAID),
        (Move.ADD_NOTE, NoteAdded(text=SAID.text)),
        (Move.SET_PARTY, PartySet(party="taxpayer")),
        (Move.SET_INQUIRY, InquirySet(inquiry="payoff", reference="5.12.3")),
        (Move.END_TALK, TalkEnded(by="assistor", reason="completed")),
        (Move.SET_LANGUAGE, LanguageSet(language="es")),
    ],
)
def test_a_plain_move_of_an_assigned_contact_appends_one_entry(move: Move, body: object) -> None:
    (draft,) = MAKE[move](a_contact(Status.ASSIGNED))

    assert draft.body == body
    assert draft.ref == REF


def test_a_claim_names_the_assistor_as_customers_see_them() -> None:
    drafts = moves.claim(a_contact(Status.QUEUED), RIVERA, REF)

    assert drafts == [Draft(ContactAssigned(name="Ms. Rivera"), RIVERA, REF)]


def test_completing_saves_the_wrap_up_and_then_closes() -> None:
    drafts = moves.complete(a_contact(Status.WRAP_UP), RIVERA, REF, SAVED)

    assert drafts == [Draft(SAVED, RIVERA, REF), Draft(ContactClosed(), SYSTEM)]

"""A supervisor reads a contact whole, sees whether it was touched, leaves a trace."""

import pytest

from chat.domain.entries import (
    SYSTEM,
    Draft,
    EntryRedacted,
    Redaction,
    SkippedStep,
    TimeBooked,
    UsedQuickResponse,
)
from chat.store.tables import entry
from console.domain.staff import Role
from kernel.languages import Language
from tests.console.supervision.damage import compute_chain_again, edit_a_message
from tests.console.supervision.desk import Desk, words_in
from tests.console.supervision.story import RIVERA, Ending, Story, masked

WHOLE = Ending(
    ("RC04", "RC17"),
    (TimeBooked("700-69000", 25, 1), TimeBooked("OTHER-CHAT", 5)),
    (SkippedStep("save_transcript", "customer_in_a_hurry"),),
    "Sent by fax.",
)


class Unwritten(Exception):
    """The audit row could not be written."""


async def a_whole_contact(story: Story, language: Language = Language.EN) -> str:
    visit = await story.starts(language)
    await visit.asks("I need a payoff")
    await visit.asks_for_a_person("account")
    await visit.is_claimed()
    await visit.is_noted("Title company, closing on Friday.")
    await visit.is_told("Thanks for waiting.", UsedQuickResponse("opening", edited=True))
    await visit.is_told("Hello.", UsedQuickResponse("greetings", edited=False))
    await visit.ends(RIVERA, WHOLE)
    return visit.id


async def test_the_transcript_shows_all_that_was_said_and_all_that_staff_did(
    story: Story, desk: Desk
) -> None:
    contact_id = await a_whole_contact(story)
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"/supervisor/contacts/{contact_id}"))

    for words in (
        "Digest verified",
        "I need a payoff",
        "Generally, yes.",
        "Asked for a person, about an account. Queue: Liens, English.",
        "Assistor Ms. Rivera",
        "Party: Title company",
        "Inquiry: Lien payoff, IRM 5.19.12.7.5.3",
        "Title company, closing on Friday.",
        "Quick response: Opening , edited before it was sent",
        "Quick response: Greetings , sent as approved",
        "Save transcript: the customer was in a hurry",
        "RC04 Payoff letter sent (fax or mail); RC17",
        "25 min, manually prepared letters: 1",
        "Sent by fax.",
        "The talk ended. Assistor: completed.",
        "America/New_York (EDT)",
        "10:00:0",
    ):
        assert words in shown, words


async def test_the_words_of_an_edited_quick_response_stand_beside_the_approved_ones(
    story: Story, desk: Desk
) -> None:
    contact_id = await a_whole_contact(story, Language.ES)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor/contacts/{contact_id}")

    approved = desk.console.library.quick_responses["opening"].text[Language.ES]
    assert approved in page
    assert page.count("<details") == 1
    assert '<p class="line__text" lang="es">Thanks for waiting.</p>' in page


async def test_what_staff_did_is_marked_and_what_the_customer_saw_is_not(
    story: Story, desk: Desk
) -> None:
    contact_id = await a_whole_contact(story)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor/contacts/{contact_id}")

    items = page.split('<li class="line ')[1:]
    staff = [item for item in items if "line--staff" in item.partition('"')[0]]
    marked = [item for item in items if "Staff only" in item]
    assert len(items) == 15
    assert staff == marked
    assert len(staff) == 5  # Started, party, inquiry, note, wrap-up.


async def test_each_view_leaves_an_audit_row_in_the_same_transaction(
    story: Story, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_id = await story.served()
    await desk.sits(Role.SUPERVISOR)

    await desk.reads(f"/supervisor/contacts/{contact_id}")
    await desk.reads(f"/supervisor/contacts/{contact_id}")
    row = ("Ms. Okafor", "transcript.viewed", contact_id, "verified")
    assert await desk.audited() == [row, row]

    async def fails(*_values: object) -> None:
        raise Unwritten

    monkeypatch.setattr("console.services.contact_transcript.record", fails)
    with pytest.raises(Unwritten):
        await desk.browser.get(f"/supervisor/contacts/{contact_id}")


async def test_an_edited_record_says_so_and_what_is_wrong(story: Story, desk: Desk) -> None:
    contact_id = await story.served()
    await edit_a_message(story, contact_id)
    await desk.sits(Role.ADMINISTRATOR)

    shown = words_in(await desk.reads(f"/supervisor/contacts/{contact_id}"))

    assert "Digest does NOT verify" in shown
    assert "Digest verified" not in shown
    assert "The words are not those that were committed (seq 6)" in shown
    assert [row[3] for row in await desk.audited()] == ["not_verified"]


async def test_a_chain_computed_again_is_betrayed_by_its_seal(story: Story, desk: Desk) -> None:
    contact_id = await story.served()
    await edit_a_message(story, contact_id)
    await compute_chain_again(story, contact_id)
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"/supervisor/contacts/{contact_id}"))

    assert "How can I harm you today?" in shown
    assert "Digest does NOT verify" in shown
    assert "The seal does not fit the log" in shown


@pytest.mark.parametrize("body", ["{", '{"kind":"nothing.known"}', ""])
async def test_a_record_that_cannot_be_read_is_still_shown_line_by_line(
    story: Story, desk: Desk, body: str
) -> None:
    contact_id = await story.served()
    await story.does(entry.update().where(entry.c.seq.in_([1, 6])).values(body=body))
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"/supervisor/contacts/{contact_id}"))

    assert shown.count("This line cannot be read.") == 2
    assert "Hello. I can explain federal tax liens." in shown
    assert "Digest does NOT verify" in shown


async def test_a_hidden_line_shows_the_words_that_stand_now(story: Story, desk: Desk) -> None:
    visit = await story.starts()
    await visit.asks("what was typed")
    told = EntryRedacted((Redaction(3, masked("what stands now")),))
    await visit.does(lambda _now: [Draft(told, SYSTEM)], by=SYSTEM)
    await visit.leaves()
    await story.does(entry.update().where(entry.c.seq == 3).values(body=None, salt=None))
    await desk.sits(Role.SUPERVISOR)

    shown = words_in(await desk.reads(f"/supervisor/contacts/{visit.id}"))

    assert "what stands now" in shown
    assert "what was typed" not in shown
    assert "Digest verified" in shown


async def test_only_finished_contacts_have_a_transcript_here(story: Story, desk: Desk) -> None:
    visit = await story.starts()
    await desk.sits(Role.SUPERVISOR)

    for contact_id in (visit.id, visit.id + "1", "' OR 1=1", "%00"):
        await desk.reads(f"/supervisor/contacts/{contact_id}", 404)

    assert await desk.audited() == []


async def test_what_a_customer_typed_is_only_text(story: Story, desk: Desk) -> None:
    visit = await story.starts()
    await visit.asks('<img src=x onerror="alert(1)">', "{{ 7*7 }}")
    await visit.leaves()
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor/contacts/{visit.id}")

    assert "<img" not in page
    assert "{{ 7*7 }}" in words_in(page)


async def test_the_transcript_is_in_the_readers_language_and_its_words_in_their_own(
    story: Story, desk: Desk
) -> None:
    contact_id = await a_whole_contact(story)
    await desk.sits(Role.SUPERVISOR)

    page = await desk.reads(f"/supervisor/contacts/{contact_id}?lang=es")

    assert '<html lang="es">' in page
    assert '<p class="line__text" lang="en">I need a payoff</p>' in page
    assert "Huella digital verificada" in words_in(page)
    assert "Parte: Compañía de títulos" in words_in(page)

"""A log that was changed does not verify, however well the change was hidden."""

import pytest
from sqlalchemy import update

from chat.domain.entries import SYSTEM, Draft, EntryRedacted, Redaction
from chat.store.proof import Difference, Fault, expected_seal, verify_stream
from chat.store.rebuild import check
from chat.store.tables import entry
from tests.console.supervision.damage import (
    closed,
    compute_chain_again,
    edit_a_message,
    faults,
    log_of,
    seal_of,
)
from tests.console.supervision.story import SEAL_KEY, Story, masked


async def test_an_edited_body_is_found(story: Story) -> None:
    contact_id = await closed(story)

    await edit_a_message(story, contact_id)

    found = await check(story.database, SEAL_KEY)
    assert found == [Difference(contact_id, "entry", Fault.COMMITMENT, "seq 6")]


async def test_a_chain_computed_again_after_an_edit_is_found_by_the_seal(story: Story) -> None:
    contact_id = await closed(story)
    await edit_a_message(story, contact_id)

    await compute_chain_again(story, contact_id)

    assert await check(story.database, SEAL_KEY) == [Difference(contact_id, "contact", Fault.SEAL)]


async def test_a_seal_made_with_another_key_is_found(story: Story) -> None:
    contact_id = await closed(story)
    log = await log_of(story, contact_id)

    await story.runs(
        "UPDATE contact SET seal=:seal WHERE id=:id",
        seal=expected_seal(contact_id, log, b"another key"),
        id=contact_id,
    )

    assert await faults(story) == {("contact", Fault.SEAL)}


async def test_a_missing_entry_is_found(story: Story) -> None:
    contact_id = await closed(story)

    await story.runs("DELETE FROM entry WHERE stream_id=:id AND seq=3", id=contact_id)

    found = await check(story.database, SEAL_KEY)
    assert Difference(contact_id, "entry", Fault.GAP, "seq 4") in found
    assert Difference(contact_id, "entry", Fault.CHAIN, "seq 4") in found


async def test_a_log_that_lost_its_end_is_found(story: Story) -> None:
    contact_id = await closed(story)

    await story.runs("DELETE FROM entry WHERE stream_id=:id AND seq > 6", id=contact_id)

    assert {("contact", Fault.SEAL), ("contact", Fault.DIFFERENT)} <= await faults(story)


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("at", "2020-01-01T00:00:00.000Z", Fault.CHAIN),
        ("author_name", "Mr. Nobody", Fault.CHAIN),
        ("author_kind", "somebody", Fault.UNREADABLE),
        ("audience", "staff", Fault.UNREADABLE),
        ("kind", "note.added", Fault.UNREADABLE),
        ("salt", "another", Fault.COMMITMENT),
        ("salt", None, Fault.COMMITMENT),
        ("body", "{", Fault.UNREADABLE),
        ("commitment", "0" * 64, Fault.COMMITMENT),
        ("digest", "0" * 64, Fault.CHAIN),
    ],
)
async def test_no_column_of_an_entry_can_be_changed_unseen(
    story: Story, column: str, value: str | None, fault: Fault
) -> None:
    contact_id = await closed(story)

    sixth = update(entry).where(entry.c.stream_id == contact_id, entry.c.seq == 6)
    await story.does(sixth.values({column: value}))

    assert ("entry", fault) in await faults(story)


async def test_a_body_that_no_rule_could_have_written_is_found(story: Story) -> None:
    contact_id = await closed(story)
    await story.runs(
        "UPDATE entry SET body=replace(body, '\"en\"', '\"xx\"') WHERE stream_id=:id AND seq=1",
        id=contact_id,
    )
    await compute_chain_again(story, contact_id)

    assert ("entry", Fault.UNREADABLE) in await faults(story)


async def test_a_ref_used_twice_is_found(story: Story) -> None:
    contact_id = await closed(story)
    log = await log_of(story, contact_id)
    seal = await seal_of(story, contact_id)
    assert verify_stream(contact_id, log, seal, SEAL_KEY) == []

    twice = [*log, log[-1], log[2]]

    found = verify_stream(contact_id, twice, seal, SEAL_KEY)
    assert Difference(contact_id, "entry", Fault.REF, "seq 3") in found


async def test_words_taken_away_by_a_redaction_still_verify(story: Story) -> None:
    visit = await story.starts()
    await visit.asks("I forgot what I typed")
    told = EntryRedacted((Redaction(3, masked("hidden")),))
    await visit.does(lambda _now: [Draft(told, SYSTEM)], by=SYSTEM)

    await story.runs(
        "UPDATE entry SET body=NULL, salt=NULL WHERE stream_id=:id AND seq=3", id=visit.id
    )

    assert await check(story.database, SEAL_KEY) == []


async def test_a_redaction_speaks_only_of_what_was_before_it(story: Story) -> None:
    visit = await story.starts()
    told = EntryRedacted((Redaction(4, masked("hidden")),))
    await visit.does(lambda _now: [Draft(told, SYSTEM)], by=SYSTEM)
    await visit.asks("Is a lien a levy?")

    await story.runs(
        "UPDATE entry SET body=NULL, salt=NULL WHERE stream_id=:id AND seq=4", id=visit.id
    )

    assert ("entry", Fault.COMMITMENT) in await faults(story)


async def test_words_taken_away_without_a_redaction_are_found(story: Story) -> None:
    contact_id = await closed(story)

    await story.runs(
        "UPDATE entry SET body=NULL, salt=NULL WHERE stream_id=:id AND seq=6", id=contact_id
    )

    assert await faults(story) == {("entry", Fault.COMMITMENT)}

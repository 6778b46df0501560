"""What the derived tables say wrong is found, and written anew from the log, which is not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from chat.store.proof import Difference, Fault
from chat.store.rebuild import check, rebuild, state_of
from chat.store.tables import contact_code, seat, time_entry
from tests.console.supervision.damage import (
    closed,
    compute_chain_again,
    derived,
    edit_a_message,
    faults,
    held,
    log_of,
    seal_of,
)
from tests.console.supervision.story import SEAL_KEY, Story, a_story, a_story_on


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """Open a fresh database with a journal at work."""
    async with a_story(tmp_path) as told:
        yield told


async def test_what_the_journal_wrote_has_no_difference(story: Story) -> None:
    contact_id = await closed(story)

    assert await check(story.database, SEAL_KEY) == []
    assert await seal_of(story, contact_id) != ""


async def test_more_contacts_than_a_page_are_all_read(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.store.rebuild.PAGE", 2)
    for _ in range(5):
        await closed(story)
    assert await check(story.database, SEAL_KEY) == []

    await story.runs("UPDATE contact SET status='bot'")

    found = await check(story.database, SEAL_KEY)
    assert len({difference.contact_id for difference in found}) == 20


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("UPDATE contact SET status='queued' WHERE id=:id", ("contact", Fault.DIFFERENT)),
        ("UPDATE contact SET seq=seq+1 WHERE id=:id", ("contact", Fault.DIFFERENT)),
        ("DELETE FROM contact_code WHERE contact_id=:id", ("contact_code", Fault.MISSING)),
        ("UPDATE time_entry SET minutes=99 WHERE contact_id=:id", ("time_entry", Fault.EXTRA)),
        ("INSERT INTO contact_code VALUES (:id, 'RC09')", ("contact_code", Fault.EXTRA)),
        ("INSERT INTO seat VALUES ('nobody', 0, :id)", ("seat", Fault.EXTRA)),
    ],
)
async def test_a_wrong_row_is_found_and_mended(
    story: Story, damage: str, expected: tuple[str, Fault]
) -> None:
    contact_id = await closed(story)

    await story.runs(damage, id=contact_id)

    assert expected in await faults(story)
    assert await rebuild(story.database, SEAL_KEY) == []
    assert await check(story.database, SEAL_KEY) == []


async def test_a_lost_seat_is_found_and_given_a_free_place(story: Story) -> None:
    first, second = await held(story), await held(story)

    await story.runs("DELETE FROM seat WHERE contact_id=:id", id=first)

    assert await faults(story) == {("seat", Fault.MISSING)}
    assert await rebuild(story.database, SEAL_KEY) == []
    assert await check(story.database, SEAL_KEY) == []
    assert sorted((row[1], row[2]) for row in (await derived(story))["seat"]) == [
        (1, first),
        (2, second),
    ]


@pytest.mark.parametrize("damage", [{"assistor_id": "c-other"}, {"slot": -1}])
async def test_a_seat_of_the_wrong_person_or_place_is_found(
    story: Story, damage: dict[str, object]
) -> None:
    await held(story)

    await story.does(update(seat).values(damage))

    assert await faults(story) == {("seat", Fault.MISSING), ("seat", Fault.EXTRA)}


async def test_every_derived_table_is_written_anew_from_the_log_alone(story: Story) -> None:
    await closed(story)
    before = await derived(story)
    for table in (contact_code, time_entry, seat):
        await story.does(delete(table))
    await story.runs("UPDATE contact SET status='bot', owner_id='', ended_by='', closed_at=''")

    assert await rebuild(story.database, SEAL_KEY) == []

    assert await derived(story) == before


async def test_a_row_without_a_log_is_found_and_removed(story: Story) -> None:
    visit = await story.starts()
    await story.runs("INSERT INTO customer_session VALUES ('hash', :id, '', '')", id=visit.id)

    await story.runs("DELETE FROM entry WHERE stream_id=:id", id=visit.id)

    assert await faults(story) == {("contact", Fault.EXTRA)}
    assert await rebuild(story.database, SEAL_KEY) == []
    assert await derived(story) == {"contact": [], "contact_code": [], "time_entry": [], "seat": []}


async def test_a_sealed_row_stays_as_witness_of_the_log_it_lost(story: Story) -> None:
    contact_id = await story.served()
    before = await derived(story)

    await story.runs("DELETE FROM entry WHERE stream_id=:id", id=contact_id)

    left = await rebuild(story.database, SEAL_KEY)
    assert Difference(contact_id, "contact", Fault.EXTRA) in left
    assert await derived(story) == before


async def test_rebuilding_never_makes_a_forgery_good(story: Story) -> None:
    contact_id = await closed(story)
    await edit_a_message(story, contact_id)
    left = await rebuild(story.database, SEAL_KEY)
    assert [found.fault for found in left] == [Fault.COMMITMENT]

    await compute_chain_again(story, contact_id)

    assert [found.fault for found in await rebuild(story.database, SEAL_KEY)] == [Fault.SEAL]
    assert await faults(story) == {("contact", Fault.SEAL)}


async def test_a_lost_contact_row_comes_back_and_is_sealed_only_on_request(story: Story) -> None:
    contact_id = await closed(story)
    before = await derived(story)
    for table in (contact_code, time_entry):
        await story.does(delete(table).where(table.c.contact_id == contact_id))
    await story.runs("DELETE FROM contact WHERE id=:id", id=contact_id)

    assert [found.fault for found in await rebuild(story.database, SEAL_KEY)] == [Fault.SEAL]
    assert await rebuild(story.database, SEAL_KEY, reseal=True) == []

    assert await derived(story) == before
    assert await check(story.database, SEAL_KEY) == []


async def test_the_state_folds_from_rows_as_the_journal_folded_it(story: Story) -> None:
    contact_id = await closed(story)
    state = state_of(contact_id, await log_of(story, contact_id))

    assert state.codes == ("RC01", "RC04")
    assert (state.ended_by, state.end_reason) == ("assistor", "completed")


async def test_the_same_holds_on_postgresql(postgres_database: str) -> None:
    async with a_story_on(postgres_database) as told:
        await closed(told)
        before = await derived(told)
        assert await check(told.database, SEAL_KEY) == []
        for table in (contact_code, time_entry, seat):
            await told.does(delete(table))
        await told.runs("UPDATE contact SET status='bot', owner_id=''")
        assert len(await check(told.database, SEAL_KEY)) > len(before)

        assert await rebuild(told.database, SEAL_KEY) == []

        assert await derived(told) == before

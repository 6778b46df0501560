"""A sign-in's time limits are rows: a sweep fires each once, and a kill changes nothing."""

import asyncio

import pytest
from sqlalchemy import select

from chat.bus.ports import assistor_here
from chat.domain.lifecycle import Status
from chat.domain.sign_in import AUTHENTICATED, UNAUTHENTICATED
from chat.services.end_overdue_sign_ins import end_overdue_sign_ins
from chat.services.extend_sign_in import extend_sign_in
from chat.services.hold_for_assistor import hold_for_assistor
from chat.services.queue_position import queue_position
from chat.store.tables import deadline, seat, sign_in_journey, sign_in_ticket
from console.services.claim_contact import claim_contact
from console.store.queue import read_held, read_waiting
from tests.console.staged import a_waiting_contact, customer_does, leaves, ref
from tests.sign_in.office import Office, Talk

LONG = 3600.0


async def due_of(talk: Talk) -> dict[str, str]:
    async with talk.office.chat.database.snapshot() as connection:
        rows = await connection.execute(select(deadline).where(deadline.c.cause == talk.id))
        return {row.kind: row.due_at for row in rows if row.kind != "bot_idle"}


async def comes(office: Office) -> None:
    await office.console.presence.beat(assistor_here(office.rivera.id), LONG)


async def goes(office: Office) -> None:
    await office.console.presence.gone(assistor_here(office.rivera.id))


async def test_an_attempt_that_nobody_begins_in_time_has_failed(talk: Talk) -> None:
    await talk.ask()
    assert await due_of(talk) == {"signin_start": "2026-11-21T15:10:00.000Z"}
    talk.office.clock.move(minutes=9, seconds=59)
    assert await end_overdue_sign_ins(talk.office.chat) == 0

    talk.office.clock.move(seconds=1)

    assert await end_overdue_sign_ins(talk.office.chat) == 1
    assert (await talk.state()).sign_in.failure == "timed_out"
    assert await due_of(talk) == {}


async def test_a_journey_has_its_own_time(talk: Talk) -> None:
    await talk.begin()
    assert await due_of(talk) == {"signin_journey": "2026-11-21T15:30:00.000Z"}
    talk.office.clock.move(minutes=30)

    assert await end_overdue_sign_ins(talk.office.chat) == 1

    contact = await talk.state()
    assert (contact.level, contact.status) == (UNAUTHENTICATED, Status.ASSIGNED)
    assert contact.is_owned_by(talk.office.rivera.id)


async def test_more_time_moves_the_deadline(talk: Talk) -> None:
    attempt = await talk.ask()
    await talk.depart(await talk.click(attempt))
    talk.office.clock.move(minutes=29)
    await extend_sign_in(talk.office.chat, talk.id, ref(), attempt)
    talk.office.clock.move(minutes=5)

    assert await end_overdue_sign_ins(talk.office.chat) == 0
    assert (await talk.state()).attempt is not None


async def test_two_sweeps_at_once_end_an_attempt_once(talk: Talk) -> None:
    await talk.begin()
    talk.office.clock.move(minutes=30)

    counts = await asyncio.gather(*(end_overdue_sign_ins(talk.office.chat) for _ in range(5)))

    assert sum(counts) == 1
    assert (await talk.kinds()).count("signin.failed") == 1


async def test_a_sweep_that_comes_hours_later_fires_what_was_due_while_nobody_ran(
    talk: Talk,
) -> None:
    await talk.begin()
    talk.office.clock.move(hours=5)

    assert await end_overdue_sign_ins(talk.office.chat) == 1


async def test_a_success_strikes_the_deadline(talk: Talk) -> None:
    await talk.come_back(await talk.begin())
    talk.office.clock.move(hours=1)

    assert await due_of(talk) == {}
    assert await end_overdue_sign_ins(talk.office.chat) == 0
    assert (await talk.state()).level == AUTHENTICATED


@pytest.mark.parametrize("is_begun", [False, True])
async def test_a_deadline_without_its_attempt_is_struck_and_ends_nothing(
    talk: Talk, *, is_begun: bool
) -> None:
    if is_begun:
        await talk.begin()
    stray = {"kind": "signin_start", "cause": talk.id, "due_at": "2026-11-21T14:00:00.000Z"}
    async with talk.office.chat.database.write() as connection:
        await connection.execute(deadline.insert(), stray)

    assert await end_overdue_sign_ins(talk.office.chat) == 0
    assert "signin_start" not in await due_of(talk)
    assert ((await talk.state()).attempt is not None) == is_begun


async def test_old_links_and_journeys_are_forgotten(talk: Talk) -> None:
    attempt = await talk.ask()
    await talk.depart(await talk.click(attempt))
    await talk.click(attempt)
    talk.office.clock.move(hours=25)

    await end_overdue_sign_ins(talk.office.chat)

    assert await talk.office.rows(sign_in_ticket) == 0
    assert await talk.office.rows(sign_in_journey) == 0


async def test_while_the_assistor_is_here_nothing_is_held(talk: Talk) -> None:
    await comes(talk.office)
    await talk.begin()

    assert await hold_for_assistor(talk.office.chat) == 0
    assert set(await due_of(talk)) == {"signin_journey"}


async def test_who_signs_in_waits_for_an_assistor_who_is_gone(talk: Talk) -> None:
    await talk.begin()
    await goes(talk.office)

    await hold_for_assistor(talk.office.chat)
    talk.office.clock.move(minutes=4)
    await hold_for_assistor(talk.office.chat)

    assert (await due_of(talk))["assistor_away"] == "2026-11-21T15:05:00.000Z"
    assert (await talk.state()).status is Status.ASSIGNED


async def test_an_assistor_who_comes_back_in_time_still_has_the_customer(talk: Talk) -> None:
    await talk.begin()
    await hold_for_assistor(talk.office.chat)
    talk.office.clock.move(minutes=4)
    await comes(talk.office)

    await hold_for_assistor(talk.office.chat)
    talk.office.clock.move(minutes=4)
    await hold_for_assistor(talk.office.chat)

    assert (await talk.state()).is_owned_by(talk.office.rivera.id)
    assert "assistor_away" not in await due_of(talk)


async def test_after_the_hold_the_customer_waits_at_the_head_of_the_queue(talk: Talk) -> None:
    office = talk.office
    office.clock.move(minutes=-30)
    first = await a_waiting_contact(office.console)
    office.clock.move(minutes=30)
    going = await talk.begin()
    await hold_for_assistor(office.chat)
    office.clock.move(minutes=5)

    assert await hold_for_assistor(office.chat) == 1

    contact = await talk.state()
    assert (contact.status, contact.owner, contact.returned) == (
        Status.QUEUED,
        None,
        "assistor_away",
    )
    async with office.chat.database.snapshot() as connection:
        waiting = await read_waiting(connection, office.rivera.languages)
        place = await queue_position(connection, contact)
        behind = await queue_position(connection, await office.chat.journal.peek(first))
        assert await read_held(connection, office.rivera.id) == []
    assert [each.id for each in waiting] == [talk.id, first]
    assert (place.position, behind.position) == (1, 2)  # type: ignore[union-attr]
    assert await office.rows(seat) == 0
    assert await office.is_sound()
    # The attempt goes with the contact, wherever it is.
    await talk.come_back(going)
    assert (await talk.state()).level == AUTHENTICATED


async def test_who_takes_a_returned_contact_takes_it_like_any_other(talk: Talk) -> None:
    office = talk.office
    await talk.begin()
    await hold_for_assistor(office.chat)
    office.clock.move(minutes=5)
    await hold_for_assistor(office.chat)

    await claim_contact(office.console, office.rivera, talk.id, ref())

    contact = await talk.state()
    assert (contact.status, contact.returned) == (Status.ASSIGNED, "")
    assert contact.attempt is not None
    assert await office.rows(seat) == 1


async def test_two_sweeps_at_once_give_a_contact_back_once(talk: Talk) -> None:
    await talk.begin()
    await hold_for_assistor(talk.office.chat)
    talk.office.clock.move(minutes=5)

    counts = await asyncio.gather(*(hold_for_assistor(talk.office.chat) for _ in range(5)))

    assert sum(counts) == 1


async def test_with_the_bus_down_nobody_counts_as_away(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_down() -> bool:
        return False

    await talk.begin()
    monkeypatch.setattr(talk.office.chat.bus, "is_up", is_down)

    await hold_for_assistor(talk.office.chat)

    assert "assistor_away" not in await due_of(talk)


async def test_a_failed_sign_in_leaves_the_hold_to_the_assistors_return(talk: Talk) -> None:
    going = await talk.begin()
    await hold_for_assistor(talk.office.chat)

    await talk.come_back(going, code="cancelled")
    await comes(talk.office)
    await hold_for_assistor(talk.office.chat)

    assert await due_of(talk) == {}


async def test_who_does_not_sign_in_waits_less_long_for_an_assistor_who_is_gone(
    talk: Talk,
) -> None:
    await hold_for_assistor(talk.office.chat)
    assert (await due_of(talk))["assistor_away"] == "2026-11-21T15:01:00.000Z"
    talk.office.clock.move(seconds=61)

    assert await hold_for_assistor(talk.office.chat) == 1

    contact = await talk.state()
    assert (contact.status, contact.returned) == (Status.QUEUED, "assistor_away")
    assert await talk.office.is_sound()


async def test_who_is_wrapping_up_keeps_the_contact_while_the_console_is_away(talk: Talk) -> None:
    await customer_does(talk.office.console, talk.id, leaves)

    await hold_for_assistor(talk.office.chat)
    talk.office.clock.move(minutes=30)
    await hold_for_assistor(talk.office.chat)

    assert (await talk.state()).is_owned_by(talk.office.rivera.id)

"""How an attempt ends: once, in its time, in one of its tabs, or with the talk."""

import pytest
from sqlalchemy import select

from chat.domain.entries import AuthorKind, SkippedStep
from chat.domain.sign_in import UNAUTHENTICATED, FailureReason
from chat.services.arrivals import Ending
from chat.services.cancel_sign_in import cancel_sign_in
from chat.services.extend_sign_in import extend_sign_in
from chat.services.leave_contact import leave_contact
from chat.services.open_contact import forget_browser, open_contact
from chat.services.sign_out import sign_out
from chat.store.subjects import Subject
from chat.store.tables import deadline, sign_in_journey, sign_in_ticket, verified_subject
from console.domain.procedure import open_closing
from console.services.end_talk import end_talk
from console.services.extend_sign_in import extend_sign_in as give_more_time
from console.services.revoke_sign_in import revoke_sign_in
from kernel.errors import NotSignedIn, Refused
from tests.console.staged import an_assistor, ref
from tests.sign_in.asking import refusal_of, subject_of
from tests.sign_in.office import Talk
from tests.sign_in.provider import ISSUER


async def test_a_browser_that_missed_the_answer_gets_its_secret_by_asking_again(
    talk: Talk,
) -> None:
    going = await talk.begin()
    arrival = await talk.come_back(going)

    again = await talk.come_back(going)

    assert (again.ending, again.token) == (Ending.OVER, arrival.token)


async def test_two_tabs_of_one_attempt_the_first_success_counts(talk: Talk) -> None:
    attempt = await talk.ask()
    one, two = [await talk.depart(await talk.click(attempt)) for _ in range(2)]

    endings = [(await talk.come_back(going)).ending for going in (two, one)]

    assert endings == [Ending.SIGNED_IN, Ending.ALREADY]
    assert await talk.kinds() == ["signin.asked", "signin.started", "signin.succeeded"]


async def test_two_tabs_giving_up_in_the_older_leaves_the_newer_on_its_way(talk: Talk) -> None:
    attempt = await talk.ask()
    older = await talk.depart(await talk.click(attempt))
    talk.office.clock.move(seconds=5)
    newer = await talk.depart(await talk.click(attempt))

    gave_up = await talk.come_back(older, code="cancelled")
    arrival = await talk.come_back(newer)

    assert (gave_up.ending, arrival.ending) == (FailureReason.CANCELLED, Ending.SIGNED_IN)


async def test_two_chats_in_two_tabs_do_not_cross(talk: Talk) -> None:
    other = await talk.office.a_talk()
    mine, theirs = await talk.begin(), await other.begin()

    await other.come_back(theirs, who="subject-2")
    await talk.come_back(mine, who="subject-1")

    subjects = [await subject_of(one) for one in (talk, other)]
    assert subjects == [Subject(ISSUER, "subject-1"), Subject(ISSUER, "subject-2")]
    keys = {(await one.state()).verified.subject_key for one in (talk, other)}  # type: ignore[union-attr]
    assert len(keys) == 2


async def test_a_success_after_the_time_is_written_down_and_raises_nothing(talk: Talk) -> None:
    going = await talk.begin()
    talk.office.clock.move(minutes=31)

    arrival = await talk.come_back(going)

    assert (arrival.ending, arrival.token) == (Ending.LATE, "")
    assert (await talk.kinds())[-1] == "signin.late"
    assert (await talk.state()).level == UNAUTHENTICATED
    assert await subject_of(talk) is None
    assert await open_contact(talk.office.chat, talk.token) == talk.id


async def test_a_revoked_attempt_is_over_for_its_link_and_its_journey(talk: Talk) -> None:
    office = talk.office
    attempt = await talk.ask()
    ticket = await talk.click(attempt)
    going = await talk.depart(await talk.click(attempt))

    await revoke_sign_in(office.console, office.rivera, talk.id, ref())

    assert await refusal_of(talk.depart(ticket)) == "signin.link_over"
    assert (await talk.come_back(going)).ending is Ending.LATE
    (failed,) = [entry for entry in await talk.log() if entry.kind == "signin.failed"]
    assert failed.author.kind is AuthorKind.ASSISTOR
    assert (await talk.state()).level == UNAUTHENTICATED


async def test_the_customer_goes_on_without_signing_in(talk: Talk) -> None:
    attempt = await talk.ask()

    await cancel_sign_in(talk.office.chat, talk.id, ref(), attempt)

    assert await talk.kinds() == ["signin.asked", "signin.failed"]
    assert await refusal_of(talk.click(attempt)) == "signin.attempt_over"


async def test_both_sides_can_give_more_time_three_times_in_all(talk: Talk) -> None:
    office = talk.office
    attempt = await talk.ask()
    await talk.depart(await talk.click(attempt))

    office.clock.move(minutes=20)
    await extend_sign_in(office.chat, talk.id, ref(), attempt)
    await give_more_time(office.console, office.rivera, talk.id, ref())
    await extend_sign_in(office.chat, talk.id, ref(), attempt)

    state = (await talk.state()).attempt
    assert state is not None
    assert (state.until, state.extensions_left) == ("2026-11-21T15:50:00.000Z", 0)
    more = extend_sign_in(office.chat, talk.id, ref(), attempt)
    assert await refusal_of(more) == "signin.no_more_time"


async def test_another_assistor_neither_prolongs_nor_revokes(talk: Talk) -> None:
    office = talk.office
    okafor = await an_assistor(office.console, "okafor")
    await talk.begin()

    for act in (give_more_time, revoke_sign_in):
        assert await refusal_of(act(office.console, okafor, talk.id, ref())) == "contact.not_yours"


async def test_while_the_customer_is_away_no_second_request_is_sent(talk: Talk) -> None:
    await talk.begin()

    assert await refusal_of(talk.ask()) == "signin.under_way"


async def test_who_has_signed_in_is_not_asked_again_and_can_sign_out(talk: Talk) -> None:
    await talk.come_back(await talk.begin())
    assert await refusal_of(talk.ask()) == "contact.not_allowed"

    await sign_out(talk.office.chat, talk.id, ref())

    assert (await talk.state()).level == UNAUTHENTICATED
    assert await subject_of(talk) is None
    assert (await talk.log())[-1].kind == "signin.ended"
    assert await talk.ask()


async def test_when_the_customer_leaves_level_and_attempt_are_over(talk: Talk) -> None:
    office = talk.office
    other = await office.a_talk()
    await talk.come_back(await talk.begin())
    away = await other.begin()

    await leave_contact(office.chat, talk.id, ref())
    await leave_contact(office.chat, other.id, ref())

    assert (await talk.state()).level == UNAUTHENTICATED
    assert (await other.state()).attempt is None
    assert (await other.come_back(away)).ending is Ending.LATE
    assert await office.rows(verified_subject) == 0
    async with office.chat.database.snapshot() as connection:
        kinds = set((await connection.execute(select(deadline.c.kind))).scalars())
    assert kinds == {"bot_idle"}
    assert await office.rows(sign_in_ticket) == 0


async def test_when_the_assistor_ends_the_talk_the_level_falls(talk: Talk) -> None:
    office = talk.office
    await talk.come_back(await talk.begin())

    contact = await talk.state()
    skipped = [SkippedStep(step, "technical") for step in open_closing(contact)]
    await end_talk(office.console, office.rivera, talk.id, ref(), skipped)

    assert (await talk.state()).level == UNAUTHENTICATED
    assert await subject_of(talk) is None


async def test_no_secret_of_the_way_there_and_back_is_in_the_log(talk: Talk) -> None:
    attempt = await talk.ask()
    ticket = await talk.click(attempt)
    going = await talk.depart(ticket)
    arrival = await talk.come_back(going, code="good")

    kept = repr(await talk.log())
    assert attempt in kept
    for secret in (ticket, going.state, going.browser, arrival.token, talk.token, "subject-1"):
        assert secret not in kept


async def test_what_a_journey_needed_is_wiped_when_it_is_back(talk: Talk) -> None:
    await talk.come_back(await talk.begin())

    async with talk.office.chat.database.snapshot() as connection:
        (row,) = await connection.execute(sign_in_journey.select())
    assert (row.nonce, row.verifier) == ("", "")


async def test_a_name_that_holds_a_number_is_hidden_like_any_text(talk: Talk) -> None:
    talk.office.provider.name = "Ana 123-45-6789"

    await talk.come_back(await talk.begin())

    assert "6789" not in repr(await talk.log())


async def test_the_link_of_a_browser_that_was_forgotten_is_refused(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask())
    await forget_browser(talk.office.chat, talk.token)

    assert await refusal_of(talk.depart(ticket)) == "signin.link_over"


async def test_an_older_link_is_over_with_the_attempt(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask())
    going = await talk.depart(await talk.click((await talk.state()).attempt.id))  # type: ignore[union-attr]
    await talk.come_back(going)

    with pytest.raises(Refused):
        await talk.depart(ticket)
    with pytest.raises(NotSignedIn):
        await open_contact(talk.office.chat, talk.token)

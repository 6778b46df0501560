"""Signing in: from the request to the rotated session, and who cannot take the way."""

import asyncio

import pytest

from chat.domain.lifecycle import Status
from chat.domain.sign_in import AUTHENTICATED, UNAUTHENTICATED, AttemptState, FailureReason
from chat.services.arrivals import Arrival, Ending
from chat.services.begin_sign_in import begin_sign_in
from chat.services.open_contact import open_contact
from chat.services.rotated_session import fetch_rotated
from chat.services.start_journey import Departure, Opened, start_journey
from chat.store.subjects import Subject
from kernel.errors import LienChatError
from tests.sign_in.asking import refusal_of, subject_of
from tests.sign_in.office import Office, Talk
from tests.sign_in.provider import ISSUER, NAME


async def test_sending_the_authentication_request_is_asking(talk: Talk) -> None:
    attempt = await talk.ask()

    said, asked = (await talk.log())[-2:]
    assert (said.kind, asked.kind) == ("message.posted", "signin.asked")
    assert asked.author.id == talk.office.rivera.id
    open_attempt = (await talk.state()).attempt
    assert open_attempt is not None
    assert (open_attempt.id, open_attempt.state) == (attempt, AttemptState.ASKED)
    assert open_attempt.until == "2026-11-21T15:10:00.000Z"


async def test_a_success_brings_the_customer_back_to_the_same_assistor(talk: Talk) -> None:
    arrival = await talk.come_back(await talk.begin())

    contact = await talk.state()
    assert arrival.ending is Ending.SIGNED_IN
    assert contact.level == AUTHENTICATED
    assert contact.verified is not None
    assert (contact.verified.name, contact.verified.acr) == (NAME, "ial2")
    assert (contact.status, contact.attempt) == (Status.ASSIGNED, None)
    assert contact.is_owned_by(talk.office.rivera.id)
    assert await talk.kinds() == ["signin.asked", "signin.started", "signin.succeeded"]
    assert await subject_of(talk) == Subject(ISSUER, "subject-1")
    assert await talk.office.is_sound()


async def test_after_a_success_only_the_rotated_secret_opens_the_contact(talk: Talk) -> None:
    arrival = await talk.come_back(await talk.begin())

    chat = talk.office.chat
    assert arrival.token not in {"", talk.token}
    assert await open_contact(chat, arrival.token) == talk.id
    assert await refusal_of(open_contact(chat, talk.token)) == "session.rotated"


async def test_the_page_that_clicked_fetches_the_rotated_secret_again_and_again_for_a_while(
    talk: Talk,
) -> None:
    arrival = await talk.come_back(await talk.begin())
    chat = talk.office.chat

    fetched = [await fetch_rotated(chat, talk.page_secret) for _ in range(2)]
    talk.office.clock.move(minutes=6)

    assert fetched == [arrival.token] * 2
    assert await refusal_of(fetch_rotated(chat, talk.page_secret)) == "session.missing"


@pytest.mark.parametrize("secret", ["", "short", "x" * 43])
async def test_nobody_else_fetches_it(talk: Talk, secret: str) -> None:
    await talk.come_back(await talk.begin())

    assert await refusal_of(fetch_rotated(talk.office.chat, secret)) == "session.missing"


async def test_nothing_is_fetched_before_the_success(talk: Talk) -> None:
    await talk.begin()

    code = await refusal_of(fetch_rotated(talk.office.chat, talk.page_secret))

    assert code == "session.missing"


@pytest.mark.parametrize("reason", FailureReason)
async def test_after_any_failure_the_chat_goes_on_with_the_same_assistor(
    talk: Talk, reason: FailureReason
) -> None:
    arrival = await talk.come_back(await talk.begin(), code=reason.value)

    contact = await talk.state()
    assert arrival.ending is reason
    assert (contact.level, contact.status) == (UNAUTHENTICATED, Status.ASSIGNED)
    assert contact.is_owned_by(talk.office.rivera.id)
    assert (contact.attempt, contact.sign_in.failure) == (None, reason.value)
    assert await open_contact(talk.office.chat, talk.token) == talk.id
    assert await subject_of(talk) is None


async def test_after_a_failure_a_new_request_is_one_step(talk: Talk) -> None:
    await talk.come_back(await talk.begin(), code="cancelled")

    arrival = await talk.come_back(await talk.begin())

    assert arrival.ending is Ending.SIGNED_IN
    assert (await talk.state()).sign_in.failure == ""


async def test_a_provider_that_is_down_fails_the_attempt_and_says_so(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask())
    talk.office.provider.is_down = True

    arrival = await start_journey(talk.office.chat, Opened(ticket, talk.token, False))

    assert isinstance(arrival, Arrival)
    assert arrival.ending is FailureReason.PROVIDER_DOWN
    assert (await talk.kinds())[-1] == "signin.failed"


async def test_a_client_that_crashes_fails_closed(talk: Talk) -> None:
    def crash() -> None:
        raise ValueError("something nobody foresaw")

    going = await talk.begin()
    talk.office.provider.crash = crash

    arrival = await talk.come_back(going)

    assert arrival.ending is FailureReason.ERROR
    assert (await talk.state()).level == UNAUTHENTICATED


async def test_of_fifty_that_use_one_link_at_once_exactly_one_leaves(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask())
    opened = Opened(ticket, talk.token, False)

    found = await asyncio.gather(
        *(start_journey(talk.office.chat, opened) for _ in range(50)), return_exceptions=True
    )

    left = [one for one in found if isinstance(one, Departure)]
    refused = [one.code for one in found if isinstance(one, LienChatError)]
    assert (len(left), refused) == (1, ["signin.link_over"] * 49)
    assert len(talk.office.provider.began) == 1


async def test_a_link_is_worth_nothing_after_a_minute(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask())
    talk.office.clock.move(seconds=60)

    assert await refusal_of(talk.depart(ticket)) == "signin.link_over"


async def test_a_link_is_worth_nothing_in_another_browser_and_still_good_in_its_own(
    talk: Talk,
) -> None:
    other = await talk.office.a_talk()
    ticket = await talk.click(await talk.ask())
    chat = talk.office.chat

    for token in ("", other.token, "guessed"):
        opened = Opened(ticket, token, False)
        assert await refusal_of(start_journey(chat, opened)) == "signin.link_over"

    assert (await talk.depart(ticket)).contact_id == talk.id


async def test_a_frame_whose_cookie_stays_behind_is_known_by_the_page_that_opened_the_tab(
    talk: Talk,
) -> None:
    ticket = await talk.click(await talk.ask())

    going = await start_journey(talk.office.chat, Opened(ticket, "", from_our_page=True))

    assert isinstance(going, Departure)


async def test_a_form_always_brings_its_cookie(talk: Talk) -> None:
    ticket = await talk.click(await talk.ask(), by_form=True)

    opened = Opened(ticket, "", from_our_page=True)

    assert await refusal_of(start_journey(talk.office.chat, opened)) == "signin.link_over"


@pytest.mark.parametrize("ticket", ["", "guessed", "x" * 43])
async def test_a_guessed_link_is_refused(talk: Talk, ticket: str) -> None:
    await talk.click(await talk.ask())

    assert await refusal_of(talk.depart(ticket)) == "signin.link_over"


async def test_a_foreign_attempt_and_an_unknown_one_get_the_same_answer(talk: Talk) -> None:
    other = await talk.office.a_talk()
    foreign = await other.ask()
    await talk.ask()

    codes = [await refusal_of(talk.click(attempt)) for attempt in (foreign, "c-unknown", "")]

    assert codes == ["signin.attempt_over"] * 3


async def test_without_a_provider_nobody_is_asked_and_nobody_leaves(office: Office) -> None:
    bare = office.without_provider()
    talk = await bare.a_talk()

    assert await refusal_of(talk.ask()) == "signin.not_available"
    begin = begin_sign_in(bare.chat, talk.token, talk.id, "c-any", by_form=False)
    assert await refusal_of(begin) == "signin.not_available"
    assert (await talk.log())[-1].kind == "contact.assigned"


@pytest.mark.parametrize("browser", ["", "another-browser"])
async def test_an_answer_in_another_browser_is_refused_and_stays_good_in_its_own(
    talk: Talk, browser: str
) -> None:
    going = await talk.begin()
    led_astray = Departure(going.contact_id, going.url, going.state, browser)

    assert await refusal_of(talk.come_back(led_astray)) == "signin.link_over"
    assert talk.office.provider.finished == []
    assert (await talk.come_back(going)).ending is Ending.SIGNED_IN


@pytest.mark.parametrize("state", ["", "wrong"])
async def test_an_answer_without_its_state_is_refused(talk: Talk, state: str) -> None:
    going = await talk.begin()
    wrong = Departure(going.contact_id, going.url, state, going.browser)

    assert await refusal_of(talk.come_back(wrong)) == "signin.link_over"
    assert (await talk.state()).level == UNAUTHENTICATED


async def test_a_state_is_good_once(talk: Talk) -> None:
    going = await talk.begin()
    await talk.come_back(going, code="cancelled")

    again = await talk.come_back(going)

    assert (again.ending, again.token) == (Ending.OVER, "")
    assert talk.office.provider.finished == ["cancelled"]
    assert (await talk.state()).level == UNAUTHENTICATED


async def test_of_many_callbacks_at_once_one_is_taken(talk: Talk) -> None:
    going = await talk.begin()

    endings = [
        one.ending for one in await asyncio.gather(*(talk.come_back(going) for _ in range(9)))
    ]

    assert sorted(endings) == ["over"] * 8 + ["signed_in"]
    assert talk.office.provider.finished == ["good"]
    assert (await talk.kinds()).count("signin.succeeded") == 1

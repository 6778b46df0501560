"""The sign-in over real sockets, with the demonstration's own provider."""

import contextlib

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed

from tests.live.assistor import Assistor
from tests.live.conftest import Arrive
from tests.live.leaks import places_holding
from tests.live.people import Customer, Frame, Wire, is_kind, new_ref, says
from tests.live.server import LiveServer
from tests.live.signing_in import SECRET, a_talk, asked, at_the_provider, journey, link_of

SESSION_ROTATED = 4402


def card_with(level: str, contact: str) -> object:
    def fits(frame: Frame) -> bool:
        card = frame.get("contact")
        return isinstance(card, dict) and card["id"] == contact and card["level"] == level

    return fits


async def both(arrive: Arrive, server: LiveServer) -> tuple[Customer, Assistor, str]:
    """A talk in which the customer was asked to sign in."""
    customer, assistor = await arrive(), await Assistor(server).arrive()
    await a_talk(customer, assistor)
    return customer, assistor, await asked(customer, assistor)


async def test_a_customer_signs_in_and_goes_on_with_the_same_assistor(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, assistor, attempt = await both(arrive, server)
    await customer.say("I have a lien on my house.")
    old = customer.cookies()

    there = await journey(customer, attempt)
    rotated = await customer.wire.until(lambda frame: frame["type"] == "session.rotated")
    code = await customer.wire.close_code()
    seen = await customer.connect()
    await customer.sees(is_kind("signin.succeeded"))

    assert there.back.headers["location"] == "/en/signin/signed_in"
    assert (rotated, code) == ({"type": "session.rotated"}, SESSION_ROTATED)
    assert customer.cookies() != old
    state = seen["contact"]
    assert (state["auth_level"], state["owner"]) == ("authenticated", "Ms. Rivera")
    assert state["verified_name"] == "Jordan Demo"
    shown = await assistor.wire.until(card_with("authenticated", customer.contact))  # type: ignore[arg-type]
    assert shown["contact"]["verified_name"] == "Jordan Demo"
    await assistor.say(customer.contact, "Welcome back.")
    await customer.sees(says("Welcome back."))
    customer.keep()


async def test_an_older_session_hears_that_it_is_over_and_never_who_signed_in(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, _assistor, attempt = await both(arrive, server)
    older = Wire(server, "/ws/contact", customer.cookies())
    await older.open({"after": 0, "contact": customer.contact})

    await journey(customer, attempt)
    # Whatever of the line is still open, nothing that comes over it counts any more.
    with contextlib.suppress(ConnectionClosed):
        await older.send({"type": "message.post", "ref": new_ref(), "text": "I am the thief"})
    await older.until(lambda frame: frame["type"] == "session.rotated")

    assert await older.close_code() == SESSION_ROTATED
    assert all(frame["type"] != "signin.succeeded" for frame in older.frames)
    assert "Jordan" not in str(older.frames)
    page = await customer.client.get("/api/contacts/current/entries?after=0")
    assert "I am the thief" not in page.text


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ("cancel", "cancelled"),
        ("refuse", "refused"),
        ("low", "assurance_too_low"),
        ("demo-restricted", "restricted"),
        ("broken", "provider_down"),
    ],
)
async def test_after_a_failure_both_see_it_and_go_on(
    arrive: Arrive, server: LiveServer, choice: str, reason: str
) -> None:
    customer, assistor, attempt = await both(arrive, server)

    await journey(customer, attempt, choice)

    failed = await customer.sees(is_kind("signin.failed"))
    there = await assistor.sees(is_kind("signin.failed"))
    assert (failed["reason"], there["reason"]) == (reason, reason)
    assert (await customer.say("Let us go on."))["type"] == "ack"
    await assistor.sees(says("Let us go on."))


async def test_killed_between_the_callback_and_its_commit_nothing_is_half_done(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, _assistor, attempt = await both(arrive, server)
    server.kill()
    await server.start(kill_at="in_commit")
    await customer.connect()
    place = await at_the_provider(customer, await link_of(customer, attempt))
    chosen = await customer.client.post(place, data={"choice": "demo-taxpayer"})
    server.arm()
    with pytest.raises(httpx2.TransportError):
        await customer.client.get(chosen.headers["location"])
    await server.wait_until_dead()
    await server.start()

    again = await customer.connect()
    there = await journey(customer, attempt)

    assert again["contact"].get("auth_level", "unauthenticated") == "unauthenticated"
    assert again["contact"]["sign_in"]["state"] == "started"
    assert there.back.headers["location"] == "/en/signin/signed_in"


async def test_cut_between_the_callback_and_the_page_the_session_is_fetched_again(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, _assistor, attempt = await both(arrive, server)
    old = {cookie.name: cookie.value or "" for cookie in customer.client.cookies.jar}
    await journey(customer, attempt)
    # The answer with the new cookie never arrived.
    customer.client.cookies.clear()
    for name, value in old.items():
        customer.client.cookies.set(name, value)
    assert (await customer.client.get("/api/contacts/current/entries")).status_code == 401
    customer.client.cookies.clear()

    for _ in range(2):
        answer = await customer.client.post(
            "/api/contacts/current/session", json={"secret": SECRET}
        )
        assert answer.status_code == 200

    state = (await customer.client.get("/api/contacts/current/entries")).json()["contact"]
    assert state["auth_level"] == "authenticated"


async def test_signing_out_locks_at_once_and_both_see_it(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, assistor, attempt = await both(arrive, server)
    await journey(customer, attempt)
    await customer.wire.close_code()
    await customer.connect()

    ended = await customer.do({"type": "signin.end"})

    assert ended["type"] == "ack"
    await assistor.sees(is_kind("signin.ended"))
    refused = await assistor.say(
        customer.contact, "Thank you, you are verified.", quick_response="authenticated_greeting"
    )
    assert refused["code"] == "quick_response.account_specific"


async def test_an_unknown_attempt_and_somebody_elses_get_the_same_answer(
    arrive: Arrive, server: LiveServer
) -> None:
    _other, _assistor, foreign = await both(arrive, server)
    customer = await arrive()
    answers = [
        await customer.do({"type": "signin.begin", "attempt": attempt}, ref=new_ref())
        for attempt in (foreign, "c-unknown")
    ]

    assert len({(answer["code"], answer["message"]) for answer in answers}) == 1


async def test_no_ticket_state_code_or_token_is_in_anything_that_was_written(
    arrive: Arrive, server: LiveServer
) -> None:
    customer, _assistor, attempt = await both(arrive, server)
    there = await journey(customer, attempt)
    token = {cookie.name: cookie.value for cookie in customer.client.cookies.jar}["lc_contact"]
    page = await customer.client.get("/api/contacts/current/entries?after=0")

    secrets = (there.ticket, there.state, there.code, token or "", SECRET)
    assert places_holding(server.folder, *secrets) == []
    assert not any(secret in page.text for secret in secrets)
    assert server.log.stat().st_size > 0

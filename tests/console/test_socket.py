"""The assistor's socket: one line for all held contacts, and only one's own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select
from websockets.exceptions import InvalidStatus

from chat.bus.ports import Hint, contact_channel
from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, Draft, MessagePosted
from chat.services.speech import approved
from console.domain.staff import Role
from console.services.change_role import change_role
from console.services.sign_in import sign_out
from console.services.staff import disable_staff
from console.store.tables import audit
from tests.console.served import Desk, Frame, Served, served
from tests.console.staged import EPOCH, a_waiting_contact, an_assistor, customer_does, ref


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """A console that listens."""
    async with served(tmp_path) as ready:
        yield ready


def says(text: str) -> object:
    def move(contact: Contact, customer: Author) -> list[Draft]:
        said = MessagePosted(text=approved(text))
        return moves.customer_speaks(contact, customer, ref(), said, None)

    return move


async def claimed(house: Served, desk: Desk) -> str:
    waiting = await a_waiting_contact(house.console)
    assert (await desk.does({"type": "contact.claim", "contact": waiting}))["type"] == "ack"
    return waiting


async def test_hello_is_answered_with_who_one_is_and_who_waits(house: Served) -> None:
    rivera = await an_assistor(house.console)
    waiting = await a_waiting_contact(house.console)

    desk = await house.desk(rivera)

    welcome = await desk.sees("welcome")
    assert welcome["me"]["name"] == "Ms. Rivera"
    assert (welcome["contacts"], welcome["epoch"]) == ([], EPOCH)
    queue = await desk.sees("queue.changed")
    assert [each["id"] for each in queue["waiting"]] == [waiting]
    assert {line["language"]: line["count"] for line in queue["lines"]} == {"en": 1, "es": 0}


async def test_a_claimed_contact_comes_with_every_entry_in_order(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    held = await claimed(house, desk)
    await desk.does({"type": "note.add", "contact": held, "text": "Asked for a letter."})
    await desk.until(lambda frame: frame["type"] == "note.added")

    entries = desk.entries(held)
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry["prev"] for entry in entries] == list(range(len(entries)))
    assert {"contact.started", "note.added"} <= {entry["type"] for entry in entries}


def with_text(text: str) -> Callable[[Frame], bool]:
    return lambda frame: frame.get("text") == text


async def test_one_socket_serves_two_contacts(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    first, second = await claimed(house, desk), await claimed(house, desk)

    await customer_does(house.console, second, says("To the second."))
    await customer_does(house.console, first, says("To the first."))

    # One look may bring both, in the order of the chats rather than of the talk.
    for text in ("To the first.", "To the second."):
        await desk.until(with_text(text))
    texts = {each: [entry.get("text") for entry in desk.entries(each)] for each in (first, second)}
    assert "To the first." in texts[first]
    assert "To the second." in texts[second]
    assert "To the second." not in texts[first]


async def test_after_a_cut_only_what_was_missed_comes_again(house: Served) -> None:
    rivera = await an_assistor(house.console)
    desk = await house.desk(rivera)
    held = await claimed(house, desk)
    await desk.until(lambda frame: frame["type"] == "contact.assigned")
    seen = desk.entries(held)[-1]["seq"]
    await desk.leave()
    await customer_does(house.console, held, says("Are you there?"))

    back = await house.desk(rivera, contacts={held: seen}, epoch=EPOCH)
    again = await back.sees("contact.held")
    await back.until(lambda frame: frame.get("text") == "Are you there?")

    assert not again["reset"]
    assert [entry["seq"] for entry in back.entries(held)] == [seen + 1]
    assert back.entries(held)[0]["prev"] == seen


@pytest.mark.parametrize(("after", "epoch"), [(3, "another-database"), (999, EPOCH)])
async def test_a_client_of_another_database_starts_anew(
    house: Served, after: int, epoch: str
) -> None:
    rivera = await an_assistor(house.console)
    desk = await house.desk(rivera)
    held = await claimed(house, desk)
    await desk.leave()

    back = await house.desk(rivera, contacts={held: after}, epoch=epoch)

    assert (await back.sees("contact.held"))["reset"]
    await back.until(lambda frame: frame["type"] == "contact.assigned")
    assert back.entries(held)[0]["seq"] == 1


async def test_another_assistor_sees_and_does_nothing_here(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    held = await claimed(house, desk)
    other = await house.desk(await an_assistor(house.console, "jones"), contacts={held: 1})

    for command in (
        {"type": "message.post", "contact": held, "text": "Hello"},
        {"type": "note.add", "contact": held, "text": "Hello"},
        {"type": "talk.end", "contact": held},
        {"type": "contact.complete", "contact": held, "codes": [], "time": []},
    ):
        assert (await other.does(command))["code"] == "contact.not_yours"
    await customer_does(house.console, held, says("For Ms. Rivera only."))
    await desk.until(lambda frame: frame.get("text") == "For Ms. Rivera only.")
    await other.does({"type": "contact.claim", "contact": "c-nowhere"})

    assert other.entries(held) == []
    async with house.console.database.snapshot() as connection:
        denied = await connection.scalars(
            select(audit.c.contact_id).where(audit.c.event == "contact.denied")
        )
        assert list(denied) == [held] * 4


async def test_a_second_claim_is_told_clearly_and_the_line_moves_on(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    other = await house.desk(await an_assistor(house.console, "jones"))
    held = await claimed(house, desk)

    answer = await other.does({"type": "contact.claim", "contact": held})

    assert answer["code"] == "contact.already_claimed"
    await other.until(lambda frame: frame["type"] == "queue.changed" and not frame["waiting"])


async def test_a_completed_contact_goes(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    held = await claimed(house, desk)
    await customer_does(house.console, held, moves_leave)
    await desk.until(lambda frame: frame.get("contact", {}) and frame["type"] == "talk.ended")

    done = await desk.does(
        {
            "type": "contact.complete",
            "contact": held,
            "codes": ["RC14"],
            "time": [{"code": "OTHER-CHAT", "minutes": 3}],
        }
    )

    assert done["type"] == "ack"
    gone = next((frame for frame in desk.frames if frame["type"] == "contact.gone"), None)
    assert (gone or await desk.sees("contact.gone"))["contact"] == held


def moves_leave(contact: Contact, customer: Author) -> list[Draft]:
    return moves.customer_leaves(contact, customer, ref())


async def test_typing_is_seen_by_the_holder_only(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console))
    held = await claimed(house, desk)
    await desk.until(lambda frame: frame["type"] == "contact.assigned")

    house.console.bus.hint(Hint(contact_channel(held), "typing", "customer", on=True))

    assert await desk.sees("typing") == {"type": "typing", "contact": held, "on": True}


@pytest.mark.parametrize("ends", ["sign_out", "disable", "role"])
async def test_an_ended_session_closes_the_socket_at_once(house: Served, ends: str) -> None:
    rivera = await an_assistor(house.console)
    desk = await house.desk(rivera)
    await desk.sees("welcome")

    if ends == "disable":
        await disable_staff(house.console, rivera.login)
    elif ends == "role":
        await change_role(house.console, rivera, Role.SUPERVISOR, "a test")
    else:
        await sign_out(house.console, desk.token)

    async with asyncio.timeout(2):
        assert await desk.closed() == 4401


@pytest.mark.parametrize("token", ["", "guessed"])
async def test_nobody_gets_in_without_a_session(house: Served, token: str) -> None:
    desk = await house.door(token)
    assert await desk.closed() == 4401
    assert [frame["code"] for frame in desk.frames] == ["session.missing"]


async def test_a_supervisor_has_no_place_at_this_socket(house: Served) -> None:
    desk = await house.desk(await an_assistor(house.console, "sato", role=Role.SUPERVISOR))
    assert await desk.closed() == 4401
    assert [frame["code"] for frame in desk.frames] == ["role.refused"]


async def test_another_sites_page_opens_no_socket(house: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await house.door("any", origin="https://evil.example")
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("not json", "frame.malformed"),
        ("[]", "frame.malformed"),
        ('{"type":"message.post","ref":"x"}', "frame.malformed"),
        ('{"type":"contact.leave","ref":"c"}', "frame.unknown_type"),
        ('{"type":"typing","contact":"c","on":true,"author":"me"}', "frame.malformed"),
        ('{"type":"typing","contact":"c","on":true}', "contact.not_yours"),
    ],
)
async def test_a_bad_frame_is_told_and_the_line_lives(house: Served, sent: str, code: str) -> None:
    desk = await house.desk(await an_assistor(house.console))
    await desk.sees("welcome")

    await desk.send(sent)

    assert (await desk.sees("error"))["code"] == code
    assert (await desk.does({"type": "contact.claim", "contact": "c"}))[
        "code"
    ] == "contact.not_found"


@pytest.mark.parametrize(
    ("sent", "code"), [(b"\x00", 1003), ('{"type":"hello"}', 4400)], ids=["bytes", "hello"]
)
async def test_what_breaks_the_protocol_ends_the_line(
    house: Served, sent: str | bytes, code: int
) -> None:
    desk = await house.desk(await an_assistor(house.console))
    await desk.sees("welcome")
    await desk.send(sent)
    assert await desk.closed() == code


async def test_nothing_goes_before_hello(house: Served) -> None:
    rivera = await an_assistor(house.console)
    desk = await house.desk(rivera)
    await desk.leave()
    door = await house.door(desk.token)
    await door.send({"type": "contact.claim", "ref": ref(), "contact": "c"})
    assert await door.closed() == 4400

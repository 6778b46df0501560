"""The line: who is next, who is put first, and that nobody is served out of turn."""

import asyncio

from sqlalchemy import select

from chat.store.tables import seat
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.take_next import take_next
from kernel.errors import LienChatError
from kernel.languages import Language
from tests.console.staged import a_waiting_contact, an_assistor, code_of, count, ref


async def test_the_next_in_line_is_whoever_queued_first(console: Console) -> None:
    rivera = await an_assistor(console)
    waiting = [await a_waiting_contact(console) for _ in range(3)]

    taken = [(await take_next(console, rivera, ref())).contact.id for _ in range(3)]

    assert taken == waiting
    await a_waiting_contact(console)
    assert await code_of(take_next(console, rivera, ref())) == "assistor.at_cap"


async def test_a_crisis_is_taken_before_those_who_waited_longer(console: Console) -> None:
    rivera = await an_assistor(console)
    await a_waiting_contact(console)
    urgent = await a_waiting_contact(console, crisis=True)

    assert (await take_next(console, rivera, ref())).contact.id == urgent


async def test_nobody_is_picked_out_of_the_middle_of_the_line(console: Console) -> None:
    rivera = await an_assistor(console)
    first, second = [await a_waiting_contact(console) for _ in range(2)]

    assert await code_of(claim_contact(console, rivera, second, ref())) == "contact.not_next"
    assert await count(console, seat) == 0
    await claim_contact(console, rivera, first, ref())
    await claim_contact(console, rivera, second, ref())


async def test_the_line_of_another_language_holds_nobody_up(console: Console) -> None:
    okafor = await an_assistor(console, "okafor", languages=(Language.EN,))
    await a_waiting_contact(console, Language.ES)
    english = await a_waiting_contact(console)

    assert (await take_next(console, okafor, ref())).contact.id == english
    assert await code_of(take_next(console, okafor, ref())) == "queue.empty"


async def test_taking_again_with_the_same_ref_takes_nobody_more(console: Console) -> None:
    rivera = await an_assistor(console)
    await a_waiting_contact(console)
    await a_waiting_contact(console)
    same = ref()

    first = await take_next(console, rivera, same)
    again = await take_next(console, rivera, same)

    assert again.contact.id == first.contact.id
    assert again.repeated
    assert await count(console, seat) == 1


async def test_ten_who_take_at_once_get_ten_different_contacts(console: Console) -> None:
    staff = [await an_assistor(console, f"{letter}anders") for letter in "abcdefghij"]
    waiting = {await a_waiting_contact(console) for _ in range(10)}

    taken = await asyncio.gather(*[take_next(console, one, ref()) for one in staff])

    assert {outcome.contact.id for outcome in taken} == waiting


async def test_the_cap_holds_under_a_race(console: Console) -> None:
    rivera = await an_assistor(console, cap=3)
    for _ in range(8):
        await a_waiting_contact(console)

    async def attempt() -> str:
        try:
            await take_next(console, rivera, ref())
        except LienChatError as refused:
            return refused.code
        return "claimed"

    codes = await asyncio.gather(*(attempt() for _ in range(8)))

    assert codes.count("claimed") == 3
    assert codes.count("assistor.at_cap") == 5
    async with console.database.snapshot() as connection:
        slots = set((await connection.execute(select(seat.c.slot))).scalars())
    assert slots == {1, 2, 3}

"""An assistor's verbs on a real database: claim, reply, note, close by the procedure."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chat.domain.entries import SkippedStep
from chat.services.read_contact import load_contact
from chat.store.appending import read_stream
from chat.store.tables import contact_code, entry, seat, time_entry
from console.domain.staff import StaffMember
from console.domain.wrap_up import TimeSpent
from console.services.add_note import add_note
from console.services.claim_contact import claim_contact
from console.services.complete_contact import Completion, complete_contact
from console.services.end_talk import end_talk
from console.services.ports import Console
from console.services.post_reply import post_reply
from console.services.set_inquiry import set_inquiry
from console.services.set_party import set_party
from console.store.staff import insert_staff
from kernel.errors import LienChatError
from kernel.languages import Language
from kernel.masking import RawText
from tests.console.staged import (
    a_waiting_contact,
    an_assistor,
    code_of,
    count,
    customer_does,
    leaves,
    ref,
)

CLOSING = ("anything_further", "save_transcript", "chat_finished")
DONE = Completion(["RC01"], [TimeSpent("OTHER-CHAT", 5)])
TIN = "412-67-8903"


def raw_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def claimed(console: Console, staff: StaffMember) -> str:
    contact_id = await a_waiting_contact(console)
    await claim_contact(console, staff, contact_id, ref())
    return contact_id


async def test_a_contact_is_closed_by_the_procedure(console: Console) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)

    await post_reply(console, rivera, held, ref(), RawText("Hello, I'm Ms. Rivera."), "greetings")
    await set_party(console, rivera, held, ref(), "taxpayer")
    await set_inquiry(console, rivera, held, ref(), "payoff")
    await add_note(console, rivera, held, ref(), RawText("Wants a letter."))
    for step in CLOSING:
        await post_reply(console, rivera, held, ref(), RawText("As the memo says."), step)
    await end_talk(console, rivera, held, ref())
    payoff = TimeSpent("700-69000", 20, "manual")
    await complete_contact(console, rivera, held, ref(), Completion(["RC04", "RC01"], [payoff]))

    async with console.database.snapshot() as connection:
        contact = await load_contact(connection, held)
    assert contact.closed_at
    assert (contact.party, contact.inquiry, contact.skipped) == ("taxpayer", "payoff", ())
    assert await count(console, contact_code) == 2
    assert await count(console, time_entry) == 1
    assert await count(console, seat) == 0


async def test_200_assistors_race_for_one_contact(console: Console) -> None:
    crowd = [await an_assistor(console, "rivera")]
    template = crowd[0]
    waiting = await a_waiting_contact(console)

    async def attempt(number: int) -> str:
        # One person in 200 rows would take a minute of argon2; the log knows them by id only.
        one = template if number == 0 else clone(template, number)
        try:
            await claim_contact(console, one, waiting, ref())
        except LienChatError as refused:
            return refused.code
        return "claimed"

    await put_clones(console, template, 200)
    codes = await asyncio.gather(*(attempt(number) for number in range(200)))

    assert codes.count("claimed") == 1
    assert codes.count("contact.already_claimed") == 199
    assert await count(console, seat) == 1


def clone(staff: StaffMember, number: int) -> StaffMember:
    return replace(staff, id=f"{staff.id[:30]}-{number:03d}", login=f"{staff.login}{number}")


async def put_clones(console: Console, staff: StaffMember, how_many: int) -> None:
    async with console.database.write() as connection:
        for number in range(1, how_many):
            await insert_staff(connection, clone(staff, number), "no password")


async def test_a_completed_contact_gives_its_seat_back(console: Console) -> None:
    rivera = await an_assistor(console, cap=1)
    held = await claimed(console, rivera)
    waiting = await a_waiting_contact(console)
    assert await code_of(claim_contact(console, rivera, waiting, ref())) == "assistor.at_cap"

    await customer_does(console, held, leaves)
    assert await code_of(claim_contact(console, rivera, waiting, ref())) == "assistor.at_cap"
    await complete_contact(console, rivera, held, ref(), DONE)

    await claim_contact(console, rivera, waiting, ref())


async def test_a_claim_sent_twice_is_one_claim(console: Console) -> None:
    rivera = await an_assistor(console)
    waiting, same = await a_waiting_contact(console), ref()

    first = await claim_contact(console, rivera, waiting, same)
    again = await claim_contact(console, rivera, waiting, same)

    assert (first.seq, first.repeated, again.seq, again.repeated) == (
        first.seq,
        False,
        first.seq,
        True,
    )
    assert await count(console, seat) == 1


async def test_a_language_that_is_not_spoken_is_not_claimed(console: Console) -> None:
    jones = await an_assistor(console, "jones", (Language.EN,))
    waiting = await a_waiting_contact(console, Language.ES)
    assert await code_of(claim_contact(console, jones, waiting, ref())) == "language.not_spoken"
    assert await count(console, seat) == 0


@pytest.mark.parametrize("said", [f"Is it {TIN}?", "EIN 12-3456789 then"])
async def test_a_tin_in_the_assistors_words_is_refused_and_nowhere_stored(
    console: Console, tmp_path: Path, said: str
) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)
    before = await count(console, entry)

    raw = RawText(said)
    assert await code_of(post_reply(console, rivera, held, ref(), raw)) == "message.tin_refused"
    assert await code_of(add_note(console, rivera, held, ref(), raw)) == "message.tin_refused"
    await customer_does(console, held, leaves)
    done = Completion(DONE.codes, DONE.time, note=raw)
    refused = await code_of(complete_contact(console, rivera, held, ref(), done))

    assert refused == "message.tin_refused"
    assert await count(console, entry) == before + 1
    kept = raw_bytes(tmp_path)
    assert b"Ms. Rivera" in kept
    assert TIN.encode() not in kept
    assert b"12-3456789" not in kept


async def test_a_tin_that_the_assistor_sends_in_parts_is_taken_back(
    console: Console, tmp_path: Path
) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)

    for part in ("Your SSN begins with 412", "then 67", "8903, is that right?"):
        await post_reply(console, rivera, held, ref(), RawText(part))

    async with console.database.snapshot() as connection:
        entries = await read_stream(connection, held)
    said = [str(getattr(each.body, "text", "")) for each in entries if each.author.id == rivera.id]
    digits = re.sub(r"\D", "", "".join(said))
    assert entries[-1].kind == "entry.redacted"
    assert len(digits) < 5


async def test_nobody_else_may_speak_note_set_end_or_complete(console: Console) -> None:
    rivera, jones = await an_assistor(console), await an_assistor(console, "jones")
    held = await claimed(console, rivera)

    tries = [
        post_reply(console, jones, held, ref(), RawText("Hello"), "payoff_letter_fax"),
        add_note(console, jones, held, ref(), RawText("Mine now")),
        set_party(console, jones, held, ref(), "bank"),
        set_inquiry(console, jones, held, ref(), "other"),
        end_talk(console, jones, held, ref()),
        complete_contact(console, jones, held, ref(), DONE),
    ]
    assert {await code_of(each) for each in tries} == {"contact.not_yours"}


async def test_the_talk_does_not_end_with_a_step_silently_left_out(console: Console) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)
    await post_reply(console, rivera, held, ref(), RawText("Else?"), "anything_further")
    assert await code_of(end_talk(console, rivera, held, ref())) == "closing.step_missing"

    skipped = [SkippedStep("save_transcript", "technical"), SkippedStep("closing", "conduct")]
    await end_talk(console, rivera, held, ref(), skipped)

    assert await code_of(complete_contact(console, rivera, held, ref(), DONE)) == (
        "closing.step_missing"
    )
    done = Completion(DONE.codes, DONE.time, skipped)
    outcome = await complete_contact(console, rivera, held, ref(), done)
    assert outcome.contact.skipped == tuple(skipped)


async def test_when_the_customer_left_only_codes_and_time_remain(console: Console) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)
    await customer_does(console, held, leaves)

    spoken = post_reply(console, rivera, held, ref(), RawText("Hello?"))
    assert await code_of(spoken) == "contact.ended"
    outcome = await complete_contact(console, rivera, held, ref(), DONE)

    assert {each.reason for each in outcome.contact.skipped} == {"customer_left"}
    assert len(outcome.contact.skipped) == 3


async def test_a_contact_is_not_completed_while_the_talk_goes_on(console: Console) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)
    assert await code_of(complete_contact(console, rivera, held, ref(), DONE)) == (
        "contact.not_allowed"
    )


@pytest.mark.parametrize(
    ("done", "code"),
    [
        (Completion([], DONE.time), "resolution.required"),
        (Completion(["RC77"], DONE.time), "resolution.unknown"),
        (Completion(["RC01"], []), "time_code.required"),
        (Completion(["RC01"], [TimeSpent("810-69070", 5, "manual")]), "time_code.refused"),
    ],
)
async def test_an_incomplete_wrap_up_stores_nothing(
    console: Console, done: Completion, code: str
) -> None:
    rivera = await an_assistor(console)
    held = await claimed(console, rivera)
    await customer_does(console, held, leaves)
    before = await count(console, entry)

    assert await code_of(complete_contact(console, rivera, held, ref(), done)) == code
    assert await count(console, entry) == before

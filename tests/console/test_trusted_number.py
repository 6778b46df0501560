"""The greeting's number comes from the profile, past the mask; typed digits never do."""

from dataclasses import replace

import pytest

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, AuthorKind, Draft, MessagePosted
from chat.domain.sign_in import Verified
from chat.services.read_contact import load_contact
from chat.store.appending import read_stream
from console.domain.staff import Identification, IdKind, StaffMember, checked_identification
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.post_reply import post_reply
from kernel.errors import LienChatError
from kernel.languages import Language
from kernel.masking import RawText, mask
from tests.console.staged import a_waiting_contact, an_assistor, customer_does, ref

GREETING = "authenticated_greeting"
BLANK = "I am {name}, identification number {id}."
PIDS = ("1000200030", "2025550143", "6664129088", "0412678903", "9007011881", "4126789034")
BADGES = ("412678903", "900701188", "1000412", "41267", "A412678903", "IRS-4126-789")
NUMBERS = [(IdKind.PID, pid) for pid in PIDS] + [(IdKind.BADGE, badge) for badge in BADGES]
NOW, LATER = "2026-11-21T15:05:00.000Z", "2099-01-01T00:00:00.000Z"


def rivera_with(rivera: StaffMember, kind: IdKind, number: str) -> StaffMember:
    return replace(rivera, identification=checked_identification(Identification(kind, number)))


async def signed_in(console: Console, rivera: StaffMember, language: Language) -> str:
    """Let a customer be served, and sign in."""
    contact_id = await a_waiting_contact(console, language)
    await claim_contact(console, rivera, contact_id, ref())
    asking = Author(AuthorKind.ASSISTOR, rivera.id, rivera.shown_name)
    person = Verified("a1", mask(RawText("Ana Ejemplo")).text, "acr", NOW, "key")

    def ask(contact: Contact, _customer: Author) -> list[Draft]:
        return sign_in_moves.ask_sign_in(contact, asking, "a1", LATER, ref())

    def start(contact: Contact, customer: Author) -> list[Draft]:
        return sign_in_moves.start_sign_in(contact, customer, "a1", NOW, LATER)

    def finish(contact: Contact, _customer: Author) -> list[Draft]:
        return sign_in_moves.finish_sign_in(contact, person, NOW)

    for move in (ask, start, finish):
        await customer_does(console, contact_id, move)
    return contact_id


async def last_said(console: Console, contact_id: str) -> MessagePosted:
    async with console.database.snapshot() as connection:
        entries = await read_stream(connection, contact_id)
    return [each.body for each in entries if isinstance(each.body, MessagePosted)][-1]


async def code_of(console: Console, staff: StaffMember, held: str, text: str, used: str) -> str:
    with pytest.raises(LienChatError) as refused:
        await post_reply(console, staff, held, ref(), RawText(text), used)
    return refused.value.code


@pytest.mark.parametrize("language", list(Language))
async def test_every_allowed_number_reaches_the_customer_as_it_is(
    console: Console, language: Language
) -> None:
    rivera = await an_assistor(console)
    held = await signed_in(console, rivera, language)
    blank = console.library.quick_response(GREETING).text[language]

    for kind, number in NUMBERS:
        staff = rivera_with(rivera, kind, number)
        filled = blank.replace("{name}", "Ms. Rivera").replace("{id}", number)
        for sent in (blank, filled):
            await post_reply(console, staff, held, ref(), RawText(sent), GREETING)

            said = await last_said(console, held)
            assert said.text == filled
            assert said.hidden == ()
            assert said.quick_response
            assert not said.quick_response.edited


async def test_words_around_may_change_but_name_and_number_cannot_be_edited_out(
    console: Console,
) -> None:
    rivera = await an_assistor(console)
    held = await signed_in(console, rivera, Language.EN)

    await post_reply(console, rivera, held, ref(), RawText(f"Welcome back. {BLANK}"), GREETING)

    said = await last_said(console, held)
    assert said.text == "Welcome back. I am Ms. Rivera, identification number 1000200030."
    for without in ("I am {name}.", "Number {id}.", "You are verified.", "Ms. Rivera, 1000200030"):
        assert await code_of(console, rivera, held, without, GREETING) == "quick_response.unfilled"


async def test_the_same_digits_typed_by_hand_have_no_exemption(console: Console) -> None:
    rivera = rivera_with(await an_assistor(console), IdKind.BADGE, "412678903")
    held = await signed_in(console, rivera, Language.EN)

    typed = "I am Ms. Rivera, identification number 412678903."
    assert await code_of(console, rivera, held, typed, "") == "message.tin_refused"
    assert await code_of(console, rivera, held, f"{BLANK} 412678903", GREETING) == (
        "message.tin_refused"
    )
    assert await code_of(console, rivera, held, BLANK, "") == "quick_response.unfilled"


async def test_a_trusted_number_is_no_part_of_one_that_comes_in_several_messages(
    console: Console,
) -> None:
    rivera = rivera_with(await an_assistor(console), IdKind.BADGE, "41267")
    held = await signed_in(console, rivera, Language.EN)

    await post_reply(console, rivera, held, ref(), RawText("{name}, {id}"), GREETING)
    await post_reply(console, rivera, held, ref(), RawText("8903"), "")

    said = await last_said(console, held)
    assert said.text == "8903"
    async with console.database.snapshot() as connection:
        contact = await load_contact(connection, held)
    assert "41267" not in repr(contact.recent)

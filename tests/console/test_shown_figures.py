"""What a look showed is said to nobody who may not hear it, and estimates to nobody."""

import pytest
import pytest_asyncio
from sqlalchemy import select

from console.domain.wrap_up import TimeSpent
from console.services.complete_contact import Completion, complete_contact
from console.services.look_at_account import Look, What, look_at_account
from console.services.ports import Console
from console.services.post_reply import post_reply
from console.services.set_party import set_party
from console.store.tables import disclosed_figure
from kernel.errors import Refused
from kernel.masking import RawText
from quick_responses.ofp import PAYOFF_CODES
from tests.console.accounts import a_held_contact, signs_in, signs_out, with_accounts
from tests.console.staged import an_assistor, customer_does, leaves, ref

OWN = Look(What.ACCOUNT)


@pytest_asyncio.fixture
async def desk(console: Console) -> Console:
    """A console with the invented accounts."""
    return with_accounts(console)


FIGURES = (
    "You owe $12,480.16 today.",
    "12480.16",
    "It is 12.480,16.",
    "About $12,480, give or take.",
    "The notice is LN-24-1183.",
    "Form 1040 of 2021 is open.",
    "The period ended on December 31, 2021.",
    "El período terminó el 31 de diciembre de 2021.",
)


async def says(desk: Console, staff: object, contact: str, text: str, used: str = "") -> str:
    """Say something, and return the code that refused it, or nothing."""
    try:
        await post_reply(desk, staff, contact, ref(), RawText(text), used)  # type: ignore[arg-type]
    except Refused as why:
        return why.code
    return ""


@pytest.mark.parametrize("text", FIGURES)
async def test_a_figure_is_said_to_who_signed_in_and_not_after_they_signed_out(
    desk: Console, text: str
) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")
    await look_at_account(desk, rivera, contact, OWN)

    assert await says(desk, rivera, contact, text) == ""
    await signs_out(desk, contact)

    assert await says(desk, rivera, contact, text) == "message.account_figure"
    assert await says(desk, rivera, contact, "Call 800-913-6050 within 30 days.") == ""


async def test_a_figure_of_one_chat_is_not_said_in_another(desk: Console) -> None:
    rivera = await an_assistor(desk)
    first = await a_held_contact(desk, rivera)
    second = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, first, "demo-taxpayer")
    await signs_in(desk, rivera, second, "demo-business-owner")
    await look_at_account(desk, rivera, first, OWN)
    await look_at_account(desk, rivera, second, OWN)

    assert await says(desk, rivera, second, "$12,480.16") == "message.account_figure"
    assert await says(desk, rivera, second, "$34,117.92") == ""
    # A period or a round sum may be anybody's.
    assert await says(desk, rivera, second, "Form 1040 for 2021 is due.") == ""


async def test_a_third_party_hears_no_figure_even_after_signing_in(desk: Console) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")
    await look_at_account(desk, rivera, contact, OWN)
    amount = "The amount to pay is $9.99 if received by May 1."
    await set_party(desk, rivera, contact, ref(), "title_company")

    assert await says(desk, rivera, contact, "$12,480.16") == "message.account_figure"
    for used in ("payoff_amount", ""):
        assert await says(desk, rivera, contact, amount, used) == "quick_response.third_party"


GREETING = (
    "Gracias, su identidad está verificada. Soy X, número de identificación 5. "
    "¿Cómo le ayudo con su cuenta?"
)


@pytest.mark.parametrize("used", ["payoff_amount", "greetings", ""])
@pytest.mark.parametrize(
    "text",
    [
        "The amount to pay is $9.99 if received by May 1.",
        "OK!  the AMOUNT to pay is $9.99 if received\nby May 1.",
        "La cantidad a pagar es $9.99 si se recibe a más tardar el 1 de mayo.",
        GREETING,
    ],
)
async def test_words_for_signed_in_customers_go_to_nobody_else_from_whichever_button(
    desk: Console, text: str, used: str
) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)

    assert await says(desk, rivera, contact, text, used) == "quick_response.account_specific"


async def test_an_interest_estimate_is_never_sent(desk: Console) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")

    for text in (
        "Interest only, not a payoff: about $100.00 (days: 30).",
        "Solo intereses, no es el saldo de liquidación: unos $100.00.",
    ):
        assert await says(desk, rivera, contact, text) == "message.estimate"


async def test_what_was_shown_is_kept_as_keyed_hashes_and_forgotten_at_the_close(
    desk: Console,
) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")
    await look_at_account(desk, rivera, contact, OWN)
    await look_at_account(desk, rivera, contact, OWN)

    kept = await figures(desk)
    await customer_does(desk, contact, leaves)
    code = next(iter(desk.library.resolution_codes))
    time = next(code for code in desk.library.ofp_codes if code not in PAYOFF_CODES)
    await complete_contact(desk, rivera, contact, ref(), Completion([code], [TimeSpent(time, 5)]))

    assert len(kept) > 5
    assert all(len(figure) == 64 for figure in kept)
    assert await figures(desk) == []


async def figures(desk: Console) -> list[str]:
    """Every hash that is kept."""
    async with desk.database.snapshot() as connection:
        return list((await connection.execute(select(disclosed_figure.c.figure))).scalars())

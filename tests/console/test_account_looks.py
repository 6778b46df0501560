"""A look at an account is checked in the database, written down once, and gone after that."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
import pytest_asyncio
from sqlalchemy import select

from console.accounts.demo import DemoAccounts
from console.accounts.ports import AccountsUnavailable
from console.domain.account import Access, Account
from console.domain.staff import Role
from console.domain.wrap_up import TimeSpent
from console.services.complete_contact import Completion, complete_contact
from console.services.look_at_account import Look, What, look_at_account
from console.services.ports import Console
from console.services.post_reply import post_reply
from console.services.set_party import set_party
from console.store.tables import disclosed_figure
from kernel.errors import LienChatError, Refused
from kernel.masking import RawText
from quick_responses.ofp import PAYOFF_CODES
from tests.console.accounts import (
    ISSUER,
    a_held_contact,
    fails_to_sign_in,
    looks,
    signs_in,
    signs_out,
    with_accounts,
)
from tests.console.staged import an_assistor, customer_does, leaves, ref

OWN = Look(What.ACCOUNT)
PAPERS = Look(What.AUTHORIZATIONS)
CLIENT = Look(What.ACCOUNT, "acct-maple", "person-dana")


@pytest_asyncio.fixture
async def desk(console: Console) -> Console:
    """A console with the invented accounts."""
    return with_accounts(console)


async def refused(desk: Console, staff: object, contact_id: str, look: Look = OWN) -> str:
    """Look, and return the code that refused it."""
    with pytest.raises(LienChatError) as why:
        await look_at_account(desk, staff, contact_id, look)  # type: ignore[arg-type]
    return why.value.code


async def test_a_look_shows_the_account_and_is_one_row(desk: Console) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")

    seen = await look_at_account(desk, rivera, contact, OWN)

    assert seen.share is not None
    assert seen.share.holder.name == "Dana Whitfield"
    ((who, where, what, outcome),) = await looks(desk)
    assert (who, where, outcome) == ("Ms. Rivera", contact, "shown")
    assert what.startswith("account acct-maple subject ")
    assert "demo-taxpayer" not in what


async def test_every_refused_look_is_one_row_with_its_reason(desk: Console) -> None:
    rivera, okafor = await an_assistor(desk), await an_assistor(desk, "okafor")
    sato = await an_assistor(desk, "sato", role=Role.SUPERVISOR)
    contact = await a_held_contact(desk, rivera)

    assert await refused(desk, rivera, contact) == "account.not_signed_in"
    await fails_to_sign_in(desk, rivera, contact)
    assert await refused(desk, rivera, contact) == "account.not_signed_in"
    await signs_in(desk, rivera, contact, "demo-taxpayer")
    assert await refused(desk, okafor, contact) == "contact.not_yours"
    assert await refused(desk, sato, contact) == "role.refused"
    assert await refused(desk, rivera, "c" + "0" * 32) == "contact.not_yours"
    await set_party(desk, rivera, contact, ref(), "bank")
    assert await refused(desk, rivera, contact) == "account.third_party"
    await set_party(desk, rivera, contact, ref(), "taxpayer")
    await signs_out(desk, contact)
    assert await refused(desk, rivera, contact) == "account.not_signed_in"
    await customer_does(desk, contact, leaves)
    assert await refused(desk, rivera, contact) == "contact.ended"

    rows = sorted((outcome, where) for _, where, _, outcome in await looks(desk))
    assert rows == sorted(
        [
            ("account.not_signed_in", contact),
            ("account.not_signed_in", contact),
            ("account.not_signed_in", contact),
            ("account.third_party", contact),
            ("contact.ended", contact),
            ("contact.not_yours", ""),
            ("contact.not_yours", contact),
            ("role.refused", contact),
        ]
    )


async def test_a_representative_sees_papers_first_and_then_the_periods_on_them(
    desk: Console,
) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera, "representative")
    await signs_in(desk, rivera, contact, "demo-representative")

    papers = await look_at_account(desk, rivera, contact, PAPERS)
    client = await look_at_account(desk, rivera, contact, CLIENT)

    assert len(papers.authorizations) == 3
    assert client.share is not None
    assert [module.period.year for module in client.share.modules] == [2021]
    expired = Look(What.ACCOUNT, "acct-granite", "entity-granite")
    assert await refused(desk, rivera, contact, expired) == "account.not_authorized"
    assert await refused(desk, rivera, contact, OWN) == "account.not_authorized"
    assert len(await looks(desk)) == 4


class Noting(DemoAccounts):
    """Invented accounts that note which were asked for."""

    def __init__(self) -> None:
        super().__init__(ISSUER)
        self.asked: list[str] = []

    async def account(self, reference: str, /) -> Account | None:
        self.asked.append(reference)
        return await super().account(reference)


async def test_nothing_is_asked_of_an_account_without_a_paper_in_force(desk: Console) -> None:
    noting = Noting()
    desk = replace(desk, accounts=noting)
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera, "representative")
    await signs_in(desk, rivera, contact, "demo-representative")

    for reference in ("acct-granite", "acct-slate", "acct-nobody"):
        look = Look(What.ACCOUNT, reference, "person-dana")
        assert await refused(desk, rivera, contact, look) == "account.not_authorized"

    assert noting.asked == []


class Slow(DemoAccounts):
    """Invented accounts; something happens while they are being asked."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__(ISSUER)
        self.meanwhile = meanwhile

    async def account_of(self, issuer: str, subject: str, /) -> Access | None:
        await self.meanwhile()
        return await super().account_of(issuer, subject)


async def test_a_sign_out_while_the_directory_is_asked_shows_nothing(desk: Console) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")
    slow = replace(desk, accounts=Slow(lambda: signs_out(desk, contact)))

    assert await refused(slow, rivera, contact) == "account.not_signed_in"

    assert [outcome for *_, outcome in await looks(desk)] == ["account.not_signed_in"]


async def test_somebody_else_who_signs_in_meanwhile_is_not_shown_the_first_one_s(
    desk: Console,
) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")

    async def change() -> None:
        await signs_out(desk, contact)
        await signs_in(desk, rivera, contact, "demo-joint-spouse")

    slow = replace(desk, accounts=Slow(change))

    assert await refused(slow, rivera, contact) == "account.not_signed_in"


async def test_a_directory_that_is_down_is_written_down_too(desk: Console) -> None:
    rivera = await an_assistor(desk)
    contact = await a_held_contact(desk, rivera)
    await signs_in(desk, rivera, contact, "demo-taxpayer")

    async def down() -> None:
        raise AccountsUnavailable("slow")

    code = await refused(replace(desk, accounts=Slow(down)), rivera, contact)

    assert code == "account.unavailable"
    assert [outcome for *_, outcome in await looks(desk)] == ["account.unavailable"]


# What an assistor may say after a look.

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

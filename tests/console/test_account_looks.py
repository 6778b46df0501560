"""A look at an account is checked in the database, written down once, and gone after that."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
import pytest_asyncio

from console.accounts.demo import DemoAccounts
from console.accounts.ports import AccountsUnavailable
from console.domain.account import Access, Account
from console.domain.staff import Role
from console.services.look_at_account import Look, What, look_at_account
from console.services.ports import Console
from console.services.set_party import set_party
from kernel.errors import LienChatError
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
    assert seen.share.holder.name == "Jordan Demo"
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

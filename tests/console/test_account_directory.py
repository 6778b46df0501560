"""What every directory of accounts promises: the invented one and the one over HTTP alike."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal

import pytest
import pytest_asyncio

from console.accounts.closed import ClosedAccounts
from console.accounts.demo import DemoAccounts, read_invented
from console.accounts.http import Door, HttpAccounts
from console.accounts.ports import AccountDirectory, AccountsUnavailable
from console.domain.account import ModuleStatus
from kernel.masking import RawText, mask
from tests.console.account_server import TOKEN, answering, serving

ISSUER = "http://localhost:8000/idp"


@pytest_asyncio.fixture(params=["demo", "http"])
async def directory(request: pytest.FixtureRequest) -> AsyncIterator[AccountDirectory]:
    """The invented accounts, at hand or behind a door."""
    demo = DemoAccounts(ISSUER)
    if request.param == "demo":
        yield demo
        return
    async with serving(answering(demo)) as url:
        yield HttpAccounts(Door(url, TOKEN))


async def test_a_taxpayer_s_account_has_their_periods_with_money_to_the_cent(
    directory: AccountDirectory,
) -> None:
    access = await directory.account_of(ISSUER, "demo-taxpayer")

    assert access is not None
    assert [holder.name for holder in access.account.holders] == ["Jordan Demo"]
    owed = access.account.modules[0]
    assert (owed.tax_form, owed.period) == ("1040", date(2021, 12, 31))
    assert owed.assessed_balance == Decimal("12480.16")
    assert owed.status is ModuleStatus.NOTICE


async def test_a_subject_of_another_issuer_is_somebody_else(directory: AccountDirectory) -> None:
    elsewhere = "https://elsewhere.example"

    assert await directory.account_of(elsewhere, "demo-taxpayer") is None
    assert await directory.authorizations_of(elsewhere, "demo-representative") == ()


async def test_who_has_no_account_gets_none(directory: AccountDirectory) -> None:
    assert await directory.account_of(ISSUER, "nobody") is None
    assert await directory.account("acct-nobody") is None
    assert await directory.authorizations_of(ISSUER, "demo-taxpayer") == ()


async def test_a_representative_has_papers_and_no_account_of_their_own(
    directory: AccountDirectory,
) -> None:
    papers = await directory.authorizations_of(ISSUER, "demo-representative")

    assert await directory.account_of(ISSUER, "demo-representative") is None
    assert [paper.form for paper in papers] == ["2848", "8821", "2848"]
    assert [paper.is_valid_on(date(2026, 11, 21)) for paper in papers] == [True, False, True]
    for paper in papers:
        account = await directory.account(paper.account)
        assert account is not None
        assert paper.person in {holder.person for holder in account.holders}


async def test_a_restricted_account_comes_empty(directory: AccountDirectory) -> None:
    access = await directory.account_of(ISSUER, "demo-restricted")

    assert access is not None
    assert access.account.restricted
    assert not (access.account.holders or access.account.modules or access.account.notices)


async def test_a_directory_that_is_not_set_up_answers_nothing() -> None:
    closed = ClosedAccounts()

    for asking in (
        closed.account_of(ISSUER, "demo-taxpayer"),
        closed.authorizations_of(ISSUER, "demo-representative"),
        closed.account("acct-maple"),
    ):
        with pytest.raises(AccountsUnavailable, match=r"account\.unavailable"):
            await asking


def test_the_invented_accounts_hold_together() -> None:
    invented = read_invented()
    known = {account.reference: account for account in invented.account}

    for subject in invented.subject.values():
        assert not subject.account or subject.account in known
        assert all(paper.account in known for paper in subject.authorization)
    for account in known.values():
        people = {holder.person for holder in account.holders}
        periods = {(module.tax_form, module.period) for module in account.modules}
        assert all(set(module.holders) <= people for module in account.modules)
        lines = [line for notice in account.notices for line in notice.lines]
        assert {(line.tax_form, line.period) for line in lines} <= periods


def test_no_taxpayer_number_stands_in_the_invented_accounts() -> None:
    from importlib.resources import files

    text = files("console.accounts").joinpath("demo_accounts.toml").read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if mask(RawText(line)).found] == []

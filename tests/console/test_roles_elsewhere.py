"""Staff who were at their agency's provider: which account is theirs, and which role."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from console.domain.staff import GivenName, Identification, IdKind, NameFormat, Role
from console.services.ports import Console, Elsewhere
from console.services.sessions import open_session
from console.services.staff import add_staff, disable_staff
from kernel.errors import NotSignedIn
from tests.console.elsewhere import audited, browser, come_back, go, known, offering, problem_of
from tests.console.staged import PASSWORD, an_assistor
from tests.identity.wild import Wild


@pytest_asyncio.fixture
async def provider() -> AsyncIterator[Wild]:
    """The agency's provider, where Ms. Rivera is known."""
    async with known() as one:
        yield one


@pytest_asyncio.fixture
async def console(tmp_path: Path, provider: Wild) -> AsyncIterator[Console]:
    """A console that offers it."""
    async with offering(tmp_path, provider) as ready:
        yield ready


@pytest.mark.parametrize(
    ("claims", "problem"),
    [
        ({"preferred_username": "stranger"}, "signin.account_unknown"),
        ({"preferred_username": ""}, "signin.account_unknown"),
        ({"preferred_username": ["rivera"]}, "signin.account_unknown"),
        ({"groups": ["everybody"]}, "signin.role_missing"),
        ({"groups": {"lien-assistor": True}}, "signin.role_missing"),
        ({"groups": None}, "signin.role_missing"),
    ],
)
async def test_who_has_no_account_or_no_role_here_is_told_so_and_written_down(
    console: Console, provider: Wild, claims: dict[str, Any], problem: str
) -> None:
    await an_assistor(console)
    provider.claims |= claims
    async with browser(console) as client:
        back = await come_back(client, await go(client, provider))
        assert await problem_of(client, back) == problem

    assert await audited(console, "staff.sign_in") == [(problem, "127.0.0.1")]


async def test_a_disabled_account_stays_shut(console: Console, provider: Wild) -> None:
    await an_assistor(console)
    await disable_staff(console, "rivera")
    async with browser(console) as client:
        back = await come_back(client, await go(client, provider))
        assert await problem_of(client, back) == "signin.account_unknown"


@pytest.mark.parametrize("verified", [False, None, "true"])
async def test_an_address_that_nobody_verified_is_no_account(
    console: Console, provider: Wild, verified: object
) -> None:
    await add_staff(
        console,
        "rivera@agency.test",
        PASSWORD,
        Role.ASSISTOR,
        name=GivenName(NameFormat.TITLE, "Rivera", title="Ms."),
        identification=Identification(IdKind.PID, "1000200030"),
    )
    by_mail = replace(console, elsewhere=replace(_elsewhere(console), login_claim="email"))
    provider.claims |= {"email": "Rivera@agency.test", "email_verified": verified}
    async with browser(by_mail) as client:
        back = await come_back(client, await go(client, provider))
        assert await problem_of(client, back) == "signin.account_unknown"

    provider.claims |= {"email_verified": True}
    async with browser(by_mail) as client:
        back = await come_back(client, await go(client, provider))
        assert back.headers["location"] == "/console/signin/done"


def _elsewhere(console: Console) -> Elsewhere:
    assert console.elsewhere is not None
    return console.elsewhere


async def test_the_claim_decides_the_role_and_the_old_roles_sessions_end(
    console: Console, provider: Wild
) -> None:
    rivera = await an_assistor(console)
    async with browser(console) as at_home, browser(console) as here:
        await come_back(at_home, await go(at_home, provider))
        provider.claims |= {"groups": "lien-supervisor everybody"}
        await come_back(here, await go(here, provider))

        assert (await open_session(console, here.cookies["lc_staff"])).role is Role.SUPERVISOR
        assert (await here.get("/console/home")).headers["location"] == "/supervisor"
        with pytest.raises(NotSignedIn):
            await open_session(console, at_home.cookies["lc_staff"])
    assert await audited(console, "staff.role_changed") == [("assistor -> supervisor", rivera.id)]


async def test_of_two_roles_the_first_of_the_setting_counts(
    console: Console, provider: Wild
) -> None:
    await an_assistor(console, role=Role.SUPERVISOR)
    provider.claims |= {"groups": ["lien-supervisor", "lien-assistor"]}
    async with browser(console) as client:
        await come_back(client, await go(client, provider))
        staff = await open_session(console, client.cookies["lc_staff"])
    assert staff.role is Role.ASSISTOR

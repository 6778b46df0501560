"""Staff at their agency's provider: there and back, and no other way in."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from chat.identity.ports import Journey
from console.services.ports import Console
from console.services.sessions import open_session
from console.store.tables import staff_journey
from kernel.errors import NotSignedIn
from tests.console.elsewhere import (
    ORIGIN,
    audited,
    browser,
    come_back,
    go,
    known,
    offering,
    problem_of,
)
from tests.console.served import real_pages
from tests.console.staged import StepClock, an_assistor, staged
from tests.identity.loopback import Said
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


async def test_the_form_offers_the_provider_by_its_name_in_both_languages(
    console: Console,
) -> None:
    async with browser(console) as client:
        english = (await client.get("/console/signin?lang=en")).text
        spanish = (await client.get("/console/signin?lang=es")).text

    link = re.compile(r'<a class="button" href="/console/signin/start">(.*?)</a>')
    assert link.findall(english) == ["Sign in with Agency ID"]
    assert link.findall(spanish) == ["Iniciar sesión con Agency ID"]


async def test_without_a_provider_there_is_no_such_way(tmp_path: Path) -> None:
    async with (
        staged(tmp_path, real_pages(), origins=(ORIGIN,)) as console,
        browser(console) as client,
    ):
        page = await client.get("/console/signin")
        assert "/console/signin/start" not in page.text
        for path in ("start", "callback"):
            answer = await client.get(f"/console/signin/{path}?state=x")
            assert "set-cookie" not in answer.headers
            assert answer.headers["location"].startswith("/console/signin?problem=")


async def test_who_is_known_there_and_here_comes_in(console: Console, provider: Wild) -> None:
    rivera = await an_assistor(console)
    async with browser(console) as client:
        answer = await come_back(client, await go(client, provider))

        assert answer.headers["location"] == "/console/signin/done"
        done = await client.get("/console/signin/done")
        assert 'content="0;url=/console/home"' in done.text
        assert (await client.get("/console/home")).headers["location"] == "/console"
        assert await open_session(console, client.cookies["lc_staff"]) == rivera
    assert await audited(console, "staff.sign_in") == [("ok", "127.0.0.1")]


async def test_the_cookies_are_bound_to_the_host_and_short_lived(
    tmp_path: Path, console: Console, provider: Wild
) -> None:
    await an_assistor(console)
    secure = replace(console, settings=replace(console.settings, secure_cookies=True))
    async with browser(secure, "https://localhost:8000") as client:
        there = await client.get("/console/signin/start")
        back = await come_back(
            client, provider.visit(Journey(there.headers["location"], "", "", "", "", ""))
        )

    assert re.fullmatch(
        r"__Host-lc_staff_journey=[\w-]{43}; HttpOnly; Max-Age=600; Path=/; SameSite=lax; Secure",
        there.headers["set-cookie"],
    )
    assert back.headers["set-cookie"].startswith("__Host-lc_staff=")
    assert "SameSite=strict" in back.headers["set-cookie"]
    for answer in (there, back):
        assert answer.headers["cache-control"] == "no-store"


async def test_the_address_with_the_code_is_left_at_once(console: Console, provider: Wild) -> None:
    """A page at that address would keep code and state in the history and in a Referer."""
    await an_assistor(console)
    async with browser(console) as client:
        answer = await go(client, provider)
        good = await come_back(client, answer)
        bad = await come_back(client, answer)

    for each in (good, bad):
        assert (each.status_code, each.text) == (303, "")
        assert answer["code"] not in each.headers["location"]
        assert answer["state"] not in each.headers["location"]


async def test_the_answer_is_good_once(console: Console, provider: Wild) -> None:
    await an_assistor(console)
    async with browser(console) as client:
        answer = await go(client, provider)
        await come_back(client, answer)
        # The provider would take the code again: it is our own record that does not.
        provider.codes[answer["code"]] = provider.seen[answer["code"]]
        again = await come_back(client, answer)

        assert await problem_of(client, again) == "signin.not_completed"


async def test_another_browser_cannot_use_the_answer(console: Console, provider: Wild) -> None:
    """Login CSRF: the attacker's own answer, opened in the victim's browser."""
    await an_assistor(console)
    async with browser(console) as attacker, browser(console) as victim:
        answer = await go(attacker, provider)
        assert await problem_of(victim, await come_back(victim, answer)) == "signin.not_completed"

        await go(victim, provider)
        assert await problem_of(victim, await come_back(victim, answer)) == "signin.not_completed"


async def test_two_tabs_of_one_browser_both_come_in(console: Console, provider: Wild) -> None:
    await an_assistor(console)
    async with browser(console) as client:
        first, second = await go(client, provider), await go(client, provider)
        for answer in (second, first):
            back = await come_back(client, answer)
            assert back.headers["location"] == "/console/signin/done"


async def test_an_answer_that_took_too_long_is_refused_and_forgotten(
    console: Console, provider: Wild
) -> None:
    clock = console.clock
    assert isinstance(clock, StepClock)
    await an_assistor(console)
    async with browser(console) as client:
        answer = await go(client, provider)
        clock.move(minutes=11)
        assert await problem_of(client, await come_back(client, answer)) == "signin.not_completed"
        await go(client, provider)
    async with console.database.snapshot() as connection:
        kept = await connection.scalar(select(func.count()).select_from(staff_journey))
    assert kept == 1


async def test_the_session_that_the_browser_had_ends(console: Console, provider: Wild) -> None:
    await an_assistor(console)
    async with browser(console) as client:
        await come_back(client, await go(client, provider))
        first = client.cookies["lc_staff"]
        await come_back(client, await go(client, provider))

        assert client.cookies["lc_staff"] != first
    with pytest.raises(NotSignedIn):
        await open_session(console, first)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"error": "access_denied"}, "signin.not_completed"),
        ({"error": "temporarily_unavailable"}, "signin.provider_down"),
        ({"iss": "https://elsewhere.test"}, "signin.not_completed"),
        ({"code": ""}, "signin.not_completed"),
    ],
)
async def test_a_failure_there_is_told_in_words_and_leaves_a_row(
    console: Console, provider: Wild, answer: dict[str, str], problem: str
) -> None:
    await an_assistor(console)
    async with browser(console) as client:
        back = await come_back(client, await go(client, provider), **answer)
        assert await problem_of(client, back) == problem

    assert await audited(console, "staff.sign_in") == [(problem, "127.0.0.1")]


async def test_a_provider_that_is_down_leaves_the_local_accounts(
    console: Console, provider: Wild
) -> None:
    provider.broken["/.well-known/openid-configuration"] = Said(b"<h1>", 500)
    async with browser(console) as client:
        answer = await client.get("/console/signin/start")

        assert await problem_of(client, answer) == "signin.provider_down"
        page = await client.get(answer.headers["location"])
        assert 'name="password"' in page.text


async def test_only_our_own_problems_are_put_into_words(console: Console) -> None:
    async with browser(console) as client:
        for problem in ("server.error", "<script>", "x" * 500):
            page = await client.get("/console/signin", params={"problem": problem})
            assert 'role="alert"' not in page.text


async def test_setting_out_is_limited_by_address(console: Console, provider: Wild) -> None:
    async with browser(console) as client:
        answers = [await client.get("/console/signin/start") for _ in range(61)]

        assert await problem_of(client, answers[-1]) == "signin.throttled"
        assert answers[-2].headers["location"].startswith(provider.issuer)

"""The browser's way there and back: cookies, addresses, headers, without scripts too."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from chat.web.app import create_public_app
from chat.web.lines import Lines
from chat.web.templating import Pages
from kernel.ids import fingerprint
from tests.architecture.files import ROOT
from tests.console.staged import ref
from tests.sign_in.office import Office, Talk, an_office

BASE = "http://chat.example"
SECRET = "a-secret-of-this-page-" + "x" * 22


@dataclass(slots=True)
class Tab:
    """One browser with its cookies, and the talk it has."""

    browser: httpx2.AsyncClient
    talk: Talk

    async def link(self, attempt: str = "", exchange: str = fingerprint(SECRET)) -> str:
        """Click on "Sign in" and return the link's address."""
        asked = {"ref": ref(), "attempt": attempt or await self.talk.ask(), "exchange": exchange}
        answer = await self.browser.post("/api/contacts/current/signin", json=asked)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        link: str = answer.json()["url"]
        return link

    async def leave(self, link: str = "") -> str:
        """Open the link; return the state that the provider is given."""
        answer = await self.browser.get(link or await self.link())
        assert answer.status_code == 303
        return parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]

    async def come_back(self, state: str, code: str = "good") -> httpx2.Response:
        """Open the callback as the provider's redirect does."""
        return await self.browser.get(f"/signin/callback?state={state}&code={code}")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office on plain HTTP, as on a laptop."""
    async with an_office(f"sqlite+aiosqlite:///{tmp_path / 'office.db'}") as opened:
        settings = replace(opened.chat.settings, public_url=BASE)
        yield replace(opened, chat=replace(opened.chat, settings=settings))


def a_browser(office: Office) -> httpx2.AsyncClient:
    """A browser without any cookie."""
    pages = Pages(ROOT / "templates", ("chat",), static_prefix="/static", version="1", demo=False)
    app = create_public_app(
        office.chat, pages, Lines(), origins=frozenset({BASE}), assets=Path("none")
    )
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=BASE)


@pytest.fixture
async def tab(office: Office) -> AsyncIterator[Tab]:
    """A customer's browser in a talk with Ms. Rivera."""
    talk = await office.a_talk()
    async with a_browser(office) as browser:
        browser.cookies.set("lc_contact", talk.token, domain="chat.example")
        yield Tab(browser, talk)


async def test_the_way_there_and_back_leaves_no_secret_in_any_address(tab: Tab) -> None:
    state = await tab.leave()
    back = await tab.come_back(state)
    page = await tab.browser.get(back.headers["location"])

    assert (back.status_code, back.headers["location"]) == (303, "/en/signin/signed_in")
    assert page.status_code == 200
    assert "You are signed in" in page.text
    assert state not in page.text
    assert back.headers["referrer-policy"] == "no-referrer"


async def test_the_link_itself_goes_on_to_no_referrer_and_no_cache(tab: Tab) -> None:
    answer = await tab.browser.get(await tab.link())

    assert answer.headers["location"].startswith("https://idp.example/authorize")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


async def test_the_browser_gets_a_new_cookie_and_the_old_one_opens_nothing(tab: Tab) -> None:
    old = tab.browser.cookies["lc_contact"]
    await tab.come_back(await tab.leave())

    entries = "/api/contacts/current/entries"
    now = await tab.browser.get(entries)
    async with a_browser(tab.talk.office) as thief:
        thief.cookies.set("lc_contact", old, domain="chat.example")
        before = await thief.get(entries)

    assert tab.browser.cookies["lc_contact"] != old
    assert now.json()["contact"]["auth_level"] == "authenticated"
    assert now.json()["contact"]["verified_name"] == "Ana Ejemplo"
    assert (before.status_code, before.json()["error"]["code"]) == (401, "session.rotated")


async def test_who_waits_with_the_old_cookie_is_not_told_who_signed_in(tab: Tab) -> None:
    async with a_browser(tab.talk.office) as thief:
        thief.cookies.set("lc_contact", tab.talk.token, domain="chat.example")
        state = await tab.leave()
        seq = (await tab.talk.state()).seq
        waiting = asyncio.create_task(
            thief.get(f"/api/contacts/current/entries?after={seq}&wait=9")
        )
        await tab.come_back(state)
        answer = await waiting

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session.rotated")


async def test_the_customers_copy_tells_of_the_sign_in_and_not_of_its_key(tab: Tab) -> None:
    await tab.come_back(await tab.leave())
    key = (await tab.talk.state()).verified

    assert key is not None
    for address in ("/transcript", "/transcript.txt"):
        copy = await tab.browser.get(address)
        assert copy.status_code == 200
        assert key.subject_key not in copy.text


async def test_the_subjects_key_is_in_no_frame(tab: Tab) -> None:
    await tab.come_back(await tab.leave())

    answer = await tab.browser.get("/api/contacts/current/entries?after=0")

    (succeeded,) = [one for one in answer.json()["entries"] if one["type"] == "signin.succeeded"]
    assert set(succeeded) >= {"name", "acr", "attempt"}
    assert "subject_key" not in answer.text


async def test_the_journeys_cookie_is_its_own_and_goes_when_it_is_back(tab: Tab) -> None:
    state = await tab.leave()
    held = [name for name in tab.browser.cookies if name.startswith("lc_journey_")]

    answer = await tab.come_back(state)

    assert len(held) == 1
    dropped = [c for c in answer.headers.get_list("set-cookie") if c.startswith(held[0] + "=;")]
    assert len(dropped) == 1


async def test_an_attackers_answer_in_the_victims_browser_is_refused(tab: Tab) -> None:
    office = tab.talk.office
    attacker = await office.a_talk()
    async with a_browser(office) as browser:
        browser.cookies.set("lc_contact", attacker.token, domain="chat.example")
        theirs = await Tab(browser, attacker).leave()

    answer = await tab.come_back(theirs)
    shown = await tab.browser.get(answer.headers["location"])

    assert (answer.headers["location"], shown.status_code) == ("/en/signin/over", 410)
    assert office.provider.finished == []
    assert (await tab.talk.state()).verified is None


async def test_a_link_that_was_sent_to_somebody_else_is_refused_there(tab: Tab) -> None:
    link = await tab.link()
    for site in ("cross-site", "same-site", "none"):
        async with a_browser(tab.talk.office) as victim:
            answer = await victim.get(link, headers={"Sec-Fetch-Site": site})
        assert answer.headers["location"] == "/en/signin/over"

    assert tab.talk.office.provider.began == []


async def test_a_tab_that_our_frame_opened_leaves_and_its_frame_fetches_the_session(
    tab: Tab,
) -> None:
    link = await tab.link()
    async with a_browser(tab.talk.office) as new_tab:
        own = {"Sec-Fetch-Site": "same-origin"}
        answer = await new_tab.get(link, headers=own)
        state = parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]
        back = await new_tab.get(f"/signin/callback?state={state}&code=good")
        in_the_tab = "lc_contact" in new_tab.cookies

    fetched = await tab.browser.post("/api/contacts/current/session", json={"secret": SECRET})

    assert back.headers["location"] == "/en/signin/signed_in"
    assert not in_the_tab
    assert fetched.status_code == 200
    assert fetched.json()["token"] == tab.browser.cookies["lc_contact"]
    entries = await tab.browser.get("/api/contacts/current/entries")
    assert entries.json()["contact"]["auth_level"] == "authenticated"


@pytest.mark.parametrize("how", ["prefetch", "head"])
async def test_looking_ahead_uses_no_link_up(tab: Tab, how: str) -> None:
    link = await tab.link()
    if how == "head":
        await tab.browser.head(link)
    else:
        await tab.browser.get(link, headers={"Sec-Purpose": "prefetch;prerender"})

    assert await tab.leave(link)


@pytest.mark.parametrize("address", ["//evil.example", "https:evil", "/\\evil", "javascript:x"])
async def test_no_parameter_leads_anywhere_else(tab: Tab, address: str) -> None:
    link = await tab.link()
    answer = await tab.browser.get(link, params={"next": address, "return_to": address})
    ticket = parse_qs(urlsplit(link).query)["ticket"][0]
    state = await tab.leave(f"{BASE}/signin/start?ticket={ticket}&next={address}")
    back = await tab.browser.get(
        "/signin/callback", params={"state": state, "code": "good", "next": address}
    )

    assert answer.headers["location"].startswith(("https://idp.example/", "/en/signin/"))
    assert back.headers["location"] == "/en/signin/signed_in"


async def test_without_scripts_the_form_leads_there_and_the_chat_is_where_one_comes_back(
    tab: Tab,
) -> None:
    form = {"ref": ref(), "attempt": await tab.talk.ask(), "signin": "begin"}
    page = await tab.browser.post("/en/chat/signin", data=form)
    (link,) = re.findall(r'href="([^"]*/signin/start\?ticket=[^"]+)"', page.text)

    back = await tab.come_back(await tab.leave(link))
    chat = await tab.browser.get(back.headers["location"])

    assert page.headers["refresh"] == f"0; url={link}"
    assert back.headers["location"] == "/en/chat#latest"
    assert "Ana Ejemplo" in chat.text


@pytest.mark.parametrize("signin", ["extend", "cancel"])
async def test_without_scripts_there_is_more_time_and_a_way_out(tab: Tab, signin: str) -> None:
    attempt = await tab.talk.ask()
    await tab.leave(await tab.link(attempt))

    form = {"ref": ref(), "attempt": attempt, "signin": signin}
    answer = await tab.browser.post("/en/chat/signin", data=form)

    assert answer.status_code == 303
    expected = {"extend": "signin.extended", "cancel": "signin.failed"}[signin]
    assert (await tab.talk.kinds())[-1] == expected


async def test_without_scripts_one_signs_out(tab: Tab) -> None:
    await tab.come_back(await tab.leave())

    answer = await tab.browser.post("/en/chat/signout", data={"ref": ref()})

    assert answer.status_code == 303
    assert (await tab.talk.state()).verified is None


@pytest.mark.parametrize("act", ["extend", "cancel"])
async def test_over_plain_http_there_is_more_time_and_a_way_out(tab: Tab, act: str) -> None:
    attempt = await tab.talk.ask()
    await tab.leave(await tab.link(attempt))

    asked = {"ref": ref(), "attempt": attempt}
    answer = await tab.browser.post(f"/api/contacts/current/signin/{act}", json=asked)

    assert answer.json()["type"] == "ack"


async def test_an_ending_that_does_not_exist_has_no_page(tab: Tab) -> None:
    assert (await tab.browser.get("/en/signin/<script>")).status_code == 404


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_ending_has_its_words(tab: Tab, language: str) -> None:
    for ending in ("signed_in", "late", "over", "cancelled", "provider_down", "restricted"):
        page = await tab.browser.get(f"/{language}/signin/{ending}")
        assert page.status_code == (410 if ending == "over" else 200)
        assert f'<html lang="{language}"' in page.text

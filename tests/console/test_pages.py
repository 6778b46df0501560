"""The staff's pages: who gets in, in which language, with which cookies and headers."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio
from starlette.types import ASGIApp

from console.domain.staff import Role
from console.services.ports import Console
from console.web.app import create_console_app
from tests.console.served import real_pages
from tests.console.staged import PASSWORD, an_assistor, staged

ORIGIN = "http://localhost:8000"


@pytest_asyncio.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    """A console with its pages."""
    async with staged(tmp_path, real_pages(), origins=(ORIGIN,)) as ready:
        yield ready


@pytest_asyncio.fixture
async def client(console: Console) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser's HTTP, without its scripts."""
    app: ASGIApp = create_console_app(console)
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as opened:
        yield opened


async def sign_in(
    client: httpx2.AsyncClient, login: str = "rivera", password: str = PASSWORD
) -> httpx2.Response:
    return await client.post("/console/signin", data={"login": login, "password": password})


def data_in(page: str, element_id: str) -> object:
    found = re.search(rf'<script type="application/json" id="{element_id}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("address", ["/console", "/console/profile"])
async def test_who_is_not_signed_in_is_led_to_the_form(
    client: httpx2.AsyncClient, address: str
) -> None:
    answer = await client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/signin")


@pytest.mark.parametrize(("language", "words"), [("en", "Sign in"), ("es", "Iniciar sesión")])
async def test_the_form_speaks_the_readers_language_and_remembers_it(
    client: httpx2.AsyncClient, language: str, words: str
) -> None:
    asked = await client.get(f"/console/signin?lang={language}")
    again = await client.get("/console/signin", headers={"Accept-Language": "fr"})

    for answer in (asked, again):
        assert f'<html lang="{language}">' in answer.text
        assert f"<h1>{words}</h1>" in answer.text


async def test_signing_in_gives_a_cookie_that_no_script_and_no_other_site_can_use(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)

    answer = await sign_in(client)

    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"lc_staff=[\w-]{43}; HttpOnly; Path=/; SameSite=strict", cookie)


async def test_behind_tls_the_cookie_is_bound_to_the_host(tmp_path: Path) -> None:
    async with staged(tmp_path, real_pages(), secure_cookies=True) as console:
        await an_assistor(console)
        transport = httpx2.ASGITransport(create_console_app(console))
        async with httpx2.AsyncClient(transport=transport, base_url="https://desk") as client:
            answer = await sign_in(client)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-lc_staff=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


async def test_a_wrong_password_is_told_in_words_and_the_login_is_not_shown_back(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)

    answer = await sign_in(client, "<script>alert(1)</script>", "wrong")

    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "alert(1)" not in answer.text
    assert "lc_staff=" not in answer.headers["set-cookie"]


async def test_the_old_cookie_is_worth_nothing_after_signing_out(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)
    await sign_in(client)
    kept = client.cookies["lc_staff"]

    assert (await client.post("/console/signout")).status_code == 303
    client.cookies.set("lc_staff", kept)

    assert (await client.get("/console")).headers["location"] == "/console/signin"


@pytest.mark.parametrize("address", ["/console/signin", "/console/signout", "/console/profile"])
async def test_another_sites_form_changes_nothing(
    client: httpx2.AsyncClient, console: Console, address: str
) -> None:
    await an_assistor(console)
    await sign_in(client)

    answer = await client.post(address, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert (await client.get("/console")).status_code == 200


async def test_a_supervisor_has_no_board(client: httpx2.AsyncClient, console: Console) -> None:
    await an_assistor(console, "sato", role=Role.SUPERVISOR)
    assert (await sign_in(client, "sato")).headers["location"] == "/supervisor"
    assert (await client.get("/console")).headers["location"] == "/supervisor"


async def test_the_board_carries_the_whole_library_in_both_languages(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)
    await sign_in(client)

    answer = await client.get("/console?lang=es")

    library = data_in(answer.text, "library-data")
    assert isinstance(library, dict)
    named = {item["name"] for item in library["responses"] if item["named"]}
    assert len(named) == 8
    assert all(item["text"]["en"] and item["text"]["es"] for item in library["responses"])
    words = data_in(answer.text, "words")
    assert isinstance(words, dict)
    assert words["line.connected"] == "Conectado"
    assert answer.headers["cache-control"] == "no-store"


async def test_no_page_runs_anything_inline(client: httpx2.AsyncClient, console: Console) -> None:
    await an_assistor(console)
    await sign_in(client)

    for address in ("/console", "/console/profile", "/console/signin"):
        answer = await client.get(address)
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        assert not re.search(r"<style|style=|\son\w+=", answer.text)
        scripts = re.findall(r"<script([^>]*)>", answer.text)
        assert all("src=" in each or "application/json" in each for each in scripts)


async def test_the_shown_name_changes_within_the_three_formats(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)
    await sign_in(client)

    shown = {"format": "position", "title": "Ms.", "position": "Tax Examiner", "first_initial": ""}
    saved = await client.post("/console/profile", data=shown)
    refused = await client.post("/console/profile", data={**shown, "position": "Boss 1"})

    assert 'role="status"' in saved.text
    assert "Tax Examiner Rivera" in saved.text
    assert refused.status_code == 400
    assert 'role="alert"' in refused.text
    assert "Tax Examiner Rivera" in (await client.get("/console/profile")).text


async def test_an_address_that_is_nowhere_is_told_calmly(
    client: httpx2.AsyncClient, console: Console
) -> None:
    await an_assistor(console)
    await sign_in(client)
    for answer in (await client.get("/console/nowhere"), await client.put("/console")):
        assert answer.status_code == 404
        assert "<h1>" in answer.text

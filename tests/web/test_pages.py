"""What the federal conventions ask of every page, and the doors between the pages."""

import re
from pathlib import Path

import httpx2
import pytest

from service.assemble import running
from service.public import public_app
from service.schema import upgrade
from service.settings import read_settings
from tests.web.pages import HOST_PAGES, LANGUAGES, OPEN_PAGES, description_of, title_of

SCRIPT = re.compile(r'<script[^>]*src="/widget\.js"')


async def texts_of(client: httpx2.AsyncClient) -> dict[str, str]:
    return {address: (await client.get(address)).text for address in OPEN_PAGES}


async def test_titles_and_descriptions_are_long_enough_and_unique(
    client: httpx2.AsyncClient,
) -> None:
    texts = await texts_of(client)
    titles = [title_of(text) for text in texts.values()]
    descriptions = [description_of(text) for text in texts.values()]

    assert len(set(titles)) == len(set(descriptions)) == len(OPEN_PAGES)
    assert [title for title in titles if len(title) < 20] == []
    assert [text for text in descriptions if len(text) < 50] == []


async def test_every_page_keeps_the_federal_order(client: httpx2.AsyncClient) -> None:
    for address, text in (await texts_of(client)).items():
        body = text.partition("<body")[2]
        places = [body.find(mark) for mark in ("skip", "usa-banner", "<main", "usa-identifier")]
        assert places == sorted(places), address
        assert -1 not in places, address
        assert body.count("usa-identifier__required-link ") == 7, address
        assert len(re.findall("<h1", body)) == 1, address


async def test_contact_us_is_in_the_same_place_on_every_page(client: httpx2.AsyncClient) -> None:
    for address, text in (await texts_of(client)).items():
        links = re.findall(
            r"<li><a href=\"([^\"]*)\"", text.partition('class="site-header__nav"')[2]
        )
        assert links[2].endswith("#contact"), address


async def test_a_demonstration_says_that_it_is_not_the_irs(client: httpx2.AsyncClient) -> None:
    for address, text in (await texts_of(client)).items():
        spanish = "/es/" in address or address.endswith("=es")
        said = "No es un sitio web oficial del IRS." if spanish else "Not an official IRS website."
        assert said in text, address
        assert "us_flag_small" not in text, address


async def test_the_real_service_shows_the_official_banner(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "LIEN_CHAT_DATA_DIR": str(tmp_path),
            "LIEN_CHAT_ENV": "production",
            "LIEN_CHAT_PUBLIC_URL": "https://chat.irs.example",
            "LIEN_CHAT_CONSOLE_URL": "https://console.irs.example",
            "LIEN_CHAT_SIGNING_KEY": "0123456789abcdef" * 4,
        }
    )
    async with running(settings) as parts:
        await upgrade(parts.database)
        transport = httpx2.ASGITransport(public_app(parts))
        async with httpx2.AsyncClient(transport=transport, base_url=settings.public_url) as client:
            text = (await client.get("/en/make-a-payment")).text

    assert "us_flag_small" in text
    assert "An official website of the United States government" in text
    assert "emonstration" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOST_PAGES)
async def test_a_host_page_has_one_script_and_a_plain_way_to_the_chat(
    client: httpx2.AsyncClient, language: str, name: str
) -> None:
    answer = await client.get(f"/{language}/{name}")

    assert answer.status_code == 200
    assert len(SCRIPT.findall(answer.text)) == 1
    assert f'href="/{language}/chat?page={name}"' in answer.text
    assert f'<html lang="{language}"' in answer.text
    other = "es" if language == "en" else "en"
    switch = rf'<a[^>]*href="/{other}/{name}" lang="{other}" hreflang="{other}"'
    assert re.search(switch, answer.text)


async def test_nothing_is_inline(client: httpx2.AsyncClient) -> None:
    for address, text in (await texts_of(client)).items():
        assert not re.search(r"\son\w+=|<style|\sstyle=", text), address
        scripts = re.findall(r"<script([^>]*)>", text)
        assert [each for each in scripts if "src=" not in each and "json" not in each] == [], (
            address
        )


@pytest.mark.parametrize(
    ("accepted", "language"), [("es-MX,es;q=0.9", "es"), ("en-US", "en"), ("fr", "en"), ("", "en")]
)
async def test_the_front_door_follows_the_browser(
    client: httpx2.AsyncClient, accepted: str, language: str
) -> None:
    answer = await client.get("/", headers={"Accept-Language": accepted})

    assert answer.status_code == 302
    assert answer.headers["location"] == f"/{language}/{HOST_PAGES[0]}"
    assert answer.headers["vary"] == "Accept-Language"


async def test_an_address_in_another_language_is_not_there(client: httpx2.AsyncClient) -> None:
    for address in ("/fr/chat", "/en/chat/more", "/nothing"):
        answer = await client.get(address)
        assert answer.status_code == 404
        assert "<h1>" in answer.text
        assert "Traceback" not in answer.text


async def test_the_loader_carries_both_languages(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/widget.js")

    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "Chat about liens" in answer.text
    assert "Chat sobre grav" in answer.text
    assert answer.text.rstrip().endswith("});")


async def test_only_a_known_page_around_the_frame_is_spoken_to(client: httpx2.AsyncClient) -> None:
    own = (await client.get("/en/chat?panel=1&host=http://localhost:8000")).text
    foreign = (await client.get("/en/chat?panel=1&host=https://evil.example")).text

    assert 'data-host="http://localhost:8000"' in own
    assert 'data-host=""' in foreign
    assert "evil" not in foreign

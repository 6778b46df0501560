"""The customer's own copy: the screen's words, masked, in the customer's time zone."""

from datetime import datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from kernel.clock import SystemClock
from service.assemble import running
from service.public import public_app
from service.schema import upgrade
from service.settings import read_settings
from tests.web.pages import first
from tests.web.test_forms import Reader


class MovedClock(SystemClock):
    """The machine's clock, put ahead."""

    ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


@pytest.fixture
async def customer(client: httpx2.AsyncClient) -> Reader:
    """Somebody who has said something that had to be hidden."""
    reader = Reader(client)
    await reader.start()
    await reader.press("messages", text="My number is 123-45-6789, how do I sell?")
    return reader


async def test_the_file_says_what_the_screen_says(customer: Reader) -> None:
    page = (await customer.client.get("/transcript")).text
    text = (await customer.client.get("/transcript.txt?tz=America/New_York")).text

    for words in ("Hello. I&#39;m the lien chat bot", "My number is ***-**-****, how do I sell?"):
        assert words in page
        assert words.replace("&#39;", "'") in text
    assert "123-45-6789" not in page + text
    assert first(r'Last digest</dt><dd class="code">(\w{64})', page) in text
    assert "Time zone: America/New_York" in text
    assert "We hid a number that looks like a Social Security number" in text


async def test_both_copies_say_what_the_answers_rest_on(customer: Reader) -> None:
    english = (
        "IRS interim guidance SBSE-05-0325-0018, in force from March 28, 2025 until March 28, 2027"
    )
    spanish = "SBSE-05-0325-0018 del IRS, vigente desde el 28 de marzo de 2025"

    for page in ("/transcript", "/transcript.txt"):
        assert english in (await customer.client.get(page)).text
        assert spanish in (await customer.client.get(f"{page}?lang=es")).text


async def test_the_file_is_a_file_with_a_fixed_name(customer: Reader) -> None:
    answer = await customer.client.get("/transcript.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="lien-chat.txt"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("zone", ["", "Nowhere/City", "../../etc/passwd", "x" * 500, "America"])
async def test_an_unknown_time_zone_is_utc_and_says_so(customer: Reader, zone: str) -> None:
    text = (await customer.client.get("/transcript.txt", params={"tz": zone})).text

    assert "Time zone: UTC" in text


async def test_the_copy_speaks_the_language_of_the_chat_or_the_one_asked_for(
    customer: Reader,
) -> None:
    assert "What was said" in (await customer.client.get("/transcript")).text
    assert "Lo que se dijo" in (await customer.client.get("/transcript?lang=es")).text


async def test_choices_cannot_be_pressed_in_a_copy(customer: Reader) -> None:
    assert 'name="choice"' not in (await customer.client.get("/transcript")).text


async def test_a_copy_of_a_finished_chat_says_how_long_it_stays(customer: Reader) -> None:
    await customer.press("leave", leave="yes")

    page = (await customer.client.get("/transcript")).text

    assert "You can open this page on this device until" in page
    assert first(r'Seal</dt><dd class="code">(\w{64})', page)


async def test_removing_ends_the_chat_and_forgets_the_browser(customer: Reader) -> None:
    held = dict(customer.client.cookies.items())
    answer = await customer.client.post("/transcript/remove?lang=en", data={"ref": "0" * 32})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/transcript/removed?lang=en"
    # Not even somebody who kept the cookie gets in again.
    customer.client.cookies.update(held)
    assert (await customer.client.get("/transcript")).status_code == 401
    assert (await customer.client.get("/transcript.txt")).status_code == 401


async def test_there_is_no_copy_without_a_chat(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/transcript")

    assert answer.status_code == 401
    assert "There is no chat on this device" in answer.text


async def test_when_its_time_is_over_neither_copy_nor_page_shows_the_chat(tmp_path: Path) -> None:
    settings = read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path)})
    clock = MovedClock()
    async with running(settings, clock) as parts:
        await upgrade(parts.database)
        transport = httpx2.ASGITransport(public_app(parts))
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
            customer = Reader(client)
            await customer.start()
            await customer.press("messages", text="something private")
            await customer.press("leave", leave="yes")
            assert "something private" in customer.page

            clock.ahead = timedelta(minutes=settings.for_chat().transcript_minutes + 1)
            await customer.open()
            copy = await client.get("/transcript")

    assert "something private" not in customer.page
    assert copy.status_code == 410
    assert "This copy is no longer available" in copy.text

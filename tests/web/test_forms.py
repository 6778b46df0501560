"""The whole chat without a script: forms that lead back to the chat."""

import re

import httpx2
import pytest

from tests.web.pages import first, ref_in


class Reader:
    """A customer whose browser runs no scripts: reads a page, presses one of its buttons."""

    def __init__(self, client: httpx2.AsyncClient, language: str = "en") -> None:
        self.client = client
        self.language = language
        self.page = ""

    async def open(self) -> None:
        self.page = (await self.client.get(f"/{self.language}/chat")).text

    async def press(self, form: str, **fields: str) -> httpx2.Response:
        action = f"/{self.language}/chat/{form}"
        fields = {"ref": ref_in(self.page, action), **fields}
        answer = await self.client.post(action, data=fields)
        if answer.status_code == 303:
            await self.open()
        return answer

    async def start(self) -> None:
        await self.open()
        answer = await self.press("start", page="make-a-payment")
        assert answer.status_code == 303, answer.text


@pytest.mark.parametrize(("language", "greeting"), [("en", "Hello. I"), ("es", "Hola. Soy el bot")])
async def test_a_customer_without_scripts_starts_asks_and_leaves(
    client: httpx2.AsyncClient, language: str, greeting: str
) -> None:
    customer = Reader(client, language)
    await customer.start()
    assert greeting in customer.page

    said = await customer.press("messages", text="What is a lien?\r\nThank you")
    assert said.headers["location"] == f"/{language}/chat#latest"
    assert "What is a lien?" in customer.page

    choice = first(r'name="choice" value="(menu\.[a-z]+)"', customer.page)
    await customer.press("choice", choice=choice)
    assert 'value="topic.' in customer.page

    await customer.press("assistor", manner="general")
    assert 'data-status="queued"' in customer.page
    assert 'id="waiting" class="card waiting" aria-labelledby="waiting-place">' in customer.page

    await customer.press("leave", leave="yes")
    assert 'data-status="closed"' in customer.page
    assert "/transcript" in customer.page


async def test_the_choice_that_asks_for_a_person_puts_the_customer_in_line(
    client: httpx2.AsyncClient,
) -> None:
    customer = Reader(client)
    await customer.start()

    await customer.press("choice", choice="person.account")

    assert 'data-status="queued"' in customer.page


async def test_pressing_twice_says_it_once(client: httpx2.AsyncClient) -> None:
    customer = Reader(client)
    await customer.start()
    ref = ref_in(customer.page, "/en/chat/messages")

    for _ in range(2):
        await customer.client.post("/en/chat/messages", data={"ref": ref, "text": "only once"})
    await customer.open()

    assert customer.page.count("only once") == 1


async def test_a_message_that_is_too_long_stays_in_the_box_masked(
    client: httpx2.AsyncClient,
) -> None:
    customer = Reader(client)
    await customer.start()

    answer = await customer.press("messages", text="123-45-6789 " + "x" * 2000)

    assert answer.status_code == 413
    assert "Your message is too long" in answer.text
    kept = first(r"<textarea[^>]*>(.*?)</textarea>", answer.text)
    assert kept.startswith("***-**-**** x")
    assert "123-45-6789" not in answer.text


async def test_what_was_typed_into_a_chat_that_ended_is_given_back(
    client: httpx2.AsyncClient,
) -> None:
    customer = Reader(client)
    await customer.start()
    before = customer.page
    await customer.press("leave", leave="yes")
    customer.page = before

    answer = await customer.press("messages", text="one more thing")

    assert answer.status_code == 409
    assert first(r"<textarea[^>]*readonly>(.*?)</textarea>", answer.text) == "one more thing"


async def test_the_language_changes_in_the_middle(client: httpx2.AsyncClient) -> None:
    customer = Reader(client)
    await customer.start()

    answer = await customer.press("language", language="es")

    assert answer.headers["location"] == "/es/chat#latest"
    page = (await client.get("/es/chat")).text
    assert "Usted eligió español para este chat." in page
    assert "Hello. I" in page  # What was said stays as it was said.


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("messages", {"ref": "no-uuid", "text": "hello"}),
        ("choice", {"choice": "no.such.choice"}),
        ("assistor", {"manner": "rude"}),
        ("language", {"language": "fr"}),
        ("start", {"page": "elsewhere"}),
    ],
)
async def test_a_form_with_nonsense_is_refused_in_words(
    client: httpx2.AsyncClient, form: str, fields: dict[str, str]
) -> None:
    customer = Reader(client)
    await customer.start()

    answer = await customer.press(form, **fields)

    assert answer.status_code == 400
    assert re.search(r"<h1", answer.text)


async def test_a_form_without_a_chat_leads_to_a_page_that_says_so(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.post("/en/chat/messages", data={"ref": "x", "text": "hello"})

    assert answer.status_code == 401
    assert "There is no chat on this device" in answer.text

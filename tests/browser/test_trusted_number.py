"""Name and number stay blanks in the box; what the customer sees stands beside."""

import json

from playwright.async_api import WebSocketRoute, expect

from kernel.languages import Language
from quick_responses.library import load_library
from tests.browser.people import People

GREETING = load_library().quick_response("authenticated_greeting")


def signed_in(text: str) -> str:
    """Return a frame as it would be if the customer had signed in."""
    level = text.replace('"level":"unauth', '"level":"auth')
    return level.replace('"verified_at":""', '"verified_at":"2026-11-21T15:00:00.000Z"')


async def test_name_and_number_are_left_to_the_server(people: People) -> None:
    assistor = await people.assistor("rivera", "en")
    sent: list[str] = []

    def as_signed_in(line: WebSocketRoute) -> None:
        # The card says that the customer signed in: what the server thinks of it is tested there.
        server = line.connect_to_server()

        def passed_on(text: str | bytes) -> None:
            sent.append(str(text))
            server.send(text)

        line.on_message(passed_on)
        server.on_message(lambda text: line.send(signed_in(str(text))))

    await assistor.page.route_web_socket("**/ws/console", as_signed_in)
    await assistor.page.reload()
    await assistor.is_connected()
    customer = await people.customer("en")
    await customer.opens_chat()
    await customer.asks_for_a_person()
    await assistor.takes_next()

    await assistor.inserts(GREETING.name)

    await expect(assistor.draft).to_have_value(GREETING.text[Language.EN])
    shown = assistor.page.locator("#draft-with .composer__preview")
    await expect(shown).to_contain_text("identification number 10")
    await expect(shown).not_to_contain_text("{")
    await assistor.page.locator("#send").click()
    await expect(assistor.page.locator("#problem")).to_be_visible()
    posted = [json.loads(text) for text in sent if "message.post" in text]
    assert [each["text"] for each in posted] == [GREETING.text[Language.EN]]
    assert posted[0]["quick_response"] == "authenticated_greeting"

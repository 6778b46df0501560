"""What a customer sees of a number that was hidden, in both languages."""

import pytest
from playwright.async_api import expect

from tests.browser.people import People

NUMBERS = {
    "ssn": ("123-45-6789", "***-**-****"),
    "itin": ("900-71-7734", "***-**-****"),
    "ein": ("12-3456789", "**-*******"),
}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_sender_sees_the_hidden_number_and_why(people: People, language: str) -> None:
    customer, assistor = await people.talk(language)

    for kind, (number, hidden) in NUMBERS.items():
        await customer.says(f"{kind.upper()} {number}", shown=f"{kind.upper()} {hidden}")
        note = customer.log.locator(".entry--customer .entry__note").last
        await expect(note).to_have_text(customer.says_screen(f"hidden.{kind}"))

    await assistor.sees(assistor.console("entry.hidden"))
    for page in (customer.page, assistor.page):
        content = await page.content()
        assert not [number for number, _hidden in NUMBERS.values() if number in content]


async def test_an_assistors_number_is_given_back_with_the_reason(people: People) -> None:
    customer, assistor = await people.talk()

    await assistor.draft.fill("So your number is 900-71-7734?")
    await assistor.page.locator("#send").click()

    await expect(assistor.page.locator("#problem")).to_be_visible()
    await expect(assistor.draft).to_have_value("So your number is 900-71-7734?")
    await assistor.says("No number needed.")
    await customer.sees("No number needed.")
    assert "7734" not in await customer.page.content()


async def test_a_draft_is_not_carried_into_another_chat(people: People) -> None:
    _first, assistor = await people.talk()
    second = await people.customer("es")
    await second.opens_chat()
    await second.asks_for_a_person()
    await assistor.draft.fill("For the first customer only")

    await assistor.takes_next()

    await expect(assistor.draft).to_have_value("")
    await assistor.chooses_chat(0)
    await expect(assistor.draft).to_have_value("For the first customer only")
    await assistor.chooses_chat(1)
    await assistor.says("Para la segunda")
    await second.sees("Para la segunda")

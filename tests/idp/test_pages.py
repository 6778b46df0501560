"""The stand-in provider's pages: in both languages, plainly a demonstration, no scripts."""

import pytest

from service.stand_in_idp.personas import FAILURES, PERSONAS
from tests.idp.conftest import RelyingParty

WARNING = {
    "en": "Demonstration. This is not a real sign-in.",
    "es": "Demostración. Este no es un inicio de sesión real.",
}
HEADING = {"en": "Choose who you are", "es": "Elija quién es usted"}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_page_follows_the_language_of_the_chat(
    party: RelyingParty, language: str
) -> None:
    page = await party.open(ui_locales=f"fr {language}")

    assert f'<html lang="{language}">' in page.text
    assert HEADING[language] in page.text and WARNING[language] in page.text


async def test_the_switch_keeps_the_request_and_changes_the_language(party: RelyingParty) -> None:
    params = party.request(ui_locales="en") | {"lang": "es"}

    page = await party.http.get("/idp/authorize", params=params)

    assert '<html lang="es">' in page.text
    assert "lang=en" in page.text and party.request()["state"] in page.text


async def test_there_is_a_button_for_every_person_and_every_way_to_fail(
    party: RelyingParty,
) -> None:
    page = (await party.open()).text

    for key in [person.subject for person in PERSONAS] + [failure.key for failure in FAILURES]:
        assert f'name="choice" value="{key}"' in page


async def test_the_form_may_lead_to_the_relying_party_and_nowhere_else(
    party: RelyingParty,
) -> None:
    policy = (await party.open()).headers["content-security-policy"]

    assert "form-action 'self' http://localhost:8000;" in policy
    assert "frame-ancestors 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize("address", ["/idp/", "/idp/end_session", "/idp/nowhere"])
@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_other_page_speaks_both_languages(
    party: RelyingParty, address: str, language: str
) -> None:
    page = await party.http.get(address, params={"lang": language})

    assert f'<html lang="{language}">' in page.text and WARNING[language] in page.text


async def test_no_page_needs_a_script_or_may_be_kept(party: RelyingParty) -> None:
    page = await party.open()

    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"

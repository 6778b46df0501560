"""Administrators try out masking; what they type is kept nowhere and shown nowhere again."""

import logging

import pytest
from structlog.testing import capture_logs

from console.domain.staff import Role
from tests.console.supervision.desk import Desk, words_in
from tests.console.supervision.story import Story

PAGE = "/supervisor/masking"
FROM_HERE = {"Origin": "http://desk"}


async def tried(desk: Desk, *messages: str, status: int = 200, lang: str = "en") -> str:
    """Send the form and return the page."""
    data = {"messages": "\r\n".join(messages)}
    answer = await desk.browser.post(f"{PAGE}?lang={lang}", data=data, headers=FROM_HERE)
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


async def test_masked_text_kind_rule_and_span_are_shown(desk: Desk) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    shown = words_in(await tried(desk, "hi, my ssn is 666-67-8903 ok", "EIN 07-1234567"))

    assert "hi, my ssn is ***-**-**** ok" in shown
    assert "1 Social Security number 3-2-4 15–25" in shown
    assert "2 Employer number (EIN)" in shown


async def test_a_later_part_redacts_the_earlier_ones(desk: Desk) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    shown = words_in(await tried(desk, "my social is 666-67", "wait", "8903"))

    assert "my social is ***-** wait ****" in shown
    assert "3 with 1 Taxpayer number split 1–4" in shown


async def test_the_page_speaks_spanish(desk: Desk) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    shown = words_in(await tried(desk, "es 666-67-8903", lang="es"))

    assert "Probador de enmascaramiento" in shown
    assert "1 Número de Seguro Social" in shown


async def test_text_without_a_number_is_said_to_stay(desk: Desk) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    assert "Nothing: these messages stay" in words_in(await tried(desk, "call 202-555-0143"))


async def test_what_was_typed_is_not_stored_logged_or_shown(
    story: Story, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.sits(Role.ADMINISTRATOR)
    caplog.set_level(logging.DEBUG)

    with capture_logs() as logged:
        page = await tried(desk, "first 666-67-8903", "<b>purple giraffe</b>")

    assert "8903" not in page
    assert "<b>" not in words_in(page)
    assert ("Ms. Okafor", "masking.tested", "", "ok") in await desk.audited()
    assert "giraffe" not in repr(logged) + caplog.text + repr(await desk.audited())


@pytest.mark.parametrize("messages", [(), ("  ", ""), ("1",) * 21], ids=["none", "blank", "many"])
async def test_no_lines_or_too_many_are_refused(desk: Desk, messages: tuple[str, ...]) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    await tried(desk, *messages, status=400)

    assert await desk.audited() == []


async def test_only_administrators_come_in(desk: Desk) -> None:
    for role in (Role.ASSISTOR, Role.SUPERVISOR):
        await desk.sits(role, role.value.title())
        await desk.reads(PAGE, 403)
        await tried(desk, "666-67-8903", status=403)


async def test_a_form_of_another_website_is_refused(desk: Desk) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    answer = await desk.browser.post(
        PAGE, data={"messages": "666-67-8903"}, headers={"Origin": "https://evil.example"}
    )

    assert (answer.status_code, answer.text) == (403, "origin.refused")
    assert await desk.audited() == []

"""The form that asks for access, and the administrators' page that answers it."""

import re
from typing import Any, Final

import httpx2
import pytest

from console.domain.staff import Role
from tests.console.supervision.desk import Desk, words_in

PAGE: Final = "/supervisor/staff"
ASK: Final = "/console/access"
FROM_HERE: Final = {"Origin": "http://desk"}
GOOD: Final[dict[str, Any]] = {
    "last_name": "Nguyen",
    "format": "initial",
    "first_initial": "t",
    "number": "lc-77",
    "languages": ["en", "es"],
    "login": "nguyen",
    "password": "four plain words here",
}


async def sent(desk: Desk, address: str, **form: Any) -> httpx2.Response:
    return await desk.browser.post(address, data=form, headers=FROM_HERE)


async def the_request(desk: Desk) -> str:
    page = await desk.reads(PAGE)
    found = re.search(rf"{PAGE}/requests/([\w-]+)", page)
    assert found
    return found[0]


async def test_a_request_is_sent_by_anybody_and_seen_by_administrators(desk: Desk) -> None:
    answer = await sent(desk, ASK, **GOOD)
    await desk.sits(Role.ADMINISTRATOR)
    shown = words_in(await desk.reads(PAGE))

    assert "Your request was sent" in answer.text
    assert "T. Nguyen" in shown
    assert "Badge LC-77" in shown


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"smart_id": "yes"}, "A PID has exactly ten digits."),
        ({"format": "free"}, "Choose how customers will see the name."),
        ({"first_initial": "TN"}, "Write one letter as the first initial."),
        ({"languages": ["fr"]}, "Choose at least one language."),
        ({"password": "short"}, "A password has at least ten characters."),
        ({"login": "N"}, "A sign-in name has at least two letters"),
        ({"last_name": "<b>"}, "Write the last name in letters."),
    ],
)
async def test_what_does_not_fit_is_told_by_field_and_the_rest_stays_filled_in(
    desk: Desk, wrong: dict[str, Any], told: str
) -> None:
    answer = await sent(desk, ASK, **{**GOOD, **wrong})

    assert answer.status_code == 400
    assert told in answer.text
    assert "<b>" not in answer.text
    kept = GOOD["login"] if "login" not in wrong else GOOD["last_name"]
    assert f'value="{kept}"' in answer.text
    assert GOOD["password"] not in answer.text


async def test_a_decision_is_shown_with_who_made_it(desk: Desk) -> None:
    await sent(desk, ASK, **GOOD)
    await desk.sits(Role.ADMINISTRATOR)
    request = await the_request(desk)
    day = (desk.console.today()).isoformat()

    answer = await sent(desk, request, act="approve", login="nguyen", last_day=day)
    shown = words_in(await desk.reads(PAGE))

    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}?done=approve")
    assert "approved, Ms. Okafor" in shown
    again = await sent(desk, request, act="approve", login="nguyen", last_day=day)
    assert again.status_code == 409
    assert "decided already" in again.text


@pytest.mark.parametrize("role", [Role.ASSISTOR, Role.SUPERVISOR])
async def test_only_administrators_see_and_decide(desk: Desk, role: Role) -> None:
    await desk.sits(role)

    await desk.reads(PAGE, 403)
    assert (await sent(desk, f"{PAGE}/requests/one", act="approve")).status_code == 403
    assert (await sent(desk, f"{PAGE}/somebody", act="remove")).status_code == 403


async def test_a_form_from_elsewhere_changes_nothing(desk: Desk) -> None:
    staff = await desk.sits(Role.ADMINISTRATOR)

    foreign = {"Origin": "https://elsewhere.example"}
    answer = await desk.browser.post(f"{PAGE}/{staff.id}", data={"act": "remove"}, headers=foreign)

    assert answer.status_code == 403


@pytest.mark.parametrize("form", [{}, {"act": "crown"}, {"act": "extend", "last_day": "soon"}])
async def test_an_act_that_is_none_is_refused(desk: Desk, form: dict[str, str]) -> None:
    await desk.sits(Role.ADMINISTRATOR)

    assert (await sent(desk, f"{PAGE}/somebody", **form)).status_code == 400

"""Every way account data could leave by x who is there: default deny, each asserted.

The ways out: the HTTP look (own account, papers, a client's account), the console's frames, the
console's pages, and messages to the customer, by quick response and by hand.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from console.accounts.demo import DemoAccounts
from console.domain.staff import Role
from console.services.post_reply import post_reply
from console.services.sessions import begin_session
from kernel.errors import LienChatError
from kernel.masking import RawText
from tests.console.account_scene import (
    Scene,
    Set,
    asked,
    ended,
    failed,
    not_theirs,
    party_unknown,
    representative_without_papers,
    restricted,
    signed_in,
    signed_out,
    supervisor,
    third_party,
    unauthenticated,
)
from tests.console.accounts import (
    ISSUER,
    a_held_contact,
    looks,
    signs_in,
)
from tests.console.served import served
from tests.console.staged import an_assistor, ref
from tests.docs.routes import every_route

# Words that stand in the invented accounts and nowhere else.
SECRETS = ("Jordan", "12480.16", "LN-24-1183", "4417", "Maple", "Granite", "Juniper", "acct-")


# Who is there -> what an own look, and saying the payoff amount, are answered with.
DENIED: dict[str, tuple[Set, str, str]] = {
    "unauthenticated": (unauthenticated, "account.not_signed_in", "account_specific"),
    "asked": (asked, "account.not_signed_in", "account_specific"),
    "failed": (failed, "account.not_signed_in", "account_specific"),
    "signed out": (signed_out, "account.not_signed_in", "account_specific"),
    "talk ended": (ended, "contact.ended", "account_specific"),
    "party unknown": (party_unknown, "account.party_needed", "account.party_needed"),
    "restricted": (restricted, "account.restricted", ""),
    "transferred, other assistor": (not_theirs, "contact.not_yours", "contact.not_yours"),
    "supervisor": (supervisor, "role.refused", "contact.not_yours"),
    "representative without papers": (representative_without_papers, "account.not_authorized", ""),
    "bank": (third_party("bank"), "account.third_party", "third_party"),
    "title company": (third_party("title_company"), "account.third_party", "third_party"),
    "purchaser": (third_party("purchaser"), "account.third_party", "third_party"),
    "other": (third_party("other"), "account.third_party", "third_party"),
}
LOOKS: dict[str, dict[str, str]] = {
    "own account": {"what": "account"},
    "papers": {"what": "authorizations"},
    "a client's account": {
        "what": "account",
        "account": "acct-maple",
        "person": "person-dana",
    },
}


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """A served console with the invented accounts, two assistors and a supervisor."""
    async with served(tmp_path) as ready:
        ready.console = replace(ready.console, accounts=DemoAccounts(ISSUER))
        ready.app.state.console = ready.console
        desk = ready.console
        yield Scene(
            ready,
            await an_assistor(desk),
            await an_assistor(desk, "okafor"),
            await an_assistor(desk, "sato", role=Role.SUPERVISOR),
        )


async def answer(scene: Scene, look: dict[str, str], contact: str = "") -> httpx2.Response:
    """Ask for a look over HTTP as whoever is there."""
    who = scene.who or scene.rivera
    token = await begin_session(scene.desk, who.id)
    address = f"{scene.served.origin}/console/api/contacts/{contact or scene.contact}/account"
    async with httpx2.AsyncClient(cookies={"lc_staff": token}) as client:
        return await client.post(address, json=look)


@pytest.mark.parametrize("there", DENIED)
@pytest.mark.parametrize("look", LOOKS)
async def test_a_look_is_refused_with_its_reason_and_shows_nothing(
    scene: Scene, there: str, look: str
) -> None:
    is_there, code, _ = DENIED[there]
    await is_there(scene)

    refused = await answer(scene, LOOKS[look])

    told = refused.json()
    has_own_way = look == "papers" and there in {"restricted", "representative without papers"}
    if has_own_way and there == "representative without papers":
        assert told["papers"] == []
    elif has_own_way:
        assert told["error"]["code"] == "form.invalid"
    else:
        assert told["error"]["code"] == code
    assert [secret for secret in SECRETS if secret in refused.text] == []
    assert refused.headers["cache-control"] == "no-store"
    assert len(await looks(scene.desk)) == 1


async def test_only_who_may_see_it_sees_it(scene: Scene) -> None:
    await signed_in(scene)

    shown = await answer(scene, LOOKS["own account"])

    assert shown.status_code == 200
    assert shown.json()["account"]["holder"]["name"] == "Jordan Demo"
    assert shown.headers["cache-control"] == "no-store"


async def test_a_representative_sees_what_the_papers_cover(scene: Scene) -> None:
    scene.contact = await a_held_contact(scene.desk, scene.rivera, "representative")
    await signs_in(scene.desk, scene.rivera, scene.contact, "demo-representative")

    papers = (await answer(scene, LOOKS["papers"])).json()["papers"]
    client = (await answer(scene, LOOKS["a client's account"])).json()["account"]

    assert [paper["valid"] for paper in papers] == [True, False, True]
    assert [paper["taxpayer"] for paper in papers if not paper["valid"]] == [""]
    assert [module["period"] for module in client["modules"]] == ["2021-12-31"]


@pytest.mark.parametrize("cookie", ["", "made up"])
async def test_who_is_not_signed_in_as_staff_gets_nothing(scene: Scene, cookie: str) -> None:
    await signed_in(scene)
    address = f"{scene.served.origin}/console/api/contacts/{scene.contact}/account"

    async with httpx2.AsyncClient(cookies={"lc_staff": cookie}) as client:
        refused = await client.post(address, json={})
        unread = await client.get(address)

    assert refused.status_code == 401
    assert unread.status_code == 404


async def test_another_site_cannot_ask(scene: Scene) -> None:
    await signed_in(scene)
    token = await begin_session(scene.desk, scene.rivera.id)
    address = f"{scene.served.origin}/console/api/contacts/{scene.contact}/account"

    async with httpx2.AsyncClient(cookies={"lc_staff": token}) as client:
        refused = await client.post(
            address,
            json={},
            headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        )

    assert refused.status_code == 403
    assert await looks(scene.desk) == []


@pytest.mark.parametrize("there", [*DENIED, "signed in"])
async def test_no_frame_of_the_console_carries_account_data(scene: Scene, there: str) -> None:
    is_there = signed_in if there == "signed in" else DENIED[there][0]
    await is_there(scene)
    desk = await scene.served.desk(scene.rivera)

    held = await desk.sees("contact.held")
    await desk.does({"type": "note.add", "contact": scene.contact, "text": "All read."})

    frames = json.dumps(desk.frames)
    # The verified name is the provider's; nothing else of the account is known to the socket.
    assert [each for each in SECRETS[1:] if each in frames] == []
    assert bool(held["contact"]["account_lock"]) == (there in LOCKED)


LOCKED = set(DENIED) - {
    "restricted",
    "transferred, other assistor",
    "supervisor",
    "representative without papers",
}


@pytest.mark.parametrize("there", DENIED)
@pytest.mark.parametrize("used", ["payoff_amount", "payoff_letter_mail", "authenticated_greeting"])
async def test_words_for_signed_in_customers_are_not_sent(
    scene: Scene, there: str, used: str
) -> None:
    is_there, _, code = DENIED[there]
    await is_there(scene)
    item = scene.desk.library.quick_responses[used]
    text = item.text[next(iter(item.text))]
    for name, value in {"amount": "$9.99", "date": "May 1"}.items():
        text = text.replace(f"{{{name}}}", value)

    said = await says(scene, text, used)

    if there == "party unknown" and used != "payoff_amount":
        assert said == ""
    else:
        assert said.removeprefix("quick_response.") == code


async def says(scene: Scene, text: str, used: str) -> str:
    """Say something as whoever is there, and return the code that refused it, or nothing."""
    who = scene.who or scene.rivera
    try:
        await post_reply(scene.desk, who, scene.contact, ref(), RawText(text), used)
    except LienChatError as why:
        return why.code
    return ""


def test_there_is_one_route_to_account_data_and_this_file_asks_it() -> None:
    """A new route below a contact has to come into the matrix."""
    below_contacts = {pair for pair in every_route() if pair[1].startswith("/console/api/contacts")}

    assert below_contacts == {("post", "/console/api/contacts/{id}/account")}


def test_only_the_look_asks_the_directory() -> None:
    """Whatever else used the directory would have no audit row."""
    root = Path(__file__).parent.parent.parent
    users = {
        path.relative_to(root).as_posix()
        for package in ("console", "chat", "service")
        for path in (root / package).rglob("*.py")
        if ".accounts.account" in path.read_text() or ".accounts.authorizations" in path.read_text()
    }

    assert users == {"console/services/look_at_account.py"}

"""What the stand-in provider refuses: O4, O6 and O8 of the black-box list, and more."""

from urllib.parse import urlencode

import pytest

from tests.idp.conftest import BACK, ISSUER, RelyingParty, came_back


@pytest.mark.parametrize(
    "address",
    [
        f"{BACK}/more",
        f"{BACK}?more=1",
        f"{BACK}#more",
        BACK.replace("callback", "CALLBACK"),
        BACK.replace("8000", "8001"),
        BACK.replace("http:", "https:"),
        BACK.replace("localhost", "localhost.evil.example"),
        BACK.replace("localhost", "LOCALHOST"),
        f"{BACK}/",
        "//evil.example/signin/callback",
        "javascript:alert(1)",
        'http://evil.example/"><script>',
        None,
    ],
)
async def test_o8_no_address_but_the_registered_one_is_gone_back_to(
    party: RelyingParty, address: str | None
) -> None:
    answer = await party.open(redirect_uri=address)

    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "This sign-in cannot go on" in answer.text


@pytest.mark.parametrize("client", ["stranger", "", None])
async def test_a_client_that_nobody_registered_is_shown_a_page(
    party: RelyingParty, client: str | None
) -> None:
    answer = await party.open(client_id=client)

    assert answer.status_code in {400, 401} and "location" not in answer.headers


@pytest.mark.parametrize("client", ["public", "post", "basic", "signs"])
@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
    ],
)
async def test_o4_no_client_gets_a_code_without_s256(
    party: RelyingParty, client: str, changes: dict[str, str | None]
) -> None:
    party.client_id = client

    back = came_back(await party.open(**changes))

    assert back["error"] == "invalid_request" and back["iss"] == ISSUER and "code" not in back


@pytest.mark.parametrize("verifier", [None, "", "x" * 43, "short"])
async def test_o4_a_wrong_or_missing_verifier_gets_no_token(
    party: RelyingParty, verifier: str | None
) -> None:
    back = await party.choose("demo-taxpayer")

    answer = await party.redeem(back["code"], code_verifier=verifier)

    assert answer.status_code == 400
    assert answer.json()["error"] in {"invalid_grant", "invalid_request"}


async def test_o6_a_code_is_good_once(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    first = await party.redeem(back["code"])
    second = await party.redeem(back["code"])

    assert first.status_code == 200
    assert second.json()["error"] == "invalid_grant"


async def test_o6_a_code_is_spent_even_when_its_use_failed(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    await party.redeem(back["code"], code_verifier="x" * 43)

    assert (await party.redeem(back["code"])).json()["error"] == "invalid_grant"


async def test_a_code_ends_after_a_minute(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    party.clock.advance(seconds=60)

    assert (await party.redeem(back["code"])).json()["error"] == "invalid_grant"


async def test_a_code_is_of_use_to_its_own_client_only(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")
    thief = {"client_id": "post", "client_secret": "a secret of this test"}

    assert (await party.redeem(back["code"], **thief)).json()["error"] == "invalid_grant"


async def test_a_code_goes_with_the_address_it_was_asked_for(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    answer = await party.redeem(back["code"], redirect_uri=f"{BACK}/more")

    assert answer.json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": "openid email"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"nonce": None}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
    ],
)
async def test_a_request_outside_the_code_flow_goes_back_with_its_error(
    party: RelyingParty, changes: dict[str, str | None], error: str
) -> None:
    back = came_back(await party.open(**changes))

    assert back["error"] == error
    assert back["state"] == party.request()["state"] and back["iss"] == ISSUER


async def test_a_nonce_is_asked_for_once(party: RelyingParty) -> None:
    await party.choose("demo-taxpayer")

    assert came_back(await party.open())["error"] == "invalid_request"


async def test_a_parameter_that_comes_twice_is_refused(party: RelyingParty) -> None:
    twice = urlencode([*party.request().items(), ("redirect_uri", "http://evil.example/")])

    answer = await party.http.get(f"/idp/authorize?{twice}")

    assert answer.status_code == 400 and "location" not in answer.headers


async def test_a_button_that_is_not_there_shows_the_page_again(party: RelyingParty) -> None:
    sent = {"choice": "demo-stranger"}

    answer = await party.http.post("/idp/authorize", params=party.request(), data=sent)

    assert answer.status_code == 200 and "Choose who you are" in answer.text


@pytest.mark.parametrize("grant", ["password", "client_credentials", "refresh_token", 'a"b', ""])
async def test_no_other_way_to_a_token_exists(party: RelyingParty, grant: str) -> None:
    answer = await party.redeem("none", grant_type=grant)

    assert answer.status_code == 400 and "access_token" not in answer.text


async def test_another_site_cannot_press_the_buttons(party: RelyingParty) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}

    for address in ("/idp/authorize", "/idp/keys/rotate"):
        answer = await party.http.post(
            address, params=party.request(), data={"choice": "demo-taxpayer"}, headers=foreign
        )
        assert answer.status_code == 403

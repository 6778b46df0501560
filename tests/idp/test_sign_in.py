"""A visit to the stand-in provider, from the request to the verified claims."""

import time
from typing import Any

import pytest
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from authlib.oidc.discovery import OpenIDProviderMetadata

from service.demo_identity import VERIFIED
from service.stand_in_idp.personas import BASIC, PERSONAS
from tests.idp.conftest import CLIENT_KEY, ISSUER, SECRET, RelyingParty


async def test_discovery_says_what_the_standard_wants(party: RelyingParty) -> None:
    answer = await party.http.get("/idp/.well-known/openid-configuration")

    metadata = answer.json()
    OpenIDProviderMetadata(metadata).validate()
    assert metadata["issuer"] == ISSUER
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    assert metadata["authorization_response_iss_parameter_supported"] is True


async def test_the_browser_brings_back_code_state_and_issuer(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    assert set(back) == {"code", "state", "iss"}
    assert back["state"] == party.request()["state"]
    assert back["iss"] == ISSUER


async def test_the_code_becomes_a_signed_id_token(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    tokens = (await party.redeem(back["code"])).json()

    claims = await party.claims(tokens["id_token"])
    assert claims["iss"] == ISSUER and claims["aud"] == "public"
    assert claims["nonce"] == party.request()["nonce"]
    assert claims["acr"] == VERIFIED
    assert claims["auth_time"] == int(party.clock.now().timestamp())
    assert claims["exp"] > time.time()
    assert (claims["sub"], claims["name"]) == ("demo-taxpayer", "Jordan Demo")
    assert "refresh_token" not in tokens


@pytest.mark.parametrize("person", PERSONAS[:-1], ids=lambda person: person.subject)
async def test_a_persona_is_always_the_same_subject(party: RelyingParty, person: Any) -> None:
    back = await party.choose(person.subject)

    claims = await party.claims((await party.redeem(back["code"])).json()["id_token"])

    assert (claims["sub"], claims["name"]) == (person.subject, person.name)


@pytest.mark.parametrize("party", ["http://provider:8000/idp"], indirect=True)
async def test_containers_may_call_it_by_name_over_plain_http(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")

    claims = await party.claims((await party.redeem(back["code"])).json()["id_token"])

    assert back["iss"] == claims["iss"] == "http://provider:8000/idp"


async def test_only_what_was_asked_for_is_told(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer", scope="openid")

    claims = await party.claims((await party.redeem(back["code"])).json()["id_token"])

    assert "name" not in claims


@pytest.mark.parametrize(
    ("choice", "error", "description"),
    [
        ("refuse", "access_denied", "refused"),
        ("cancel", "access_denied", "cancelled"),
        ("error", "server_error", None),
        ("unavailable", "temporarily_unavailable", None),
        ("demo-restricted", "account_restricted", None),
    ],
)
async def test_a_way_to_fail_comes_back_as_its_error(
    party: RelyingParty, choice: str, error: str, description: str | None
) -> None:
    back = await party.choose(choice)

    assert back["error"] == error and back.get("error_description") == description
    assert back["state"] == party.request()["state"] and back["iss"] == ISSUER
    assert "code" not in back


async def test_too_little_proof_comes_back_as_a_lower_level(party: RelyingParty) -> None:
    back = await party.choose("low")

    claims = await party.claims((await party.redeem(back["code"])).json()["id_token"])

    assert claims["acr"] == BASIC


async def test_a_broken_token_endpoint_answers_with_a_page(party: RelyingParty) -> None:
    back = await party.choose("broken")

    answer = await party.redeem(back["code"])

    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")


async def test_a_slow_token_endpoint_answers_in_the_end(party: RelyingParty) -> None:
    back = await party.choose("slow")

    assert (await party.redeem(back["code"])).status_code == 200


async def test_userinfo_tells_the_same_person(party: RelyingParty) -> None:
    back = await party.choose("demo-joint-spouse")
    access = (await party.redeem(back["code"])).json()["access_token"]

    answer = await party.http.get("/idp/userinfo", headers={"Authorization": f"Bearer {access}"})

    assert answer.json() == {"sub": "demo-joint-spouse", "name": "Casey Demo"}


async def test_userinfo_refuses_a_token_that_ended_or_never_was(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")
    access = (await party.redeem(back["code"])).json()["access_token"]
    party.clock.advance(minutes=6)

    for token in (access, "never was"):
        bearer = {"Authorization": f"Bearer {token}"}
        assert (await party.http.get("/idp/userinfo", headers=bearer)).status_code == 401
    assert (await party.http.get("/idp/userinfo")).status_code == 401


async def test_a_client_with_a_secret_says_it_its_own_way(party: RelyingParty) -> None:
    party.client_id = "post"
    right, wrong = [(await party.choose("demo-taxpayer"))["code"] for _ in range(2)]

    assert (await party.redeem(right, client_secret=SECRET)).status_code == 200
    assert (await party.redeem(wrong, client_secret="guessed")).json()["error"] == "invalid_client"


async def test_a_client_may_say_its_secret_in_the_header(party: RelyingParty) -> None:
    party.client_id = "basic"
    back = await party.choose("demo-taxpayer")
    form = {
        "grant_type": "authorization_code",
        "code": back["code"],
        "redirect_uri": party.request()["redirect_uri"],
        "code_verifier": "a-verifier-of-this-test-that-is-long-enough-0123456789",
    }

    answer = await party.http.post("/idp/token", data=form, auth=("basic", SECRET))

    assert answer.status_code == 200


async def test_a_client_that_must_prove_itself_cannot_go_without(party: RelyingParty) -> None:
    for client in ("post", "basic", "signs"):
        party.client_id = client
        back = await party.choose("demo-taxpayer")
        assert (await party.redeem(back["code"])).json()["error"] == "invalid_client"


async def test_a_client_signs_for_itself_once_an_assertion(party: RelyingParty) -> None:
    party.client_id = "signs"
    assertion = private_key_jwt_sign(CLIENT_KEY, "signs", f"{ISSUER}/token")
    proof = {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion,
    }
    first, second = [(await party.choose("demo-taxpayer"))["code"] for _ in range(2)]

    assert (await party.redeem(first, **proof)).status_code == 200
    assert (await party.redeem(second, **proof)).json()["error"] == "invalid_client"


async def test_signing_out_goes_back_to_a_registered_address_only(party: RelyingParty) -> None:
    back = await party.choose("demo-taxpayer")
    hint = (await party.redeem(back["code"])).json()["id_token"]

    own = {"id_token_hint": hint, "post_logout_redirect_uri": "http://localhost:8000/en/chat"}
    other = own | {"post_logout_redirect_uri": "http://localhost:8000/en/chat/"}
    allowed = await party.http.get("/idp/end_session", params=own)
    refused = await party.http.get("/idp/end_session", params=other)

    assert allowed.headers["location"] == own["post_logout_redirect_uri"]
    assert refused.status_code == 200 and "You are signed out" in refused.text

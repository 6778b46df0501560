"""A sign-in that goes well: what is asked, what is told, and how we prove who we are."""

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from chat.identity.ports import Journey
from tests.identity.conftest import Party
from tests.identity.wild import CLIENT, ENOUGH, REDIRECT, RSA, SECRET, SUBJECT, Wild, basic_of

PEM_RSA = RSA.as_pem(private=True).decode()
OUR_EC = ECKey.generate_key("P-256", {"kid": "ours"})


def query(journey: Journey) -> dict[str, str]:
    return {name: "".join(value) for name, value in parse_qs(urlsplit(journey.url).query).items()}


async def test_who_comes_back_with_a_code_is_known(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    identity = await rp.finish(journey, provider.visit(journey))

    assert (identity.issuer, identity.subject) == (provider.issuer, SUBJECT)
    assert (identity.name, identity.acr) == ("Jordan Demo", ENOUGH)
    assert identity.at.endswith("Z")


async def test_the_request_is_a_code_flow_with_pkce_and_asks_for_little(
    provider: Wild, party: Party
) -> None:
    journey = await party(prompt="select_account").begin(REDIRECT, "es")

    asked = query(journey)
    assert journey.url.startswith(f"{provider.issuer}/authorize?")
    assert asked.pop("code_challenge") not in {journey.verifier, ""}
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": REDIRECT,
        "scope": "openid profile",
        "state": journey.state,
        "nonce": journey.nonce,
        "code_challenge_method": "S256",
        "acr_values": ENOUGH,
        "prompt": "select_account",
        "ui_locales": "es",
        "locale": "es",
    }


async def test_every_journey_has_secrets_of_its_own_that_are_long_enough(party: Party) -> None:
    rp = party()
    journeys = [await rp.begin(REDIRECT, "en") for _ in range(3)]

    secrets = [s for each in journeys for s in (each.state, each.nonce, each.verifier)]
    assert len(set(secrets)) == 9
    # Login.gov wants 22 characters of state and nonce, RFC 7636 wants 43 of the verifier.
    assert min(map(len, secrets)) >= 43


async def test_two_tabs_finish_in_any_order_and_neither_crosses(
    provider: Wild, party: Party
) -> None:
    rp = party()
    first, second = await rp.begin(REDIRECT, "en"), await rp.begin(REDIRECT, "en")
    answers = [provider.visit(first), provider.visit(second)]

    found = await asyncio.gather(rp.finish(second, answers[1]), rp.finish(first, answers[0]))
    assert [each.subject for each in found] == [SUBJECT, SUBJECT]


async def test_nothing_is_asked_before_somebody_signs_in_and_little_afterwards(
    provider: Wild, party: Party
) -> None:
    rp = party()
    assert provider.paths() == []

    for _ in range(3):
        journey = await rp.begin(REDIRECT, "en")
        await rp.finish(journey, provider.visit(journey))
    assert provider.paths().count("/.well-known/openid-configuration") == 1
    assert provider.paths().count("/jwks") == 1


async def sign_in(provider: Wild, party: Party, **settings: Any) -> dict[str, str]:
    """Sign in, and give what the token endpoint was sent."""
    rp = party(**settings)
    journey = await rp.begin(REDIRECT, "en")
    await rp.finish(journey, provider.visit(journey))
    sent = next(asked for asked in provider.asked if asked.path == "/token")
    basic = basic_of(sent) if "authorization" in sent.headers else []
    return sent.form | dict(zip(("basic_id", "basic_secret"), basic, strict=False))


async def test_a_public_client_proves_itself_by_pkce_alone(provider: Wild, party: Party) -> None:
    sent = await sign_in(provider, party, auth_method="none")

    assert sent["client_id"] == CLIENT
    assert len(sent["code_verifier"]) >= 43
    assert not {"client_secret", "client_assertion", "basic_id"} & sent.keys()


async def test_a_secret_is_sent_as_the_setting_says(provider: Wild, party: Party) -> None:
    sent = await sign_in(provider, party, auth_method="client_secret_post", client_secret=SECRET)
    assert (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)


async def test_a_secret_in_a_header_is_encoded_first(provider: Wild, party: Party) -> None:
    sent = await sign_in(provider, party, auth_method="client_secret_basic", client_secret=SECRET)
    assert (sent["basic_id"], sent["basic_secret"]) == (CLIENT, SECRET)
    assert "client_secret" not in sent


@pytest.mark.parametrize(
    ("text", "key", "algorithm"),
    [(PEM_RSA, RSA, "RS256"), (OUR_EC.as_pem(private=True).decode(), OUR_EC, "ES256")],
)
async def test_a_private_key_signs_with_its_own_algorithm_for_a_minute(
    provider: Wild, party: Party, text: str, key: RSAKey | ECKey, algorithm: str
) -> None:
    sent = await sign_in(provider, party, auth_method="private_key_jwt", client_key=text)

    token = jwt.decode(sent["client_assertion"], key, algorithms=[algorithm])
    claims = token.claims
    assert (claims["iss"], claims["sub"]) == (CLIENT, CLIENT)
    assert claims["aud"] == f"{provider.issuer}/token"
    assert claims["exp"] - claims["iat"] == 60
    assert sent["code_verifier"]


async def test_two_assertions_are_never_the_same(provider: Wild, party: Party) -> None:
    rp = party(auth_method="private_key_jwt", client_key=PEM_RSA)
    for _ in range(2):
        journey = await rp.begin(REDIRECT, "en")
        await rp.finish(journey, provider.visit(journey))

    sent = [asked.form["client_assertion"] for asked in provider.asked if asked.path == "/token"]
    ids = {jwt.decode(each, RSA, algorithms=["RS256"]).claims["jti"] for each in sent}
    assert len(ids) == 2


async def test_a_key_given_as_jwk_names_itself(provider: Wild, party: Party) -> None:
    import json

    text = json.dumps(OUR_EC.as_dict(private=True))
    sent = await sign_in(provider, party, auth_method="private_key_jwt", client_key=text)

    assert (
        jwt.decode(sent["client_assertion"], OUR_EC, algorithms=["ES256"]).header["kid"] == "ours"
    )


async def test_a_name_that_the_token_lacks_is_asked_for(provider: Wild, party: Party) -> None:
    provider.without = {"name"}
    provider.userinfo = {"sub": SUBJECT, "given_name": "Ana", "family_name": "Prueba"}
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    assert (await rp.finish(journey, provider.visit(journey))).name == "Ana Prueba"


async def test_a_provider_without_userinfo_leaves_the_name_empty(
    provider: Wild, party: Party
) -> None:
    provider.without, provider.metadata = {"name"}, {"userinfo_endpoint": None}
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    assert (await rp.finish(journey, provider.visit(journey))).name == ""


async def test_a_token_signed_with_rsa_is_as_good(provider: Wild, party: Party) -> None:
    provider.signs_with, provider.algorithm = RSA, "RS256"
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    assert (await rp.finish(journey, provider.visit(journey))).subject == SUBJECT

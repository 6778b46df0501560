"""ID tokens that are wrong in one thing (SECURITY O3, O5): refused, and for that thing."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import OctKey
from joserfc.util import json_b64encode, urlsafe_b64encode

from chat.domain.sign_in import FailureReason
from chat.identity.ports import SignInFailed
from tests.identity.conftest import Party
from tests.identity.wild import CLIENT, EC, EC_NEXT, EVIL, REDIRECT, RSA, SUBJECT, Wild

# Far enough from now that a slow machine changes nothing.
LONG_AGO = int(time.time()) - 86_400
LATER = int(time.time()) + 86_400


async def failure(provider: Wild, party: Party, **settings: Any) -> SignInFailed:
    rp = party(**settings)
    journey = await rp.begin(REDIRECT, "en")
    with pytest.raises(SignInFailed) as failed:
        await rp.finish(journey, provider.visit(journey))
    return failed.value


@pytest.mark.parametrize(
    ("claims", "detail"),
    [
        ({"nonce": "another-nonce-of-22-characters"}, "token: InvalidClaimError"),
        ({"nonce": ["a list"]}, "token: InvalidClaimError"),
        ({"iss": "https://elsewhere.test"}, "token: InvalidClaimError"),
        ({"aud": "another-client"}, "token: InvalidClaimError"),
        ({"aud": ["another-client", "and-a-third"]}, "token: InvalidClaimError"),
        ({"aud": [CLIENT, "another-client"]}, "token: two audiences, and no azp"),
        ({"aud": [CLIENT, "another-client"], "azp": "another-client"}, "token: azp"),
        ({"azp": "another-client"}, "token: azp"),
        ({"exp": LONG_AGO}, "token: ExpiredTokenError"),
        ({"exp": float("nan")}, "token: InvalidClaimError"),
        ({"exp": "tomorrow"}, "token: InvalidClaimError"),
        ({"nbf": LATER}, "token: InvalidClaimError"),
        ({"iat": LATER, "exp": LATER + 60}, "token: InvalidClaimError"),
        ({"sub": ""}, "token: InvalidClaimError"),
        ({"sub": 7}, "token: InvalidClaimError"),
        ({"sub": "s" * 256}, "token: sub"),
        ({"at_hash": "bm90IHRoZSBoYXNo"}, "token: at_hash"),
    ],
)
async def test_a_claim_that_is_wrong_is_no_sign_in(
    provider: Wild, party: Party, claims: dict[str, Any], detail: str
) -> None:
    provider.claims = claims

    failed = await failure(provider, party)
    assert (failed.reason, failed.detail) == (FailureReason.ERROR, detail)


@pytest.mark.parametrize("claim", ["nonce", "iss", "aud", "exp", "iat", "sub"])
async def test_a_claim_that_is_missing_is_no_sign_in(
    provider: Wild, party: Party, claim: str
) -> None:
    provider.without = {claim}

    failed = await failure(provider, party)
    assert (failed.reason, failed.detail) == (FailureReason.ERROR, "token: MissingClaimError")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": [CLIENT, "another-client"], "azp": CLIENT},
        {"aud": [CLIENT]},
    ],
)
async def test_a_claim_that_is_unusual_but_right_is_accepted(
    provider: Wild, party: Party, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    assert (await rp.finish(journey, provider.visit(journey))).subject == SUBJECT


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -200), ("nbf", 200), ("iat", 200)])
async def test_the_leeway_is_a_setting(
    provider: Wild, party: Party, claim: str, seconds: int
) -> None:
    provider.claims = {claim: int(time.time()) + seconds}

    assert (await failure(provider, party)).reason is FailureReason.ERROR
    rp = party(leeway_seconds=300)
    journey = await rp.begin(REDIRECT, "en")
    assert (await rp.finish(journey, provider.visit(journey))).subject == SUBJECT


@pytest.mark.parametrize("claims", [{"acr": "urn:test:less"}, {"acr": None}, {"acr": ["list"]}])
async def test_too_little_assurance_is_told_apart(
    provider: Wild, party: Party, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert (await failure(provider, party)).reason is FailureReason.ASSURANCE_TOO_LOW


async def test_a_token_that_says_nothing_of_its_assurance_is_too_low(
    provider: Wild, party: Party
) -> None:
    provider.without = {"acr"}
    assert (await failure(provider, party)).reason is FailureReason.ASSURANCE_TOO_LOW


def unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
    parts = json_b64encode({**header, "alg": "none"}), json_b64encode(claims)
    return b".".join([*parts, b""]).decode()


def signed_with_what_is_public(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """The classic confusion: an HMAC whose secret is the text of the public key."""
    head = json_b64encode({**header, "alg": "HS256", "kid": RSA.kid})
    signed = head + b"." + json_b64encode(claims)
    mac = hmac.new(RSA.as_pem(private=False), signed, hashlib.sha256).digest()
    return (signed + b"." + urlsafe_b64encode(mac)).decode()


def bringing_its_key(name: str) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    def sign(header: dict[str, Any], claims: dict[str, Any]) -> str:
        value = {"jwk": EVIL.as_dict(private=False), "jku": "https://evil.test/jwks",
                 "x5u": "https://evil.test/cert"}[name]  # fmt: skip
        registry = jws.JWSRegistry(algorithms=["ES256"])
        registry.max_header_length = 4096
        return jws.serialize_compact(
            {**header, name: value}, json.dumps(claims), EC, registry=registry
        )

    return sign


def tampered(header: dict[str, Any], claims: dict[str, Any]) -> str:
    head, _, signature = jwt.encode(header, claims, EC, algorithms=["ES256"]).split(".")
    body = urlsafe_b64encode(json.dumps({**claims, "sub": "somebody-else"}).encode()).decode()
    return f"{head}.{body}.{signature}"


def by_a_stranger(header: dict[str, Any], claims: dict[str, Any]) -> str:
    return jwt.encode(header, claims, EVIL, algorithms=["ES256"])


def with_a_kid_of_no_shape(kid: object) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    def sign(header: dict[str, Any], claims: dict[str, Any]) -> str:
        parts = json_b64encode({**header, "kid": kid}), json_b64encode(claims), b"c2ln"
        return b".".join(parts).decode()

    return sign


def with_the_nonce_in_a_list(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """The library takes a list for the value that is in it."""
    return jwt.encode(header, {**claims, "nonce": [claims["nonce"]]}, EC, algorithms=["ES256"])


@pytest.mark.parametrize(
    ("sign", "detail"),
    [
        (with_a_kid_of_no_shape(["ec-1"]), "token: kid"),
        (with_a_kid_of_no_shape(7), "token: kid"),
        (with_the_nonce_in_a_list, "token: nonce"),
        (unsigned, "token: algorithm"),
        (signed_with_what_is_public, "token: algorithm"),
        (bringing_its_key("jwk"), "token: it brings its own key"),
        (bringing_its_key("jku"), "token: it brings its own key"),
        (bringing_its_key("x5u"), "token: it brings its own key"),
        (tampered, "token: BadSignatureError"),
        (by_a_stranger, "token: BadSignatureError"),
        (lambda _header, _claims: "not.a.token", "token: DecodeError"),
        (lambda _header, _claims: "not a token", "token: DecodeError"),
        (lambda _header, _claims: "", "token: DecodeError"),
    ],
)
async def test_a_token_that_nobody_vouches_for_is_no_sign_in(
    provider: Wild, party: Party, sign: Callable[..., str], detail: str
) -> None:
    provider.sign = sign

    failed = await failure(provider, party)
    assert (failed.reason, failed.detail) == (FailureReason.ERROR, detail)


async def test_an_algorithm_that_is_not_in_the_list_is_refused(
    provider: Wild, party: Party
) -> None:
    failed = await failure(provider, party, algorithms=("RS256",))
    assert failed.detail == "token: algorithm"


async def test_an_unknown_kid_is_refused(provider: Wild, party: Party) -> None:
    provider.header = {"kid": "nobody"}
    assert (await failure(provider, party)).detail == "token: unknown key"


async def test_a_token_without_a_kid_is_taken_only_where_one_key_fits(
    provider: Wild, party: Party
) -> None:
    provider.header = {"kid": None}
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    assert (await rp.finish(journey, provider.visit(journey))).subject == SUBJECT

    provider.keys = [EC, EC_NEXT]
    assert (await failure(provider, party)).detail == "token: unknown key"


async def test_a_shared_secret_among_the_public_keys_verifies_nothing(
    provider: Wild, party: Party
) -> None:
    shared = OctKey.import_key("x" * 48, {"kid": "shared"})
    provider.keys = [EC, shared]
    provider.signs_with, provider.algorithm = shared, "HS256"

    failed = await failure(provider, party, algorithms=("ES256", "HS256"))
    assert failed.detail == "token: unknown key"


@pytest.mark.parametrize("answer", [{"id_token": None}, {"id_token": 7}, {"id_token": {}}])
async def test_an_answer_without_an_id_token_is_no_sign_in(
    provider: Wild, party: Party, answer: dict[str, Any]
) -> None:
    provider.token_more = answer
    assert (await failure(provider, party)).detail == "no ID token"


async def test_userinfo_of_somebody_else_names_nobody(provider: Wild, party: Party) -> None:
    provider.without, provider.userinfo = {"name"}, {"sub": "somebody-else", "name": "A. Other"}
    assert (await failure(provider, party)).detail == "userinfo: sub"


async def test_userinfo_cannot_raise_the_assurance_or_change_a_claim(
    provider: Wild, party: Party
) -> None:
    provider.without, provider.claims = {"name"}, {"acr": "urn:test:enough"}
    provider.userinfo = {"sub": SUBJECT, "name": "Jordan Demo", "acr": "urn:test:more",
                         "iss": "https://elsewhere.test"}  # fmt: skip
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    identity = await rp.finish(journey, provider.visit(journey))
    assert (identity.acr, identity.issuer) == ("urn:test:enough", provider.issuer)

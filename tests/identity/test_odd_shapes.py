"""Answers whose parts have the wrong shape: a failure with a reason, never a crash."""

from contextlib import suppress
from typing import Any

import pytest
from joserfc.util import json_b64encode

from chat.identity.ports import SignInFailed
from chat.identity.provider import OidcProvider
from tests.identity.conftest import Party
from tests.identity.loopback import Said, as_json
from tests.identity.wild import EC, REDIRECT, RSA, Wild

SHAPES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    2**80,
    "",
    "x",
    "\x00",
    [],
    [1],
    ["x"],
    {},
    {"a": []},
)


async def ends(rp: OidcProvider, provider: Wild) -> None:
    """Sign in, or fail as failures are meant to."""
    with suppress(SignInFailed):
        journey = await rp.begin(REDIRECT, "en")
        await rp.finish(journey, provider.visit(journey))


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
async def test_odd_parts_of_a_token_answer(provider: Wild, party: Party, shape: object) -> None:
    for name in ("id_token", "access_token", "token_type", "expires_in", "expires_at", "error"):
        provider.token_more = {name: shape}
        await ends(party(), provider)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
async def test_odd_claims(provider: Wild, party: Party, shape: object) -> None:
    rp = party()
    for claim in (
        "iss",
        "sub",
        "aud",
        "azp",
        "exp",
        "iat",
        "nbf",
        "nonce",
        "acr",
        "name",
        "at_hash",
    ):
        provider.claims = {claim: shape}
        await ends(rp, provider)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
async def test_odd_metadata(provider: Wild, party: Party, shape: object) -> None:
    for name in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri",
                 "userinfo_endpoint", "authorization_response_iss_parameter_supported"):  # fmt: skip
        provider.metadata = {name: shape}
        await ends(party(), provider)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "https://",
        "http:///x",
        "https://a b/",
        "http://127.0.0.1:99999/",
        "//x",
        "https://\u2024.test/",
        "https://xn--/",
    ],
)
async def test_odd_addresses(provider: Wild, party: Party, url: str) -> None:
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"):
        provider.metadata, provider.without = {name: url}, {"name"}
        await ends(party(), provider)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
async def test_odd_keys(provider: Wild, party: Party, shape: object) -> None:
    for key in (EC, RSA):
        document: dict[str, Any] = key.as_dict(private=False)
        odd = [{**document, name: shape} for name in document]
        provider.broken["/jwks"] = as_json({"keys": [shape, *odd]})
        await ends(party(), provider)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
async def test_odd_headers_and_userinfo(provider: Wild, party: Party, shape: object) -> None:
    def sign(header: dict[str, Any], claims: dict[str, Any]) -> str:
        return b".".join([json_b64encode(header), json_b64encode(claims), b"c2ln"]).decode()

    for name in ("alg", "kid", "typ", "crit", "b64", "zip", "x"):
        provider.sign, provider.header = sign, {name: shape}
        await ends(party(), provider)
    provider.sign, provider.header, provider.without = None, {}, {"name"}
    for userinfo in (shape, {"sub": shape}, {"sub": "7e1c0d52", "name": shape}):
        provider.broken["/userinfo"] = as_json(userinfo)
        await ends(party(), provider)


@pytest.mark.parametrize(
    "kind", ["text/plain; charset=utf-9", "application/json; charset=\xff", ""]
)
async def test_odd_content_types(provider: Wild, party: Party, kind: str) -> None:
    for path in ("/.well-known/openid-configuration", "/token", "/jwks"):
        provider.broken = {path: Said(b'{"a": "\xff\xfe"}', 200, kind)}
        await ends(party(), provider)

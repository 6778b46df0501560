"""Signing keys change, and what the old one signed stays good for as long as it lives."""

import pytest
from joserfc.errors import InvalidKeyIdError

from tests.idp.conftest import RelyingParty


async def signed(party: RelyingParty) -> str:
    back = await party.choose("demo-taxpayer")
    token = (await party.redeem(back["code"])).json()["id_token"]
    assert isinstance(token, str)
    return token


async def kids(party: RelyingParty) -> list[str]:
    return [key["kid"] for key in (await party.http.get("/idp/jwks")).json()["keys"]]


async def test_the_set_holds_public_parts_only(party: RelyingParty) -> None:
    [key] = (await party.http.get("/idp/jwks")).json()["keys"]

    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


async def test_after_a_rotation_both_signatures_can_be_checked(party: RelyingParty) -> None:
    before = await signed(party)

    await party.http.post("/idp/keys/rotate")

    after = await signed(party)
    assert len(await kids(party)) == 2
    assert (await party.claims(before))["sub"] == (await party.claims(after))["sub"]


async def test_a_retired_key_leaves_the_set(party: RelyingParty) -> None:
    before = await signed(party)
    [old] = await kids(party)
    await party.http.post("/idp/keys/rotate")

    party.clock.advance(minutes=15)

    assert len(await kids(party)) == 1 and old not in await kids(party)
    with pytest.raises(InvalidKeyIdError):
        await party.claims(before)

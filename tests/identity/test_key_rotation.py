"""Keys that change while we hold the old ones (SECURITY O14), and a flood of unknown ones."""

from datetime import UTC, datetime, timedelta

import pytest

from chat.identity.ports import SignInFailed
from chat.identity.provider import OidcProvider
from tests.identity.conftest import Party
from tests.identity.loopback import as_json
from tests.identity.wild import EC, EC_NEXT, REDIRECT, RSA, SUBJECT, Wild


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def now(self) -> datetime:
        return self.at


async def sign_in(rp: OidcProvider, provider: Wild) -> str:
    journey = await rp.begin(REDIRECT, "en")
    return (await rp.finish(journey, provider.visit(journey))).subject


async def test_a_new_key_is_found_without_a_restart(provider: Wild, party: Party) -> None:
    clock = Hand()
    rp = party(clock)
    assert await sign_in(rp, provider) == SUBJECT

    provider.keys, provider.signs_with = [EC_NEXT, RSA], EC_NEXT
    clock.at += timedelta(seconds=10)
    assert await sign_in(rp, provider) == SUBJECT
    assert provider.paths().count("/jwks") == 2


async def test_unknown_keys_are_looked_for_once_in_a_while_only(
    provider: Wild, party: Party
) -> None:
    clock = Hand()
    rp = party(clock)
    await sign_in(rp, provider)
    provider.header = {"kid": "nobody"}
    clock.at += timedelta(seconds=10)

    for _ in range(5):
        with pytest.raises(SignInFailed, match="error"):
            await sign_in(rp, provider)
    assert provider.paths().count("/jwks") == 2


async def test_a_key_that_was_withdrawn_is_forgotten_within_the_hour(
    provider: Wild, party: Party
) -> None:
    clock = Hand()
    rp = party(clock)
    await sign_in(rp, provider)
    provider.keys = [EC_NEXT]
    provider.claims = {"exp": int(clock.at.timestamp()) + 7200}

    clock.at += timedelta(minutes=59)
    assert await sign_in(rp, provider) == SUBJECT
    clock.at += timedelta(minutes=1)
    with pytest.raises(SignInFailed, match="error"):
        await sign_in(rp, provider)


async def test_endpoints_are_asked_for_again_after_an_hour(provider: Wild, party: Party) -> None:
    clock = Hand()
    rp = party(clock)
    await sign_in(rp, provider)
    provider.metadata = {"authorization_endpoint": f"{provider.issuer}/elsewhere"}

    clock.at += timedelta(minutes=60)
    assert "/elsewhere?" in (await rp.begin(REDIRECT, "en")).url


async def test_keys_that_are_not_ours_to_use_do_not_spoil_the_others(
    provider: Wild, party: Party
) -> None:
    provider.broken["/jwks"] = as_json(
        {
            "keys": [
                {"kty": "AKP", "alg": "ML-DSA-65", "kid": "pq"},
                {"kty": "EC", "crv": "P-256", "kid": "half"},
                {**EC_NEXT.as_dict(private=False), "use": "enc", "kid": EC.kid},
                "no key",
                EC.as_dict(private=False),
            ]
        }
    )
    assert await sign_in(party(), provider) == SUBJECT

"""A provider that is down, slow, moved, too large or not making sense (SECURITY O14)."""

import gzip
import socket
from typing import Any

import pytest

from chat.domain.sign_in import FailureReason
from chat.identity.ports import SignInFailed
from chat.identity.provider import OidcProvider
from chat.identity.reach import LARGEST_ANSWER, Patience
from chat.settings import IdentitySettings
from kernel.clock import SystemClock
from tests.identity.conftest import Party
from tests.identity.loopback import Said, as_json
from tests.identity.wild import CLIENT, REDIRECT, Wild

DISCOVERY = "/.well-known/openid-configuration"
FAULTS = {
    "an error": Said(b"<h1>Oops</h1>", 500, "text/html"),
    "a JSON error": as_json({"message": "maintenance"}, 503),
    "a page": Said(b"<!doctype html><title>Sign in to the guest network</title>", 200, "text/html"),
    "a list": as_json([1, 2]),
    "a string": as_json("hello"),
    "nothing": Said(b""),
    "half": Said(b'{"issuer": "htt', length=500, hangs=True),
    "silence": Said(b"", length=500, hangs=True),
    "much": Said(b" " * (LARGEST_ANSWER + 1) + b"{}"),
    "depth": Said(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "packed": Said(gzip.compress(b"{}"), headers=(("Content-Encoding", "gzip"),)),
    "a redirect": Said(b"{}", 302, headers=(("Location", "http://127.0.0.1:1/"),)),
}


async def reason_of(rp: OidcProvider, provider: Wild) -> FailureReason:
    try:
        journey = await rp.begin(REDIRECT, "en")
        await rp.finish(journey, provider.visit(journey))
    except SignInFailed as failed:
        return failed.reason
    raise AssertionError("nothing failed")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("path", [DISCOVERY, "/token", "/jwks"])
async def test_nonsense_is_a_provider_that_is_down(
    provider: Wild, party: Party, path: str, fault: str
) -> None:
    provider.broken[path] = FAULTS[fault]
    # A refused connection to the redirect's target would be down as well: nobody may go there.
    assert await reason_of(party(), provider) is FailureReason.PROVIDER_DOWN


async def test_a_redirect_is_not_followed_even_to_a_good_answer(
    provider: Wild, party: Party
) -> None:
    there = provider.issuer + "/moved"
    provider.broken[DISCOVERY] = Said(b"", 307, headers=(("Location", there),))

    assert await reason_of(party(), provider) is FailureReason.PROVIDER_DOWN
    assert "/moved" not in provider.paths()


async def test_a_good_token_in_a_redirect_or_an_error_is_none(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    provider.broken["/token"] = as_json({"access_token": "a", "id_token": "b"}, 302)

    with pytest.raises(SignInFailed, match="provider_down"):
        await rp.finish(journey, provider.visit(journey))


async def test_nobody_there_is_a_provider_that_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    rp = OidcProvider(
        IdentitySettings(f"http://127.0.0.1:{port}", CLIENT), SystemClock(), Patience()
    )

    with pytest.raises(SignInFailed, match="provider_down"):
        await rp.begin(REDIRECT, "en")


async def test_a_provider_that_drips_is_given_up_on_as_a_whole(
    provider: Wild, party: Party
) -> None:
    """Each read is in time, all of them together are not: the step itself has a limit."""
    rp = OidcProvider(provider.settings(), SystemClock(), Patience(connect=60, read=60, total=0.2))
    provider.broken[DISCOVERY] = FAULTS["silence"]

    with pytest.raises(SignInFailed, match="provider_down"):
        await rp.begin(REDIRECT, "en")
    await rp.close()


async def test_a_provider_that_stops_in_the_middle_is_not_waited_for(provider: Wild) -> None:
    rp = OidcProvider(provider.settings(), SystemClock(), Patience(connect=60, read=0.2, total=60))
    provider.broken[DISCOVERY] = FAULTS["half"]

    with pytest.raises(SignInFailed) as failed:
        await rp.begin(REDIRECT, "en")
    assert failed.value.detail == "ReadTimeout"
    await rp.close()


async def test_it_works_again_once_the_provider_does(provider: Wild, party: Party) -> None:
    rp = party()
    provider.broken[DISCOVERY] = FAULTS["an error"]
    assert await reason_of(rp, provider) is FailureReason.PROVIDER_DOWN

    provider.broken.clear()
    journey = await rp.begin(REDIRECT, "en")
    assert (await rp.finish(journey, provider.visit(journey))).name == "Jordan Demo"


@pytest.mark.parametrize(
    "metadata",
    [
        {"authorization_endpoint": "http://elsewhere.test/authorize"},
        {"token_endpoint": "http://elsewhere.test/token"},
        {"jwks_uri": "ftp://127.0.0.1/keys"},
        {"userinfo_endpoint": "http://elsewhere.test/userinfo"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": ["a list"]},
        {"jwks_uri": None},
        {"userinfo_endpoint": 7},
    ],
)
async def test_an_endpoint_that_is_not_secure_or_not_there_is_refused(
    provider: Wild, party: Party, metadata: dict[str, Any]
) -> None:
    provider.metadata = metadata
    assert await reason_of(party(), provider) is FailureReason.PROVIDER_DOWN


async def test_plain_http_elsewhere_is_for_demonstrations(provider: Wild, party: Party) -> None:
    provider.metadata = {"authorization_endpoint": "http://elsewhere.test/authorize"}

    journey = await party(allows_http=True).begin(REDIRECT, "en")
    assert journey.url.startswith("http://elsewhere.test/authorize?")


@pytest.mark.parametrize("keys", [None, "keys", {"a": 1}])
async def test_a_key_set_without_keys_is_a_provider_that_is_down(
    provider: Wild, party: Party, keys: object
) -> None:
    provider.broken["/jwks"] = as_json({"keys": keys})
    assert await reason_of(party(), provider) is FailureReason.PROVIDER_DOWN


@pytest.mark.parametrize(
    "error", ["invalid_client", "invalid_grant", "unauthorized_client", "something_new"]
)
async def test_an_error_of_the_token_endpoint_is_an_error(
    provider: Wild, party: Party, error: str
) -> None:
    provider.broken["/token"] = as_json({"error": error, "error_description": "no"}, 400)
    assert await reason_of(party(), provider) is FailureReason.ERROR


@pytest.mark.parametrize("error", [7, ["a list"], {"a": 1}, None, ""])
async def test_an_error_of_no_shape_is_no_crash(
    provider: Wild, party: Party, error: object
) -> None:
    provider.broken["/token"] = as_json({"error": error}, 400)
    assert await reason_of(party(), provider) in {FailureReason.ERROR, FailureReason.PROVIDER_DOWN}

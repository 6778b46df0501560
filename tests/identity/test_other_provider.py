"""The same client at a provider that nobody here wrote: `oidc-provider`, run by Node.js."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx2
import pytest
from joserfc.jwk import ECKey, RSAKey

from chat.domain.sign_in import FailureReason, VerifiedIdentity
from chat.identity.ports import Journey, SignInFailed
from chat.identity.provider import OidcProvider
from chat.settings import IdentitySettings
from kernel.clock import Clock, SystemClock
from tests.live.server import ROOT, free_port

BACK: Final = "http://localhost:8000/signin/callback"
ACR: Final = "urn:test:enough"
SECRET: Final = "a secret that is long enough for this provider"
OUR_KEY: Final = ECKey.generate_key("P-256", {"kid": "ours", "use": "sig"})
NAMES: Final = {"4711": "Jordan Elsewhere", "4712": "Casey Elsewhere"}
HOPS: Final = 6


def node() -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = shutil.which("node", path=path)
    if found is None:
        pytest.fail("Node.js is missing: `make setup` brings it")
    return found


def client(client_id: str, method: str, **more: Any) -> dict[str, Any]:
    return {
        "client_id": client_id,
        "redirect_uris": [BACK],
        "token_endpoint_auth_method": method,
        **more,
    }


def what_it_shall_be(port: int) -> str:
    """A provider with a new signing key each time, and one client for each way to prove oneself."""
    public = {"keys": [OUR_KEY.as_dict(private=False)]}
    signing = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    return json.dumps({
        "issuer": f"http://localhost:{port}",
        "port": port,
        "acr": ACR,
        "names": NAMES,
        "cookie_key": "a key of this test",
        "jwks": {"keys": [signing.as_dict(private=True)]},
        "clients": [
            client("public", "none"),
            client("basic", "client_secret_basic", client_secret=SECRET),
            client("post", "client_secret_post", client_secret=SECRET),
            client("signs", "private_key_jwt", jwks=public,
                   token_endpoint_auth_signing_alg="ES256"),
        ],
    })  # fmt: skip


@asynccontextmanager
async def other_provider(port: int) -> AsyncIterator[str]:
    """The provider as a process; yields its issuer."""
    process = await asyncio.create_subprocess_exec(
        node(), "tests/identity/other_provider.mjs", what_it_shall_be(port),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    try:
        first = await process.stdout.readline()
        assert first == b"ready\n", (first + await process.stderr.read()).decode()
        yield f"http://localhost:{port}"
    finally:
        process.kill()
        await process.communicate()


@pytest.fixture
async def issuer() -> AsyncIterator[str]:
    async with other_provider(free_port()) as found:
        yield found


class AheadClock:
    """The machine's clock, or a little ahead of it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def party(
    issuer: str, client_id: str = "public", clock: Clock | None = None, **settings: Any
) -> OidcProvider:
    asked = {"acr_values": (ACR,), "accepted_acr": (ACR,)} | settings
    return OidcProvider(IdentitySettings(issuer, client_id, **asked), clock or SystemClock())


async def visit(journey: Journey, name: str) -> dict[str, str]:
    """Be the browser: follow where the provider leads, sign in as NAME, and come back."""
    url = journey.url
    async with httpx2.AsyncClient(follow_redirects=False) as browser:
        for _ in range(HOPS):
            if "/interaction/" in url:
                url += f"?as={name}"
            answer = await browser.get(url)
            assert answer.is_redirect, answer.text
            url = urljoin(url, answer.headers["location"])
            if url.startswith(BACK):
                return dict(parse_qsl(urlsplit(url).query))
    raise AssertionError(url)


async def sign_in(rp: OidcProvider, name: str) -> VerifiedIdentity:
    journey = await rp.begin(BACK, "es")
    return await rp.finish(journey, await visit(journey, name))


@pytest.mark.parametrize(
    ("client_id", "proof"),
    [
        ("public", {}),
        ("basic", {"auth_method": "client_secret_basic", "client_secret": SECRET}),
        ("post", {"auth_method": "client_secret_post", "client_secret": SECRET}),
        (
            "signs",
            {
                "auth_method": "private_key_jwt",
                "client_key": OUR_KEY.as_pem(private=True).decode(),
            },
        ),
    ],
)
async def test_the_whole_way_there_and_back(
    issuer: str, client_id: str, proof: dict[str, Any]
) -> None:
    rp = party(issuer, client_id, **proof)

    identity = await sign_in(rp, "4711")

    assert (identity.issuer, identity.subject) == (issuer, "4711")
    assert (identity.name, identity.acr) == (NAMES["4711"], ACR)
    await rp.close()


async def test_two_journeys_at_once_keep_apart(issuer: str) -> None:
    rp = party(issuer)

    found = await asyncio.gather(sign_in(rp, "4711"), sign_in(rp, "4712"))

    assert [identity.name for identity in found] == list(NAMES.values())
    await rp.close()


async def test_its_refusal_is_told_as_a_refusal(issuer: str) -> None:
    rp = party(issuer)
    journey = await rp.begin(BACK, "en")

    with pytest.raises(SignInFailed) as failed:
        await rp.finish(journey, await visit(journey, "nobody"))

    assert failed.value.reason is FailureReason.REFUSED
    await rp.close()


async def test_less_than_we_accept_is_too_low(issuer: str) -> None:
    rp = party(issuer, acr_values=(), accepted_acr=("urn:test:more",))

    with pytest.raises(SignInFailed) as failed:
        await sign_in(rp, "4711")

    assert failed.value.reason is FailureReason.ASSURANCE_TOO_LOW
    await rp.close()


async def test_it_redeems_a_code_once(issuer: str) -> None:
    rp = party(issuer)
    journey = await rp.begin(BACK, "en")
    answer = await visit(journey, "4711")
    await rp.finish(journey, answer)

    with pytest.raises(SignInFailed) as failed:
        await rp.finish(journey, answer)

    assert failed.value.reason is FailureReason.ERROR
    await rp.close()


async def test_it_refuses_another_journeys_verifier(issuer: str) -> None:
    rp = party(issuer)
    one, two = await rp.begin(BACK, "en"), await rp.begin(BACK, "en")
    answer = await visit(one, "4711") | {"state": two.state}

    with pytest.raises(SignInFailed):
        await rp.finish(two, answer)
    await rp.close()


async def test_new_keys_after_a_restart_are_found() -> None:
    port, clock = free_port(), AheadClock()
    rp = party(f"http://localhost:{port}", clock=clock)
    async with other_provider(port):
        before = await sign_in(rp, "4711")

    # An unknown key is looked for once in ten seconds at most.
    clock.ahead = timedelta(seconds=11)
    async with other_provider(port):
        after = await sign_in(rp, "4711")

    assert before.subject == after.subject
    await rp.close()

"""A stand-in provider in this process, and a relying party that owes nothing to our own."""

import base64
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from service.assemble import make_pages
from service.settings import read_settings
from service.stand_in_idp.clients import Client
from service.stand_in_idp.provider import Provider
from service.stand_in_idp.web import stand_in_app

ORIGIN: Final = "http://localhost:8000"
ISSUER: Final = f"{ORIGIN}/idp"
BACK: Final = f"{ORIGIN}/signin/callback"
OUT: Final = f"{ORIGIN}/en/chat"
VERIFIER: Final = "a-verifier-of-this-test-that-is-long-enough-0123456789"
SECRET: Final = "a secret of this test"
CLIENT_KEY: Final = RSAKey.generate_key(2048, {"kid": "of-the-client"})


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge (RFC 7636, section 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class StoppedClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, **step: float) -> None:
        self._now += timedelta(**step)


@dataclass
class RelyingParty:
    """Asks a provider the way the standard says, and shows what came back."""

    http: httpx2.AsyncClient
    clock: StoppedClock
    provider: Provider
    client_id: str = "public"
    visits: int = 0

    def request(self, **changes: str | None) -> dict[str, str]:
        """Return the parameters of an authorization request; None leaves one out."""
        usual = {
            "client_id": self.client_id,
            "redirect_uri": BACK,
            "response_type": "code",
            "scope": "openid profile",
            "state": "state-of-this-test-0123456789",
            "nonce": f"nonce-of-this-test-0123456789-{self.visits}",
            "code_challenge": challenge_of(VERIFIER),
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in (usual | changes).items() if value is not None}

    async def open(self, **changes: str | None) -> httpx2.Response:
        """Open the page where one chooses who one is."""
        return await self.http.get("/idp/authorize", params=self.request(**changes))

    async def choose(self, choice: str, **changes: str | None) -> dict[str, str]:
        """Press a button of that page and return what the browser carries back."""
        self.visits += 1
        answer = await self.http.post(
            "/idp/authorize", params=self.request(**changes), data={"choice": choice}
        )
        assert answer.status_code == 303, answer.text
        return came_back(answer)

    async def redeem(self, code: str, **changes: Any) -> httpx2.Response:
        """Ask for the tokens."""
        form = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
        } | changes
        sent = {name: value for name, value in form.items() if value is not None}
        return await self.http.post("/idp/token", data=sent)

    async def claims(self, id_token: str) -> dict[str, Any]:
        """Check an ID token against the keys that are published now."""
        keys = KeySet.import_key_set((await self.http.get("/idp/jwks")).json())
        return dict(jwt.decode(id_token, keys, algorithms=["RS256"]).claims)


def came_back(answer: httpx2.Response) -> dict[str, str]:
    """Return the parameters of a redirect to the relying party."""
    place = answer.headers["location"]
    assert place.startswith(f"{BACK}?"), place
    return dict(parse_qsl(urlsplit(place).query))


def clients() -> tuple[Client, ...]:
    """Return one client for each way of proving oneself."""
    public_keys = {"keys": [CLIENT_KEY.as_dict(private=False)]}
    return (
        Client("public", (BACK,), (OUT,)),
        Client("basic", (BACK,), method="client_secret_basic", secret=SECRET),
        Client("post", (BACK,), method="client_secret_post", secret=SECRET),
        Client("signs", (BACK,), method="private_key_jwt", jwks=public_keys),
    )


@pytest.fixture(params=[ISSUER])
async def party(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[RelyingParty]:
    """A relying party and its provider, which may be named otherwise."""
    settings = read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path)})
    clock = StoppedClock()
    provider = Provider(request.param, clients(), clock, slow_seconds=0)
    app = stand_in_app(provider, make_pages(settings, ("chat",), "/static"), is_https=False)
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        yield RelyingParty(http, clock, provider)

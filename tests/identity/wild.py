"""An OpenID provider that does what a test tells it to, right or wrong."""

import base64
import hashlib
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

from chat.identity.ports import Journey
from chat.settings import IdentitySettings
from tests.identity.loopback import Asked, Said, as_json, serving

CLIENT = "lien-chat-test"
REDIRECT = "https://chat.test/signin/callback"
SUBJECT = "7e1c0d52"
ENOUGH = "urn:test:enough"
SECRET = "s3cret+with%2Fand:a space"
RSA = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "ec-1", "use": "sig"})
EC_NEXT = ECKey.generate_key("P-256", {"kid": "ec-2", "use": "sig"})
EVIL = ECKey.generate_key("P-256", {"kid": "ec-1", "use": "sig"})


@dataclass
class Wild:
    """What it says of itself, what it puts into tokens, and which paths it breaks."""

    issuer: str
    metadata: dict[str, Any] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=lambda: [EC, RSA])
    signs_with: Key = field(default_factory=lambda: EC)
    algorithm: str = "ES256"
    header: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    userinfo: dict[str, Any] = field(default_factory=lambda: {"sub": SUBJECT, "name": "U. Info"})
    token_more: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any], dict[str, Any]], str] | None = None
    broken: dict[str, Said] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: dict[str, dict[str, str]] = field(default_factory=dict)
    signed: list[str] = field(default_factory=list)

    def settings(self, **more: Any) -> IdentitySettings:
        """What a relying party of this provider is told."""
        return IdentitySettings(
            self.issuer, CLIENT, accepted_acr=(ENOUGH,), acr_values=(ENOUGH,), **more
        )

    def visit(self, journey: Journey) -> dict[str, str]:
        """Be the browser: go where the journey leads, consent, and come back with a code."""
        asked = {name: value[0] for name, value in parse_qs(urlsplit(journey.url).query).items()}
        code = f"code-{len(self.seen)}-{hashlib.sha256(asked['state'].encode()).hexdigest()[:20]}"
        self.codes[code] = self.seen[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    async def answer(self, asked: Asked) -> Said:
        self.asked.append(asked)
        if asked.path.startswith("/authorize?"):
            return self._page(asked)
        if asked.path in self.broken:
            return self.broken[asked.path]
        return {
            "/.well-known/openid-configuration": self._metadata,
            "/jwks": self._jwks,
            "/token": self._token,
            "/userinfo": self._userinfo,
        }.get(asked.path, _nothing)(asked)

    def _page(self, asked: Asked) -> Said:
        """Show a browser the way back: a link, as after a click on "Agree"."""
        answer = self.visit(Journey(self.issuer + asked.path, "", "", "", "", ""))
        back = self.seen[answer["code"]]["redirect_uri"] + "?" + urlencode(answer)
        page = f'<!doctype html><title>Provider</title><a href="{escape(back)}">Agree</a>'
        return Said(page.encode(), 200, "text/html")

    def _metadata(self, _asked: Asked) -> Said:
        own = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "authorization_response_iss_parameter_supported": True,
        }
        merged = {**own, **self.metadata}
        return as_json({name: value for name, value in merged.items() if value is not None})

    def _jwks(self, _asked: Asked) -> Said:
        return as_json(KeySet(self.keys).as_dict())

    def _userinfo(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != "Bearer at-opaque":
            return as_json({"error": "invalid_token"}, 401)
        return as_json(self.userinfo)

    def _token(self, asked: Asked) -> Said:
        given = self.codes.pop(asked.form.get("code", ""), None)
        if given is None or not _fits(given, asked):
            return as_json({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": SUBJECT, "aud": CLIENT, "iat": now, "exp": now + 300,
                  "nonce": given["nonce"], "acr": ENOUGH, "name": "Jordan Demo"} | self.claims  # fmt: skip
        kept = {name: value for name, value in claims.items() if name not in self.without}
        answer = {
            "access_token": "at-opaque",
            "token_type": "Bearer",
            "id_token": self._signed(kept),
        }
        return as_json(answer | self.token_more)

    def _signed(self, claims: dict[str, Any]) -> str:
        header = {"alg": self.algorithm, "kid": self.signs_with.kid, **self.header}
        header = {name: value for name, value in header.items() if value is not None}
        sign = self.sign or self._sign
        self.signed.append(sign(header, claims))
        return self.signed[-1]

    def _sign(self, header: dict[str, Any], claims: dict[str, Any]) -> str:
        return jwt.encode(header, claims, self.signs_with, algorithms=[self.algorithm])


def _fits(given: dict[str, str], asked: Asked) -> bool:
    """PKCE S256, and the very address that the code was asked for."""
    digest = hashlib.sha256(asked.form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return given == {
        **given,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "redirect_uri": asked.form.get("redirect_uri", ""),
        "response_type": "code",
    }


def basic_of(asked: Asked) -> list[str]:
    """The two parts of a Basic header, decoded as RFC 6749 section 2.3.1 says."""
    text = base64.b64decode(asked.headers["authorization"].removeprefix("Basic ")).decode()
    return [unquote_plus(part) for part in text.split(":")]


def _nothing(_asked: Asked) -> Said:
    return Said(b"<h1>Not found</h1>", 404, "text/html")


@asynccontextmanager
async def wild() -> AsyncIterator[Wild]:
    """Serve one on a free port."""
    provider: Wild | None = None

    async def answer(asked: Asked) -> Said:
        assert provider is not None
        return await provider.answer(asked)

    async with serving(answer) as port:
        provider = Wild(f"http://127.0.0.1:{port}")
        yield provider

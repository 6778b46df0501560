"""Relying party of one OpenID Connect provider: begin a journey, finish it."""

import asyncio
from collections.abc import Mapping
from typing import Any

from chat.domain.sign_in import VerifiedIdentity
from chat.identity.callback import code_of
from chat.identity.exchange import redeem
from chat.identity.failures import as_failures, refused
from chat.identity.id_token import verified_claims
from chat.identity.key_ring import KeyRing
from chat.identity.metadata import Discovery, Metadata
from chat.identity.person import identity_of, name_of
from chat.identity.ports import Journey
from chat.identity.reach import Patience, Reach
from chat.settings import IdentitySettings
from kernel.clock import Clock, to_text
from kernel.ids import new_secret


class OidcProvider:
    """Authorization code flow with PKCE; one for each provider that is configured."""

    def __init__(
        self, settings: IdentitySettings, clock: Clock, patience: Patience | None = None
    ) -> None:
        """Ask nothing yet: the provider is met when somebody signs in."""
        self._settings = settings
        self._clock = clock
        self._patience = patience or Patience()
        self._reach = Reach(settings, self._patience)
        self._discovery = Discovery(settings.issuer, self._reach, clock)
        self._keys = KeyRing(self._reach, clock)

    async def begin(self, redirect_uri: str, language: str) -> Journey:
        """Make a journey; raises SignInFailed where the provider is out of reach."""
        with as_failures():
            async with asyncio.timeout(self._patience.total):
                metadata = await self._discovery.metadata()
        return self._journey(metadata, redirect_uri, language)

    async def finish(self, journey: Journey, answer: Mapping[str, str]) -> VerifiedIdentity:
        """Check the callback's parameters and redeem the code; raises SignInFailed."""
        claims = await self.claims(journey, answer)
        return identity_of(self._settings, claims, to_text(self._clock.now()))

    async def claims(self, journey: Journey, answer: Mapping[str, str]) -> dict[str, Any]:
        """Return the verified claims of who came back; raises SignInFailed."""
        with as_failures():
            async with asyncio.timeout(self._patience.total):
                return await self._claims(journey, answer)

    async def close(self) -> None:
        """Close the connections to the provider."""
        await self._reach.close()

    async def _claims(self, journey: Journey, answer: Mapping[str, str]) -> dict[str, Any]:
        metadata = await self._discovery.metadata()
        code = code_of(self._settings, metadata, journey, answer)
        token = await redeem(self._settings, self._reach, self._clock, metadata, journey, code)
        claims = await verified_claims(
            self._settings, self._keys, self._clock, metadata, journey, token
        )
        if not name_of(self._settings, claims) and metadata.userinfo_endpoint:
            return await self._with_userinfo(metadata, claims, token)
        return claims

    async def _with_userinfo(
        self, metadata: Metadata, claims: dict[str, Any], token: dict[str, Any]
    ) -> dict[str, Any]:
        bearer = token.get("access_token")
        if not isinstance(bearer, str):
            return claims
        told = await self._reach.get_json(metadata.userinfo_endpoint, bearer)
        # OpenID Connect Core 5.3.2: another person's answer must not name this one.
        if told.get("sub") != claims["sub"]:
            raise refused("userinfo: sub")
        return {**told, **claims}

    def _journey(self, metadata: Metadata, redirect_uri: str, language: str) -> Journey:
        state, nonce, verifier = new_secret(), new_secret(), new_secret()
        client = self._reach.client(
            scope=" ".join(self._settings.scopes), code_challenge_method="S256"
        )
        asked = {
            "acr_values": " ".join(self._settings.acr_values),
            "prompt": self._settings.prompt,
            "ui_locales": language,
            # Login.gov reads this one instead.
            "locale": language,
        }
        url, _ = client.create_authorization_url(
            metadata.authorization_endpoint,
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            redirect_uri=redirect_uri,
            **{name: value for name, value in asked.items() if value},
        )
        return Journey(url, metadata.issuer, state, nonce, verifier, redirect_uri)

"""The provider's public keys, by kid; a new kid is looked up once, and not too often."""

import asyncio
from datetime import datetime, timedelta
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from chat.identity.failures import refused, unreachable
from chat.identity.reach import Reach
from kernel.clock import Clock

KEPT: Final = timedelta(hours=1)
# Anybody can present a token with a kid that does not exist: that must not become a flood.
BETWEEN_LOOKS: Final = timedelta(seconds=10)
# There is no `oct` here: a shared secret published as a public key verifies nothing.
KINDS: Final[dict[str, type[RSAKey | ECKey | OKPKey]]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}
KIND_OF_ALGORITHM: Final = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}


class KeyRing:
    """Keeps the keys of one provider."""

    def __init__(self, reach: Reach, clock: Clock) -> None:
        """Hold no key yet."""
        self._reach = reach
        self._clock = clock
        self._keys: tuple[Key, ...] = ()
        self._looked: datetime | None = None
        self._looking = asyncio.Lock()

    async def key_for(self, jwks_uri: str, kid: str | None, algorithm: str) -> Key:
        """Return the key of a token's header; raises SignInFailed when there is none."""
        async with self._looking:
            if self._looked is None or self._clock.now() - self._looked >= KEPT:
                await self._look(jwks_uri)
            found = self._find(kid, algorithm)
            if found is None and self._may_look_again():
                await self._look(jwks_uri)
                found = self._find(kid, algorithm)
        if found is None:
            raise refused("token: unknown key")
        return found

    def _may_look_again(self) -> bool:
        return self._looked is None or self._clock.now() - self._looked >= BETWEEN_LOOKS

    async def _look(self, jwks_uri: str) -> None:
        document = await self._reach.get_json(jwks_uri)
        keys = document.get("keys")
        if not isinstance(keys, list):
            raise unreachable("no key set")
        self._keys = tuple(key for key in map(_key_of, keys) if key is not None)
        self._looked = self._clock.now()

    def _find(self, kid: str | None, algorithm: str) -> Key | None:
        kind = KIND_OF_ALGORITHM.get(algorithm[:2])
        fitting = [key for key in self._keys if key.key_type == kind and kid in {None, key.kid}]
        # Without a kid there is nothing to choose by, so there must be nothing to choose.
        return fitting[0] if len(fitting) == 1 else None


def _key_of(document: Any) -> Key | None:
    """Read one key; what we cannot use must not make the others useless (RFC 7517 section 5)."""
    if not isinstance(document, dict) or document.get("use", "sig") != "sig":
        return None
    kind = KINDS.get(str(document.get("kty")))
    if kind is None:
        return None
    try:
        return kind.import_key(document)
    except (JoseError, ValueError, TypeError, KeyError):
        return None

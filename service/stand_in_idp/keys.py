"""The stand-in provider's signing keys: one signs, the last few can still be checked."""

from datetime import datetime, timedelta
from typing import Any, Final

from joserfc.jwk import KeyParameters, RSAKey

from kernel.clock import Clock
from kernel.ids import new_id

BITS: Final = 2048
ALGORITHM: Final = "RS256"
# Longer than any ID token of ours lives.
KEPT: Final = timedelta(minutes=15)


class Keys:
    """RSA keys in memory; the first is made when it is first needed."""

    def __init__(self, clock: Clock) -> None:
        """Begin without a key."""
        self._clock = clock
        self._signing: RSAKey | None = None
        self._retired: list[tuple[datetime, RSAKey]] = []

    def signing(self) -> RSAKey:
        """Return the key that signs."""
        if self._signing is None:
            self._signing = _new_key()
        return self._signing

    def rotate(self) -> None:
        """Sign with a new key from now on; the old one stays in the set for a while."""
        self._retired.append((self._clock.now() + KEPT, self.signing()))
        self._signing = _new_key()

    def checking(self) -> list[RSAKey]:
        """Return the keys whose signatures are still good, newest first."""
        now = self._clock.now()
        self._retired = [(until, key) for until, key in self._retired if until > now]
        return [self.signing(), *(key for _, key in reversed(self._retired))]

    def public(self) -> dict[str, Any]:
        """Return the JWK set that clients read (RFC 7517)."""
        return {"keys": [key.as_dict(private=False) for key in self.checking()]}


def _new_key() -> RSAKey:
    named: KeyParameters = {"kid": new_id(), "use": "sig", "alg": ALGORITHM}
    return RSAKey.generate_key(BITS, parameters=named)

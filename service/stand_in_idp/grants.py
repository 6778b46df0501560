"""What the stand-in provider has given out: codes and access tokens, in memory."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kernel.clock import Clock

CODE_LIFE: Final = timedelta(seconds=60)
TOKEN_LIFE: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Code:
    """An authorization code and what it was asked with; Authlib reads it by these names."""

    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    subject: str
    acr: str
    auth_time: int
    behaviour: str
    until: datetime
    code_challenge_method: str = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> str:
        return self.acr

    def get_amr(self) -> None:
        """Return nothing: nobody has shown a password or a key here."""


class Codes:
    """Codes that wait to be redeemed; each is handed out once, whatever comes of it."""

    def __init__(self, clock: Clock) -> None:
        """Begin with none."""
        self._clock = clock
        self._waiting: dict[str, Code] = {}

    def until(self) -> datetime:
        """Return when a code that is made now ends."""
        return self._clock.now() + CODE_LIFE

    def keep(self, code: str, given: Code) -> None:
        """Keep a code until it is taken or has ended."""
        now = self._clock.now()
        self._waiting = {key: each for key, each in self._waiting.items() if each.until > now}
        self._waiting[code] = given

    def take(self, code: str) -> Code | None:
        """Return what the code stands for and forget it; None when it ended or is unknown."""
        found = self._waiting.pop(code, None)
        return found if found and found.until > self._clock.now() else None

    def behaviour(self, code: str) -> str:
        """Return how the token endpoint shall treat this code."""
        found = self._waiting.get(code)
        return found.behaviour if found else ""

    def has_nonce(self, nonce: str) -> bool:
        """Whether a waiting code was asked for with this nonce already."""
        return any(each.nonce == nonce for each in self._waiting.values())


@dataclass(frozen=True)
class Token:
    """An access token, good for userinfo only."""

    subject: str
    scope: str
    until: datetime
    clock: Clock

    def get_scope(self) -> str:
        return self.scope

    def is_expired(self) -> bool:
        return self.until <= self.clock.now()

    def is_revoked(self) -> bool:
        return False


class Tokens:
    """Access tokens that were given out."""

    def __init__(self, clock: Clock) -> None:
        """Begin with none."""
        self._clock = clock
        self._given: dict[str, Token] = {}

    def keep(self, token: str, subject: str, scope: str) -> None:
        """Keep a token for as long as it is good."""
        self._given = {key: each for key, each in self._given.items() if not each.is_expired()}
        until = self._clock.now() + TOKEN_LIFE
        self._given[token] = Token(subject, scope, until, self._clock)

    def find(self, token: str) -> Token | None:
        """Return what is known of a token."""
        return self._given.get(token)

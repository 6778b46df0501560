"""An identity provider that does what the test says, behind the Protocol."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chat.domain.sign_in import FailureReason, VerifiedIdentity
from chat.identity.ports import Journey, SignInFailed

ISSUER = "https://idp.example"
NAME = "Ana Ejemplo"


@dataclass(slots=True)
class ScriptedProvider:
    """Hands out journeys; the `code` that comes back says how the sign-in ended.

    `code=good` is a success of the person named in `who`, any failure's name is that failure.
    """

    is_down: bool = False
    name: str = NAME
    at: str = "2026-11-21T15:00:00.000Z"
    began: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    crash: Callable[[], None] | None = None

    async def begin(self, redirect_uri: str, language: str) -> Journey:
        """Make a journey."""
        if self.is_down:
            raise SignInFailed(FailureReason.PROVIDER_DOWN)
        self.began.append(language)
        state, nonce, verifier = (secrets.token_urlsafe(24) for _ in range(3))
        url = f"{ISSUER}/authorize?state={state}"
        return Journey(url, ISSUER, state, nonce, verifier, redirect_uri)

    async def finish(self, journey: Journey, answer: Mapping[str, str]) -> VerifiedIdentity:
        """Tell who it is, by the code."""
        assert answer["state"] == journey.state
        assert len(journey.nonce) >= 22
        assert len(journey.verifier) >= 22
        code = answer.get("code", "")
        self.finished.append(code)
        if self.crash is not None:
            self.crash()
        if code != "good":
            raise SignInFailed(FailureReason(code))
        return VerifiedIdentity(ISSUER, answer.get("who", "subject-1"), self.name, "ial2", self.at)

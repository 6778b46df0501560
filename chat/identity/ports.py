"""What the sign-in use cases ask of an OpenID Connect provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from chat.domain.sign_in import FailureReason, VerifiedIdentity


@dataclass(frozen=True, slots=True)
class Journey:
    """One way to the provider and back: what is kept on the server until the callback.

    `state`, `nonce` and `verifier` are secrets of at least 22 characters; `url` is where the
    browser goes.
    """

    url: str
    issuer: str
    state: str
    nonce: str
    verifier: str
    redirect_uri: str


class SignInFailed(Exception):
    """The provider or its answer was refused; `detail` is for our log and holds no secret."""

    def __init__(self, reason: FailureReason, detail: str = "") -> None:
        """Keep the kind that people are told, and a detail for the log."""
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


class ClaimsProvider(Protocol):
    """An OpenID Connect provider whose claims say more than who somebody is."""

    async def begin(self, redirect_uri: str, language: str) -> Journey:
        """Make a journey (code flow, PKCE S256); raises SignInFailed where it is out of reach."""

    async def claims(self, journey: Journey, answer: Mapping[str, str]) -> dict[str, Any]:
        """Return the verified claims of who came back; raises SignInFailed."""


class IdentityProvider(Protocol):
    """An OpenID Connect provider, as a relying party sees it."""

    async def begin(self, redirect_uri: str, language: str) -> Journey:
        """Make a journey (code flow, PKCE S256); raises SignInFailed where it is out of reach."""

    async def finish(self, journey: Journey, answer: Mapping[str, str]) -> VerifiedIdentity:
        """Check the callback's parameters and redeem the code; raises SignInFailed.

        The caller has found `journey` by the `state` of `answer` and the browser that began it.
        """

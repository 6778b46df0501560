"""What a provider says of itself (Discovery 1.0): fetched late, kept for an hour."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chat.identity.failures import unreachable
from chat.identity.reach import Reach
from kernel.clock import Clock

KEPT: Final = timedelta(hours=1)
WELL_KNOWN: Final = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The endpoints; `userinfo_endpoint` may be empty. `names_itself`: RFC 9207 is supported."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    names_itself: bool


class Discovery:
    """Asks the issuer once an hour at most, and not before somebody signs in."""

    def __init__(self, issuer: str, reach: Reach, clock: Clock) -> None:
        """Know nothing yet."""
        self._issuer = issuer
        self._reach = reach
        self._clock = clock
        self._known: tuple[datetime, Metadata] | None = None
        self._asking = asyncio.Lock()

    async def metadata(self) -> Metadata:
        """Return the metadata; raises SignInFailed or an error of httpx2."""
        async with self._asking:
            now = self._clock.now()
            if self._known is None or now - self._known[0] >= KEPT:
                url = self._issuer.rstrip("/") + WELL_KNOWN
                self._known = (now, self._read(await self._reach.get_json(url)))
            return self._known[1]

    def _read(self, document: dict[str, Any]) -> Metadata:
        # Discovery 4.3: metadata of another issuer is how a mix-up begins.
        if document.get("issuer") != self._issuer:
            raise unreachable("the metadata is another issuer's")
        has_userinfo = document.get("userinfo_endpoint") is not None
        return Metadata(
            issuer=self._issuer,
            authorization_endpoint=self._endpoint(document, "authorization_endpoint"),
            token_endpoint=self._endpoint(document, "token_endpoint"),
            jwks_uri=self._endpoint(document, "jwks_uri"),
            userinfo_endpoint=self._endpoint(document, "userinfo_endpoint") if has_userinfo else "",
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        )

    def _endpoint(self, document: dict[str, Any], name: str) -> str:
        url = document.get(name)
        if not isinstance(url, str):
            raise unreachable(f"the metadata has no {name}")
        return self._reach.check(url)

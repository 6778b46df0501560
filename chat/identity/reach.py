"""HTTP to the provider: bounded in time and size, no redirects, JSON objects only."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client

from chat.identity.failures import unreachable
from chat.settings import IdentitySettings

LARGEST_ANSWER: Final = 256 * 1024
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
HEADERS: Final = {"Accept": "application/json", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds: for a connection, for the next bytes, for a whole step."""

    connect: float = 3.0
    read: float = 5.0
    total: float = 10.0


class Reach:
    """One pool of connections to a provider; every answer that comes through it is bounded."""

    def __init__(self, settings: IdentitySettings, patience: Patience) -> None:
        """Open nothing yet."""
        self._settings = settings
        self._timeout = httpx2.Timeout(patience.read, connect=patience.connect)
        self._transport: httpx2.AsyncBaseTransport | None = None

    def client(self, **more: Any) -> AsyncOAuth2Client:
        """Return a client for one exchange: it remembers its token, so two must never share it."""
        if self._transport is None:
            self._transport = _Bounded(httpx2.AsyncHTTPTransport(trust_env=False))
        return AsyncOAuth2Client(
            client_id=self._settings.client_id,
            transport=self._transport,
            timeout=self._timeout,
            follow_redirects=False,
            trust_env=False,
            headers=HEADERS,
            **more,
        )

    async def get_json(self, url: str, bearer: str = "") -> dict[str, Any]:
        """Return the JSON object at an address; raises SignInFailed or an error of httpx2."""
        self.check(url)
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        response = await self.client().request("GET", url, withhold_token=True, headers=headers)
        response.raise_for_status()
        document = response.json()
        if not isinstance(document, dict):
            raise unreachable("not a JSON object")
        return document

    def check(self, url: str) -> str:
        """Return an address that may be used; raises SignInFailed for one that is not secure."""
        parts = urlsplit(url)
        is_plain_allowed = self._settings.allows_http or parts.hostname in LOOPBACK
        if parts.scheme != "https" and not (parts.scheme == "http" and is_plain_allowed):
            raise unreachable("an endpoint is not https")
        return url

    async def close(self) -> None:
        """Close the connections."""
        if self._transport is not None:
            await self._transport.aclose()


class _Bounded(httpx2.AsyncBaseTransport):
    """Refuses redirects and encodings, and stops reading a body that is too large."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._inner.handle_async_request(request)
        # A packed body would be measured before it is unpacked.
        if (
            response.is_redirect
            or response.headers.get("content-encoding", "identity") != "identity"
        ):
            await response.aclose()
            raise unreachable("a redirect or an encoding that nobody asked for")
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _BoundedStream(response.stream)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _BoundedStream(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._inner:
            size += len(part)
            if size > LARGEST_ANSWER:
                raise unreachable("an answer that is too large")
            yield part

    async def aclose(self) -> None:
        await self._inner.aclose()

"""Between Starlette and Authlib's core, which ships no adapter for it: ask and answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from authlib.oauth2.base import invalid_error_characters
from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

# The core refuses plain http but on loopback; this provider lives in demonstrations alone, where
# containers call each other by name.
ANY_SECURE: Final = "https://stand-in.invalid"
NO_STORE: Final = {"Cache-Control": "no-store"}


@dataclass
class Reply:
    """What the core answers; Starlette's response is made of it at the edge."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def location(self) -> str:
        """Where the browser is sent; empty where it is not."""
        return self.headers.get("Location", "")

    @location.setter
    def location(self, address: str) -> None:
        self.headers["Location"] = address


class Asked(OAuth2Request):  # type: ignore[misc]
    """One request: its parameters, of which each may come once (RFC 6749, 3.1)."""

    def __init__(
        self, method: str, values: Iterable[tuple[str, str]], headers: Mapping[str, str]
    ) -> None:
        """Read the parameters; raises InvalidRequestError for what nobody may send."""
        super().__init__(method, ANY_SECURE, headers=headers)
        found: dict[str, str] = {}
        for name, value in values:
            # The core repeats values in its errors, where most characters are forbidden.
            if name in found or invalid_error_characters(name + value):
                raise InvalidRequestError("A parameter cannot be used.")
            found[name] = value
        self.payload = BasicOAuth2Payload(found)

    @property
    def form(self) -> dict[str, str]:
        """The same parameters; the core asks for them by both names."""
        values: dict[str, str] = self.payload.data
        return values


def answer(reply: Reply) -> Response:
    """Make Starlette's response of the core's."""
    if reply.location:
        # 303 after a form, so that nobody sends the form on (RFC 9700, section 4.12).
        return RedirectResponse(reply.location, 303, NO_STORE)
    if isinstance(reply.body, dict):
        headers = {name: value for name, value in reply.headers.items() if name != "Content-Type"}
        return JSONResponse(reply.body, reply.status, headers | NO_STORE)
    return PlainTextResponse(reply.body, reply.status, reply.headers | NO_STORE)

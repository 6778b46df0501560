"""Who may ask the stand-in provider: registered clients, matched to the letter."""

import hmac
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.rfc6749 import ClientMixin


@dataclass(frozen=True)
class Client(ClientMixin):  # type: ignore[misc]
    """One registered client; `method` is how it proves itself at the token endpoint.

    `method` is `none`, `client_secret_basic`, `client_secret_post` or `private_key_jwt`; the
    last takes `jwks`, the client's public keys.
    """

    client_id: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    method: str = "none"
    secret: str = ""
    jwks: dict[str, Any] | None = None

    @property
    def client_metadata(self) -> dict[str, Any]:
        """What Authlib's end_session reads."""
        return {"post_logout_redirect_uris": list(self.post_logout_redirect_uris)}

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """Return none: OpenID Connect wants the address said (Core 1.0, section 3.1.2.1)."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Return the scopes that are given; without `openid` there is nothing to give."""
        asked = (scope or "").split()
        return (
            " ".join(s for s in asked if s in {"openid", "profile"}) if "openid" in asked else None
        )

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether this very address is registered, compared as text (RFC 9700, 4.1.3)."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return bool(self.secret) and hmac.compare_digest(
            self.secret.encode(), client_secret.encode()
        )

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == self.method

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"

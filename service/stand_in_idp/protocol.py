"""Authlib's OpenID server core, made strict: code flow only, S256 only, exact addresses."""

from collections.abc import Mapping
from typing import Any, Final

from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationServer, InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core.grants import OpenIDCode
from joserfc.jwk import KeySet, import_key

from service.stand_in_idp.clients import Client
from service.stand_in_idp.edge import Asked, Reply

METHODS: Final = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"]


class Core(AuthorizationServer):  # type: ignore[misc]
    """The core, with what it asks of its surroundings."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        """Know the registered clients."""
        super().__init__(scopes_supported=["openid", "profile"])
        self._clients = clients

    def query_client(self, client_id: str) -> Client | None:
        return self._clients.get(client_id)

    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Reply:
        return Reply(status, body, dict(headers))

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Do nothing: nobody listens."""


class CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    """The code flow; what is kept of a code is the provider's business."""

    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def create_authorization_response(self, redirect_uri: str, grant_user: Any) -> Any:
        """Answer with the chosen error, or with a code."""
        if grant_user.error:
            raise OAuth2Error(
                error=grant_user.error,
                description=grant_user.description or None,
                redirect_uri=redirect_uri,
            )
        return super().create_authorization_response(redirect_uri, grant_user)

    def delete_authorization_code(self, authorization_code: Any) -> None:
        """Do nothing: the code was forgotten when it was taken."""


class S256Only(CodeChallenge):  # type: ignore[misc]
    """PKCE for every client; the core would let confidential ones go without, and take `plain`."""

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        """Raise InvalidRequestError unless there is an S256 challenge."""
        values = grant.request.payload.data
        if not values.get("code_challenge") or values.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A code_challenge with the method S256 is required.")
        super().validate_code_challenge(grant, redirect_uri)


class IdToken(OpenIDCode):  # type: ignore[misc]
    """The ID token, signed with the provider's newest key."""

    def __init__(self, provider: Any) -> None:
        """Require a nonce."""
        super().__init__(require_nonce=True)
        self._provider = provider

    def exists_nonce(self, nonce: str, _request: Any) -> bool:
        used: bool = self._provider.codes.has_nonce(nonce)
        return used

    def resolve_client_private_key(self, _client: Client) -> Any:
        return self._provider.keys.signing()

    def get_encode_header(self, client: Client) -> dict[str, str]:
        return {"alg": "RS256", "kid": self.resolve_client_private_key(client).kid}

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        return {"iss": self._provider.issuer, "aud": client.client_id}

    def generate_user_info(self, user: Any, scope: str) -> dict[str, str]:
        claims: dict[str, str] = self._provider.claims(user.subject, scope)
        return claims


class Assertion(JWTBearerClientAssertion):  # type: ignore[misc]
    """`private_key_jwt`: the client signs for itself; each assertion is good once."""

    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __init__(self, audiences: list[str]) -> None:
        """Accept assertions that are meant for one of these."""
        super().__init__()
        self._audiences = audiences
        self._seen: set[str] = set()

    def get_audiences(self) -> list[str]:
        return self._audiences

    def validate_jti(self, _claims: Any, jti: str) -> bool:
        is_new = jti not in self._seen
        self._seen.add(jti)
        return is_new

    def resolve_client_public_key(self, client: Client) -> KeySet:
        return KeySet([import_key(key) for key in (client.jwks or {"keys": []})["keys"]])


class OwnIssuer(IssuerParameter):  # type: ignore[misc]
    """`iss` in every answer to the browser (RFC 9207)."""

    def __init__(self, issuer: str) -> None:
        """Name this issuer."""
        self._issuer = issuer

    def get_issuer(self) -> str:
        return self._issuer

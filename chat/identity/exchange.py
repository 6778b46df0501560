"""Code -> tokens at the token endpoint, in one of the ways a client can prove itself."""

import json
from typing import Any, Final
from urllib.parse import quote_plus

from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.auth import ClientAuth, encode_client_secret_basic
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from chat.identity.failures import refused
from chat.identity.metadata import Metadata
from chat.identity.ports import Journey
from chat.identity.reach import Reach
from chat.settings import IdentitySettings
from kernel.clock import Clock

ASSERTION_SECONDS: Final = 60
ALGORITHM_OF_CURVE: Final = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}


async def redeem(
    settings: IdentitySettings,
    reach: Reach,
    clock: Clock,
    metadata: Metadata,
    journey: Journey,
    code: str,
) -> dict[str, Any]:
    """Return the token answer; raises SignInFailed, or what Authlib and httpx2 raise."""
    client = reach.client(
        client_secret=settings.client_secret or None,
        token_endpoint_auth_method=settings.auth_method,
    )
    _prepare(client, settings, clock)
    token = await client.fetch_token(
        metadata.token_endpoint,
        grant_type="authorization_code",
        code=code,
        code_verifier=journey.verifier,
        redirect_uri=journey.redirect_uri,
    )
    if not isinstance(token.get("id_token"), str):
        raise refused("no ID token")
    return dict(token)


def _prepare(client: AsyncOAuth2Client, settings: IdentitySettings, clock: Clock) -> None:
    if settings.auth_method == "private_key_jwt":
        key = client.client_secret = client_key(settings.client_key)
        now = int(clock.now().timestamp())
        # Authlib would sign with RS256 whatever the key is, for an hour.
        signing = PrivateKeyJWT(
            headers={"kid": key.kid} if key.kid else {},
            claims={"iat": now, "exp": now + ASSERTION_SECONDS},
            alg=algorithm_of(key),
        )
        client.register_client_auth_method(signing)
    if settings.auth_method == "client_secret_basic":
        client.register_client_auth_method((settings.auth_method, _basic))


def _basic(client: ClientAuth, method: str, uri: str, headers: Any, body: str) -> Any:
    """Encode both parts before they are joined (RFC 6749 2.3.1), which Authlib leaves out."""
    encoded = ClientAuth(quote_plus(client.client_id), quote_plus(client.client_secret))
    return encode_client_secret_basic(encoded, method, uri, headers, body)


def client_key(text: str) -> RSAKey | ECKey:
    """Read our private key, PEM or JWK; raises ValueError, which does not repeat it."""
    key = _any_key(text.strip())
    if key is None or not key.is_private:
        raise ValueError("a private RSA or EC key, as PEM or JWK")
    return key


def _any_key(text: str) -> RSAKey | ECKey | None:
    for kind in (RSAKey, ECKey):
        try:
            return kind.import_key(json.loads(text) if text.startswith("{") else text)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    return None


def algorithm_of(key: RSAKey | ECKey) -> str:
    """Return the algorithm that our key signs with."""
    return ALGORITHM_OF_CURVE[key.curve_name] if isinstance(key, ECKey) else "RS256"

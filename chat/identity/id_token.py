"""The ID token: signature, then every claim that OpenID Connect Core 3.1.3.7 asks about."""

from hmac import compare_digest
from typing import Any, Final

from authlib.oidc.core.util import create_half_hash
from joserfc import jws, jwt

from chat.domain.sign_in import FailureReason
from chat.identity.failures import refused
from chat.identity.key_ring import KeyRing
from chat.identity.metadata import Metadata
from chat.identity.ports import Journey, SignInFailed
from chat.settings import IdentitySettings
from kernel.clock import Clock

LONGEST_SUBJECT: Final = 255
# Where a token names the key it wants to be checked with, it is not our provider's.
BRINGS_ITS_KEY: Final = frozenset({"jku", "jwk", "x5u", "x5c"})
Claims = dict[str, Any]


async def verified_claims(
    settings: IdentitySettings,
    keys: KeyRing,
    clock: Clock,
    metadata: Metadata,
    journey: Journey,
    token: dict[str, Any],
) -> Claims:
    """Return the claims of a token answer's ID token; raises SignInFailed or a JoseError."""
    text: str = token["id_token"]
    algorithm, kid = _header(settings, text)
    key = await keys.key_for(metadata.jwks_uri, kid, algorithm)
    claims = jwt.decode(text, key, algorithms=[algorithm]).claims
    _registry(settings, clock, journey).validate(claims)
    _check_party(settings, claims)
    _check_access_token(claims, algorithm, token.get("access_token"))
    _check_assurance(settings, claims)
    return claims


def _header(settings: IdentitySettings, text: str) -> tuple[str, str | None]:
    header = jws.extract_compact(text.encode()).headers()
    if BRINGS_ITS_KEY & header.keys():
        raise refused("token: it brings its own key")
    algorithm, kid = header.get("alg"), header.get("kid")
    if algorithm not in settings.algorithms:
        raise refused("token: algorithm")
    if kid is not None and not isinstance(kid, str):
        raise refused("token: kid")
    return algorithm, kid


def _registry(settings: IdentitySettings, clock: Clock, journey: Journey) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(clock.now().timestamp()),
        leeway=settings.leeway_seconds,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True, "value": settings.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": journey.nonce},
    )


def _check_party(settings: IdentitySettings, claims: Claims) -> None:
    audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if len(audiences) > 1 and "azp" not in claims:
        raise refused("token: two audiences, and no azp")
    if claims.get("azp", settings.client_id) != settings.client_id:
        raise refused("token: azp")
    if not isinstance(claims["nonce"], str):
        raise refused("token: nonce")
    if len(claims["sub"]) > LONGEST_SUBJECT:
        raise refused("token: sub")


def _check_access_token(claims: Claims, algorithm: str, access_token: object) -> None:
    given = claims.get("at_hash")
    if given is None or not isinstance(access_token, str):
        return
    expected: bytes = create_half_hash(access_token, algorithm) or b""
    if not compare_digest(str(given).encode(), expected):
        raise refused("token: at_hash")


def _check_assurance(settings: IdentitySettings, claims: Claims) -> None:
    """Refuse a level that was not asked for: the provider may fall back to a lower one."""
    if settings.accepted_acr and claims.get("acr") not in settings.accepted_acr:
        raise SignInFailed(FailureReason.ASSURANCE_TOO_LOW, "token: acr")

"""Variables of the sign-in -> what each side is told; a demonstration has a stand-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chat.settings import IdentitySettings
from service.demo_identity import CLIENT_ID, VERIFIED, demo_issuer
from service.reading import WrongSetting

CUSTOMERS: Final = "oidc"
STAFF: Final = "staff_oidc"
PROOF_NEEDS: Final = {
    "private_key_jwt": "client_key",
    "client_secret_basic": "client_secret",
    "client_secret_post": "client_secret",
}


@dataclass(frozen=True, slots=True)
class StaffSignIn:
    """How staff sign in elsewhere; `roles` are (value of the claim, role) in order."""

    provider: IdentitySettings
    label: str
    login_claim: str
    role_claim: str
    roles: tuple[tuple[str, str], ...]


def customers_provider(values: Mapping[str, Any]) -> IdentitySettings | None:
    """Return the customers' provider; raises WrongSetting."""
    if values["oidc_issuer"]:
        return _checked(values, CUSTOMERS, values["environment"] == "production")
    if values["environment"] == "production":
        return None
    return IdentitySettings(
        issuer=demo_issuer(values["public_url"]),
        client_id=CLIENT_ID,
        acr_values=(VERIFIED,),
        accepted_acr=(VERIFIED,),
        allows_http=True,
    )


def staff_provider(values: Mapping[str, Any]) -> StaffSignIn | None:
    """Return how staff sign in elsewhere, if they do; raises WrongSetting."""
    if not values["staff_oidc_issuer"]:
        return None
    return StaffSignIn(
        _checked(values, STAFF, values["environment"] == "production"),
        values["staff_oidc_label"],
        values["staff_oidc_login_claim"],
        values["staff_oidc_role_claim"],
        values["staff_oidc_roles"],
    )


def _checked(values: Mapping[str, Any], field: str, is_production: bool) -> IdentitySettings:
    given = _given(values, field, not is_production)
    if not given.client_id:
        raise _wrong(field, "client_id", "needed with an issuer")
    needed = PROOF_NEEDS.get(given.auth_method)
    if needed is not None and not getattr(given, needed):
        raise _wrong(field, needed, f"needed for {given.auth_method}")
    if given.client_key:
        _check_key(field, given.client_key)
    if is_production:
        _check_production(values, field, given)
    return given


def _given(values: Mapping[str, Any], field: str, allows_http: bool) -> IdentitySettings:
    own = ("issuer", "client_id", "client_secret", "client_key", "scopes", "acr_values",
           "accepted_acr", "prompt")  # fmt: skip
    more: dict[str, Any] = {name: values[f"{field}_{name}"] for name in own}
    if field == CUSTOMERS:
        more["name_claims"] = values["oidc_name_claims"]
        more["denied_is_cancelled"] = values["oidc_denied_means"] == "cancelled"
    return IdentitySettings(
        auth_method=values[f"{field}_auth_method"] or _own_method(more),
        algorithms=values["oidc_algorithms"],
        leeway_seconds=values["oidc_leeway_seconds"],
        allows_http=allows_http,
        **more,
    )


def _own_method(given: Mapping[str, Any]) -> str:
    if given["client_key"]:
        return "private_key_jwt"
    return "client_secret_basic" if given["client_secret"] else "none"


def _check_key(field: str, text: str) -> None:
    # The libraries that read it take a while to load, so only who has a key loads them.
    from chat.identity.exchange import client_key

    try:
        client_key(text)
    except ValueError as error:
        raise _wrong(field, "client_key", f"it takes {error}") from None


def _check_production(values: Mapping[str, Any], field: str, given: IdentitySettings) -> None:
    if not given.issuer.startswith("https://"):
        raise _wrong(field, "issuer", "production takes https only")
    if given.issuer == demo_issuer(values["public_url"]) or given.client_id == CLIENT_ID:
        raise _wrong(field, "issuer", "the stand-in provider is for demonstrations only")
    if field == CUSTOMERS and not given.accepted_acr:
        raise _wrong(field, "accepted_acr", "production says which assurance is enough")


def _wrong(field: str, name: str, why: str) -> WrongSetting:
    variable = f"LIEN_CHAT_{field}_{name}".upper()
    return WrongSetting(f"{variable}: {why}")

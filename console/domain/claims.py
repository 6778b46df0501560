"""What an identity provider's claims say of a member of staff: which account, which role."""

from collections.abc import Mapping, Sequence
from typing import Any

from console.domain.staff import Role


def login_of(claims: Mapping[str, Any], login_claim: str) -> str:
    """Return the login that the claims name, as accounts keep it, or nothing."""
    if login_claim == "email" and claims.get("email_verified") is not True:
        # Whoever may write any address into their profile could be anybody.
        return ""
    login = claims.get(login_claim)
    return login.strip().lower() if isinstance(login, str) else ""


def role_of(
    claims: Mapping[str, Any], role_claim: str, roles: Sequence[tuple[str, Role]]
) -> Role | None:
    """Return the first role of the list that the claim names, or none."""
    named = claims.get(role_claim)
    held = set(named.split()) if isinstance(named, str) else _texts(named)
    return next((role for value, role in roles if value in held), None)


def _texts(values: object) -> set[str]:
    if not isinstance(values, list):
        return set()
    return {value for value in values if isinstance(value, str)}

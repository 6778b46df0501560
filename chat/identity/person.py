"""Who signed in, from the verified claims: what a screen may show of it."""

import unicodedata
from typing import Any, Final

from chat.domain.sign_in import VerifiedIdentity
from chat.settings import IdentitySettings
from kernel.masking import RawText, mask

LONGEST_NAME: Final = 120
Claims = dict[str, Any]


def identity_of(settings: IdentitySettings, claims: Claims, at: str) -> VerifiedIdentity:
    """Return the identity; `claims` are those of a verified ID token, with userinfo's."""
    acr = claims.get("acr")
    return VerifiedIdentity(
        issuer=claims["iss"],
        subject=claims["sub"],
        name=name_of(settings, claims),
        acr=acr if isinstance(acr, str) else "",
        at=at,
    )


def name_of(settings: IdentitySettings, claims: Claims) -> str:
    """Return the first way to a name that the claims allow, or nothing."""
    for way in settings.name_claims:
        parts = [claims.get(claim) for claim in way.split()]
        name = " ".join(shown(part) for part in parts if isinstance(part, str)).strip()
        if name:
            return name
    return ""


def shown(text: str) -> str:
    """Return a text as it may be shown: on one line, without controls that turn it around."""
    # Format marks (bidi, invisible) vanish; controls, lone surrogates and the like part words.
    kinds = ((sign, unicodedata.category(sign)) for sign in text)
    seen = "".join("" if kind == "Cf" else " " if kind[0] == "C" else sign for sign, kind in kinds)
    return str(mask(RawText(" ".join(seen.split())[:LONGEST_NAME])).text)

"""The settings of sign-in by OpenID Connect: the customers' provider, and the staff's."""

from collections.abc import Callable
from typing import Final

from service.reading import Variable, number, one_of

# What signs with a shared secret, or with nothing, is not on offer.
ALGORITHMS: Final = frozenset("RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512".split())
METHODS: Final = ("private_key_jwt", "client_secret_basic", "client_secret_post", "none")
ROLES: Final = ("assistor", "supervisor", "administrator")


def _issuer(text: str) -> str:
    # An issuer is compared as it is written, with a slash at its end or without.
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return text


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _scopes(text: str) -> tuple[str, ...]:
    if "openid" not in text.split():
        raise ValueError("scopes with spaces between, and openid among them")
    return _words(text)


def _algorithms(text: str) -> tuple[str, ...]:
    found = _parts(text)
    if not found or not set(found) <= ALGORITHMS:
        raise ValueError("one or more of " + ", ".join(sorted(ALGORITHMS)))
    return found


def _roles(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.rpartition("=") for part in _parts(text)]
    if any(not claim or role not in ROLES for claim, _, role in pairs):
        raise ValueError("claim=role by comma, where a role is one of " + ", ".join(ROLES))
    return tuple((claim, role) for claim, _, role in pairs)


def _provider(
    name: str, field: str, whom: str, *, scopes: str, prompt: str
) -> tuple[Variable, ...]:
    """Return what takes to be the client of any provider."""

    def variable(
        ending: str, default: str, read: Callable[[str], object], purpose: str, **more: bool
    ) -> Variable:
        full = f"{name}_{ending}"
        return Variable(full, f"{field}_{ending.lower()}", default, read, purpose, **more)

    return (
        variable("ISSUER", "", _issuer, f"the OpenID Connect provider of {whom}"),
        variable("CLIENT_ID", "", str, "our name at that provider"),
        variable("CLIENT_SECRET", "", str, "our secret there, where it gave one", is_secret=True),
        variable("CLIENT_KEY", "", str, "our private key there, PEM or JWK", is_secret=True),
        variable("AUTH_METHOD", "", one_of("", *METHODS),
                 "how we prove who we are; without it by the key, the secret, or PKCE alone"),
        variable("SCOPES", scopes, _scopes, "what we ask to be told; the fewest that will do"),
        variable("ACR_VALUES", "", _words, "the assurance that we ask for, best first"),
        variable("ACCEPTED_ACR", "", _words, "the assurance that is enough; less is no sign-in"),
        variable("PROMPT", prompt, str, "what the provider is to show, such as `select_account`"),
    )  # fmt: skip


CUSTOMERS: Final = (
    *_provider("LIEN_CHAT_OIDC", "oidc", "customers", scopes="openid profile", prompt=""),
    Variable("LIEN_CHAT_OIDC_NAME_CLAIMS", "oidc_name_claims", "name,given_name family_name",
             _parts, "where a person's name stands; ways by comma, the first that is there"),
    Variable("LIEN_CHAT_OIDC_DENIED_MEANS", "oidc_denied_means", "refused",
             one_of("refused", "cancelled"), "what `access_denied` means at that provider"),
)  # fmt: skip
STAFF: Final = (
    *_provider("LIEN_CHAT_STAFF_OIDC", "staff_oidc", "staff; without it local accounts alone",
               scopes="openid profile", prompt=""),
    Variable("LIEN_CHAT_STAFF_OIDC_LABEL", "staff_oidc_label", "agency sign-in", str,
             "the provider's name on the staff's sign-in page"),
    Variable("LIEN_CHAT_STAFF_OIDC_LOGIN_CLAIM", "staff_oidc_login_claim", "preferred_username",
             str, "the claim that is the login of a staff account"),
    Variable("LIEN_CHAT_STAFF_OIDC_ROLE_CLAIM", "staff_oidc_role_claim", "groups", str,
             "the claim that holds the roles"),
    Variable("LIEN_CHAT_STAFF_OIDC_ROLES", "staff_oidc_roles",
             "lien-assistor=assistor,lien-supervisor=supervisor,lien-administrator=administrator",
             _roles, "which value of that claim gives which role"),
)  # fmt: skip
BOTH: Final = (
    Variable("LIEN_CHAT_OIDC_ALGORITHMS", "oidc_algorithms", "RS256,ES256", _algorithms,
             "how ID tokens may be signed, of customers and of staff"),
    Variable("LIEN_CHAT_OIDC_LEEWAY_SECONDS", "oidc_leeway_seconds", "60", number(0, 300),
             "how far a provider's clock may be from ours"),
)  # fmt: skip
IDENTITY_VARIABLES: Final = (*CUSTOMERS, *STAFF, *BOTH)

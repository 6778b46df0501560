"""The settings of the customers' side; `service` fills them from the environment."""

from dataclasses import dataclass, field

from chat.domain.queues import Queue


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """What we are to one OpenID Connect provider, and what we ask of it.

    `client_key` is a private key as PEM or JWK text. An empty `accepted_acr` accepts every
    assurance. `denied_is_cancelled`: the provider says `access_denied` when people cancel.
    `allows_http` is for demonstrations; loopback addresses may always be plain.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    client_key: str = field(default="", repr=False)
    auth_method: str = "none"
    scopes: tuple[str, ...] = ("openid", "profile")
    acr_values: tuple[str, ...] = ()
    accepted_acr: tuple[str, ...] = ()
    algorithms: tuple[str, ...] = ("RS256", "ES256")
    prompt: str = ""
    name_claims: tuple[str, ...] = ("name", "given_name family_name")
    denied_is_cancelled: bool = False
    allows_http: bool = False
    leeway_seconds: int = 60


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What an office may set for the public side; every figure has a row in the README."""

    public_url: str
    secret_key: bytes
    seal_key: bytes
    demo: bool = True
    allowed_origins: tuple[str, ...] = ()
    embedding_origins: tuple[str, ...] = ()
    message_limit: int = 2000
    messages_per_10_seconds: int = 10
    starts_per_minute: int = 30
    transcript_minutes: int = 60
    bot_idle_minutes: int = 60
    split_minutes: int = 15
    signin_start_minutes: int = 10
    signin_journey_minutes: int = 30
    assistor_grace_seconds: int = 60
    signin_hold_minutes: int = 5
    beat_seconds: float = 20.0
    time_zone: str = "America/New_York"
    identity: IdentitySettings | None = None
    queues: tuple[Queue, ...] = ()

    @property
    def is_https(self) -> bool:
        """Whether cookies may be marked Secure and named `__Host-`."""
        return self.public_url.startswith("https://")

"""The settings of the customers' side; `service` fills them from the environment."""

from dataclasses import dataclass


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
    signin_hold_minutes: int = 5
    beat_seconds: float = 20.0
    time_zone: str = "America/New_York"

    @property
    def is_https(self) -> bool:
        """Whether cookies may be marked Secure and named `__Host-`."""
        return self.public_url.startswith("https://")

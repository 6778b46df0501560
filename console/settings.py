"""The staff side's own part of the settings; `service` fills it from the environment."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsoleSettings:
    """What an office may set; each has a row in the README."""

    # The memo names no cap; the reports' "603 chats at once" must be impossible.
    cap: int = 3
    session_idle_minutes: int = 15
    session_absolute_minutes: int = 720
    secure_cookies: bool = False
    origins: tuple[str, ...] = ()
    message_limit: int = 2_000
    transcript_minutes: int = 60
    split_minutes: int = 15
    signs_in: bool = True
    signin_start_minutes: int = 10
    signin_journey_minutes: int = 30
    outbox_frames: int = 500
    beat_seconds: float = 20.0
    recheck_seconds: float = 1.0
    time_zone: str = "America/New_York"

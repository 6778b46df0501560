"""The one list of settings: each variable's name, reader, default and purpose."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment: how it is read, what stands without it, what it is for."""

    name: str
    field: str
    default: str
    read: Callable[[str], Any]
    help: str
    is_secret: bool = False


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return text

    return read


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return text.rstrip("/")


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(_address(part.strip()) for part in text.split(",") if part.strip())


def _zone(text: str) -> str:
    try:
        return str(ZoneInfo(text))
    except (ValueError, KeyError, OSError):
        raise ValueError("a time zone such as America/New_York") from None


def _database(text: str) -> str:
    if text and not text.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError("sqlite+aiosqlite:///path or postgresql+asyncpg://…")
    return text


def _redis(text: str) -> str:
    if text and not text.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("redis://…, rediss://… or unix://…")
    return text


def _key(text: str) -> bytes:
    if text and len(text) < KEY_BYTES:
        raise ValueError(f"at least {KEY_BYTES} characters")
    return text.encode()


# The one list of settings; the README's table is held against it by a test.
VARIABLES: Final = (
    Variable("LIEN_CHAT_ENV", "environment", "demo", _one_of("demo", "production"),
             "`production` demands its own key and refuses whatever is only for demonstration"),
    Variable("LIEN_CHAT_HOST", "host", "127.0.0.1", str, "the address to listen on"),
    Variable("LIEN_CHAT_PORT", "port", "8000", _number(0, 65535), "the port to listen on"),
    Variable("LIEN_CHAT_PUBLIC_URL", "public_url", "", _address,
             "where customers reach it; without it `http://localhost:PORT`"),
    Variable("LIEN_CHAT_CONSOLE_URL", "console_url", "", _address,
             "where staff reach it; without it the public address"),
    Variable("LIEN_CHAT_ALLOWED_ORIGINS", "allowed_origins", "", _addresses,
             "further origins that may open sockets and send forms, by comma"),
    Variable("LIEN_CHAT_EMBEDDING_ORIGINS", "embedding_origins", "", _addresses,
             "sites that may show the chat in a frame, by comma"),
    Variable("LIEN_CHAT_DATA_DIR", "data_dir", "lien-chat-data", Path,
             "where the embedded database and the demo's key are kept"),
    Variable("DATABASE_URL", "database_url", "", _database,
             "PostgreSQL or SQLite; without it SQLite in the data folder", is_secret=True),
    Variable("REDIS_URL", "redis_url", "", _redis,
             "Redis for several processes; without it all is inside one", is_secret=True),
    Variable("LIEN_CHAT_SIGNING_KEY", "signing_key", "", _key,
             "at least 32 characters; seals transcripts and derives secrets; must stay the same",
             is_secret=True),
    Variable("LIEN_CHAT_TRANSCRIPT_MINUTES", "transcript_minutes", "60", _number(1, 10_080),
             "how long a customer may save an ended chat"),
    Variable("LIEN_CHAT_BOT_IDLE_MINUTES", "bot_idle_minutes", "60", _number(1, 1_440),
             "when a chat with the bot that nobody uses is closed"),
    Variable("LIEN_CHAT_SPLIT_MINUTES", "split_minutes", "15", _number(1, 1_440),
             "within how long the parts of one taxpayer number are looked for"),
    Variable("LIEN_CHAT_SIGNIN_START_MINUTES", "signin_start_minutes", "10", _number(1, 120),
             "within how long a customer may begin the sign-in that an assistor asked for"),
    Variable("LIEN_CHAT_SIGNIN_JOURNEY_MINUTES", "signin_journey_minutes", "30", _number(1, 240),
             "how long a customer may take at the identity provider"),
    Variable("LIEN_CHAT_SIGNIN_HOLD_MINUTES", "signin_hold_minutes", "5", _number(1, 60),
             "how long a signed-in customer waits for an assistor whose console is away"),
    Variable("LIEN_CHAT_ASSISTOR_CAP", "assistor_cap", "3", _number(1, 10),
             "how many chats a new assistor may hold at once"),
    Variable("LIEN_CHAT_STAFF_IDLE_MINUTES", "staff_idle_minutes", "15", _number(1, 480),
             "when an unused staff session ends"),
    Variable("LIEN_CHAT_STAFF_SESSION_HOURS", "staff_session_hours", "12", _number(1, 24),
             "when any staff session ends"),
    Variable("LIEN_CHAT_TIME_ZONE", "time_zone", "America/New_York", _zone,
             "the office's time zone, for reports"),
    Variable("LIEN_CHAT_TRUSTED_PROXIES", "trusted_proxies", "127.0.0.1", str,
             "addresses whose X-Forwarded headers are believed, by comma"),
    Variable("LIEN_CHAT_LOG_LEVEL", "log_level", "info", _one_of("debug", "info", "warning"),
             "how much is logged"),
)  # fmt: skip

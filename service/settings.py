"""The environment, read once; a wrong value stops the start and names the variable."""

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from chat.settings import ChatSettings
from kernel.ids import new_secret

PREFIX: Final = "LIEN_CHAT_"
KEY_BYTES: Final = 32


class WrongSetting(Exception):
    """A variable cannot be used; the message names it and says what it takes."""


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


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an office may set."""

    environment: str
    host: str
    port: int
    public_url: str
    console_url: str
    allowed_origins: tuple[str, ...]
    embedding_origins: tuple[str, ...]
    data_dir: Path
    database_url: str
    redis_url: str
    signing_key: bytes
    transcript_minutes: int
    bot_idle_minutes: int
    split_minutes: int
    assistor_cap: int
    staff_idle_minutes: int
    staff_session_hours: int
    time_zone: str
    trusted_proxies: str
    log_level: str

    @property
    def is_demo(self) -> bool:
        """Whether this is a demonstration."""
        return self.environment == "demo"

    @property
    def is_embedded(self) -> bool:
        """Whether the database is SQLite, which the start brings up to date by itself."""
        return self.database_url.startswith("sqlite")

    def derive(self, purpose: str) -> bytes:
        """Return a key for one purpose, so that no two share one."""
        return hmac.new(self.signing_key, purpose.encode(), hashlib.sha256).digest()

    def origins(self) -> frozenset[str]:
        """Return the origins that may open sockets and send forms."""
        found = {self.public_url, self.console_url, *self.allowed_origins}
        if self.is_demo:
            found |= {f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1")}
        return frozenset(found)

    def for_chat(self) -> ChatSettings:
        """Return the customers' part."""
        return ChatSettings(
            public_url=self.public_url,
            secret_key=self.derive("contact secrets"),
            seal_key=self.derive("transcript seals"),
            demo=self.is_demo,
            allowed_origins=self.allowed_origins,
            embedding_origins=self.embedding_origins,
            transcript_minutes=self.transcript_minutes,
            bot_idle_minutes=self.bot_idle_minutes,
            split_minutes=self.split_minutes,
            time_zone=self.time_zone,
        )


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment once; raises WrongSetting, which names the variable."""
    _refuse_unknown(environ)
    values = {variable.field: _read(variable, environ) for variable in VARIABLES}
    values["public_url"] = values["public_url"] or f"http://localhost:{values['port']}"
    values["console_url"] = values["console_url"] or values["public_url"]
    if not values["database_url"]:
        values["database_url"] = f"sqlite+aiosqlite:///{values['data_dir'] / 'lien-chat.db'}"
    if not values["signing_key"]:
        values["signing_key"] = _own_key(values["environment"], values["data_dir"])
    return Settings(**values)


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = {variable.name for variable in VARIABLES}
    for name in environ:
        if name.startswith(PREFIX) and name.removesuffix("_FILE") not in known:
            raise WrongSetting(f"{name}: there is no such setting")


def _read(variable: Variable, environ: Mapping[str, str]) -> Any:
    text = environ.get(variable.name) or _from_file(variable, environ) or variable.default
    try:
        return variable.read(text)
    except ValueError as error:
        # A secret's value must not come back in a message.
        expected = "cannot be used" if variable.is_secret else f"{text!r} is not usable"
        raise WrongSetting(f"{variable.name}: {expected}; it takes {error}") from None


def _from_file(variable: Variable, environ: Mapping[str, str]) -> str:
    path = environ.get(f"{variable.name}_FILE")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongSetting(f"{variable.name}_FILE: {error.strerror}") from None


def _own_key(environment: str, data_dir: Path) -> bytes:
    if environment == "production":
        raise WrongSetting("LIEN_CHAT_SIGNING_KEY: production needs one of its own")
    place = data_dir / "signing-key"
    if not place.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(new_secret(), encoding="utf-8")
    return place.read_text(encoding="utf-8").encode()

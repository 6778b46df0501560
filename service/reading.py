"""How one variable of the environment is read: its text becomes a value, or is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

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


def number(low: int, high: int) -> Callable[[str], int]:
    """Read a whole number within bounds."""

    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def one_of(*allowed: str) -> Callable[[str], str]:
    """Read one of a few words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return text

    return read


def address(text: str) -> str:
    """Read an http address, without a slash at its end."""
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return text.rstrip("/")


def addresses(text: str) -> tuple[str, ...]:
    """Read addresses that are separated by commas."""
    return tuple(address(part.strip()) for part in text.split(",") if part.strip())


def zone(text: str) -> str:
    """Read the name of a time zone."""
    try:
        return str(ZoneInfo(text))
    except (ValueError, KeyError, OSError):
        raise ValueError("a time zone such as America/New_York") from None


def database(text: str) -> str:
    """Read an address that SQLAlchemy opens asynchronously."""
    if text and not text.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError("sqlite+aiosqlite:///path or postgresql+asyncpg://…")
    return text


def redis(text: str) -> str:
    """Read an address of Redis."""
    if text and not text.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("redis://…, rediss://… or unix://…")
    return text


def key(text: str) -> bytes:
    """Read a secret that is long enough to be one."""
    if text and len(text) < KEY_BYTES:
        raise ValueError(f"at least {KEY_BYTES} characters")
    return text.encode()

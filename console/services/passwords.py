"""Passwords: argon2 in a thread, and the same work for logins that don't exist."""

import asyncio
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kernel.errors import BadRequest
from kernel.ids import new_secret

SHORTEST: Final = 10
LONGEST: Final = 200
# Each check takes tens of megabytes: more at once would let a guesser fill the memory.
AT_ONCE: Final = 4

_HASHER: Final = PasswordHasher()


async def hash_password(password: str) -> str:
    """Return the hash to keep, or refuse a password that is too short or absurdly long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest("form.invalid", "password length")
    return await asyncio.to_thread(_HASHER.hash, password)


async def is_password(password_hash: str | None, password: str, gate: asyncio.Semaphore) -> bool:
    """Tell whether the password is the one hashed; without a hash the same work says no."""
    async with gate:
        return await asyncio.to_thread(_verify, password_hash, password[: LONGEST + 1])


def _verify(kept: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(kept or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """Return a real hash that no password fits, made at the first unknown login."""
    return _HASHER.hash(new_secret())

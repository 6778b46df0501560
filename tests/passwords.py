"""Passwords at the least cost: those of tests guard nothing, and they are many."""

from typing import Final
from unittest.mock import _patch, patch

from argon2 import PasswordHasher

# The same algorithm as in earnest; a hash says itself what it takes to check it.
_CHEAP: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def cheap_passwords() -> "_patch[PasswordHasher]":
    """Let this process hash passwords as fast as can be."""
    return patch("console.services.passwords._HASHER", _CHEAP)

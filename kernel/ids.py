"""Identifiers and secrets: 128 bits or more, never in sequence, never guessable."""

import hashlib
import secrets


def new_id() -> str:
    """Return a public identifier: 128 random bits as 32 hex digits with a leading letter.

    The letter keeps an id from ever being read as a number (a TIN mask would eat one).
    """
    return "c" + secrets.token_hex(16)


def new_secret() -> str:
    """Return a bearer secret of 256 random bits, safe in a cookie."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """Return what the database keeps of a secret: its SHA-256, so that a copy opens nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()

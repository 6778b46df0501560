"""Reads the office's queues, or the ones that ship with the package."""

import tomllib
from importlib.resources import files

from chat.domain.queues import Queue, WrongQueues, read_queues


def read_queues_text(text: str) -> tuple[Queue, ...]:
    """Return the queues of this TOML text, or the standard ones for "".

    Raises ValueError with what is wrong, so that a wrong file stops the start.
    """
    standard = files("chat").joinpath("queues.toml")
    try:
        return read_queues(tomllib.loads(text or standard.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, WrongQueues) as error:
        raise ValueError(f"queues as TOML text: {error}") from None

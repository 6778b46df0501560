"""The one way to log: values are plain or masked, and raw text is a type error."""

from typing import Protocol, cast

import structlog

from kernel.masking import RawText

# MaskedText is a str; RawText is none of these.
LogValue = str | int | float | bool | None


class Log(Protocol):
    """What our modules may say to a log: an event's name and plain values, each under a name."""

    def debug(self, event: str, **values: LogValue) -> None:
        """Say what only a developer wants to know."""

    def info(self, event: str, **values: LogValue) -> None:
        """Say what happened."""

    def warning(self, event: str, **values: LogValue) -> None:
        """Say what went wrong and was borne."""

    def error(self, event: str, **values: LogValue) -> None:
        """Say what went wrong."""

    def exception(self, event: str, **values: LogValue) -> None:
        """Say what went wrong, with the kind and place of the exception at hand."""


def begin_context(**values: LogValue) -> None:
    """Forget what was bound before, and say these values with all that this task logs."""
    structlog.contextvars.clear_contextvars()
    add_context(**values)


def add_context(**values: LogValue) -> None:
    """Say these values too with all that this task logs from now on."""
    if any(isinstance(value, RawText) for value in values.values()):
        raise TypeError("raw text in a log call")
    structlog.contextvars.bind_contextvars(**values)


def open_log() -> Log:
    """Return a log; service/logs.py decides where it goes, and looks at each value once more."""
    return cast("Log", structlog.get_logger())

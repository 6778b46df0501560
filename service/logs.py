"""Structured JSON logs with ids; never a word of a talk, never a query."""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from kernel.log_text import open_log
from kernel.masking import RawText, mask

# What a log event may carry. Anything else is dropped, so that no text slips in by a new name.
KNOWN_KEYS: Final = frozenset(
    {
        "event", "level", "timestamp", "request", "contact", "contacts", "staff", "error", "path",
        "method", "status", "milliseconds", "hints", "role", "host", "port", "signal", "code",
        "exception", "count", "kind", "outcome", "lines", "address",
    }
)  # fmt: skip
LONGEST: Final = 4_000


def set_up_logs(level: str) -> None:
    """Send every log of the process to standard error as one JSON object a line."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _only_place_of_error,
        keep_known,
        structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=shared,
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Forward()], force=True)


def _only_place_of_error(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Keep of an exception its kind and where it was raised; its words may quote a customer."""
    if event.pop("exc_info", None):
        kind, _, trace = sys.exc_info()
        event["exception"] = f"{kind.__name__ if kind else ''}{_place_of(trace)}"
    return event


def _place_of(trace: TracebackType | None) -> str:
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def keep_known(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Drop what no log may carry, and mask what it carries; raw text is refused outright."""
    for value in event.values():
        if isinstance(value, RawText):
            raise TypeError("raw text in a log call")
    return {name: _safe(value) for name, value in event.items() if name in KNOWN_KEYS}


def _safe(value: object) -> object:
    if isinstance(value, bool | int | float) or value is None:
        return value
    return str(mask(RawText(str(value)[:LONGEST])).text)


class _Forward(logging.Handler):
    """Passes what libraries log on to structlog, without their arguments."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the template of the message, not what was filled in: it may hold anything."""
        log = open_log()
        log.warning("library", kind=record.name, error=str(record.msg)[:200])

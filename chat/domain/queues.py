"""The queues as data: who waits in which, when it is served, how it is handed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from chat.domain.hours import Hours, Span
from kernel.languages import Language

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUEUE_KEYS: Final = frozenset(
    {"id", "language", "topics", "mode", "accept_seconds", "max_waiting", "hours", "exceptions",
     "open_on_holidays", "message"}
)  # fmt: skip


class Mode(StrEnum):
    """How a queue is handed out: assistors take the next, or it is offered to one of them."""

    PULL = "pull"
    OFFER = "offer"


class WrongQueues(Exception):
    """The file of queues cannot be used; the message names the queue and the field."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A line of one language, for some topics or (with none named) for all the others.

    `max_waiting` of 0 is no limit. `message` says what everybody should know now, by language.
    """

    id: str
    language: Language
    hours: Hours
    topics: tuple[str, ...] = ()
    mode: Mode = Mode.PULL
    accept_seconds: int = 30
    max_waiting: int = 0
    message: Mapping[Language, str] = field(default_factory=dict)
    zone_name: Mapping[Language, str] = field(default_factory=dict)


def queue_of(queues: Sequence[Queue], language: Language, topic: str) -> Queue:
    """Return where a contact of this language and topic waits; read_queues saw that one exists."""
    group = topic.partition(".")[0]
    spoken = [queue for queue in queues if queue.language is language]
    fits = [queue for queue in spoken if {topic, group} & set(queue.topics)]
    return (fits or [queue for queue in spoken if not queue.topics])[0]


def read_queues(data: Mapping[str, Any]) -> tuple[Queue, ...]:
    """Read the parsed file of queues, whose fields docs/operations.md names; raises WrongQueues."""
    try:
        zone = ZoneInfo(data["time_zone"])
        names = _words(data["time_zone_name"])
        queues = tuple(replace(_queue(row, zone), zone_name=names) for row in data["queue"])
    except WrongQueues:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise WrongQueues(f"the file of queues cannot be read: {error!r}") from None
    _check(queues)
    return queues


def _check(queues: tuple[Queue, ...]) -> None:
    if len({queue.id for queue in queues}) < len(queues):
        raise WrongQueues("two queues have the same id")
    for language in Language:
        general = [one for one in queues if one.language is language and not one.topics]
        if len(general) != 1:
            raise WrongQueues(f"exactly one queue of {language} must take all topics")


def _queue(row: Mapping[str, Any], zone: ZoneInfo) -> Queue:
    name = str(row.get("id", "?"))
    if unknown := row.keys() - _QUEUE_KEYS:
        raise WrongQueues(f"queue {name}: there is no field {', '.join(sorted(unknown))}")
    try:
        return Queue(
            id=row["id"],
            language=Language(row["language"]),
            hours=_hours(row, zone),
            topics=tuple(row.get("topics", ())),
            mode=Mode(row.get("mode", Mode.PULL)),
            accept_seconds=_whole(row.get("accept_seconds", 30), 5),
            max_waiting=_whole(row.get("max_waiting", 0), 0),
            message=_words(row["message"]) if "message" in row else {},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise WrongQueues(f"queue {name}: {error}") from None


def _words(given: Mapping[str, str]) -> Mapping[Language, str]:
    """Read a text in both languages: both or neither (invariant 11)."""
    return {language: str(given[language.value]) for language in Language}


def _whole(value: Any, least: int) -> int:
    if not isinstance(value, int) or value < least:
        raise ValueError(f"a whole number of at least {least} is needed, not {value!r}")
    return value


def _hours(row: Mapping[str, Any], zone: ZoneInfo) -> Hours:
    given = row["hours"]
    if given == "always":
        return Hours(zone, always=True)
    if unknown := given.keys() - set(DAYS):
        raise ValueError(f"there is no day {', '.join(sorted(unknown))}")
    return Hours(
        zone,
        week=tuple(_spans(given.get(day, ())) for day in DAYS),
        exceptions={
            date.fromisoformat(day): _spans(spans)
            for day, spans in row.get("exceptions", {}).items()
        },
        open_on_holidays=bool(row.get("open_on_holidays", False)),
    )


def _spans(texts: Sequence[str]) -> tuple[Span, ...]:
    """Read `["08:00-12:00", "13:00-20:00"]`; "00:00-00:00" is the whole day."""
    spans = tuple(sorted((_span(text) for text in texts), key=lambda span: span.opens))
    for one, following in pairwise(spans):
        if one.closes > following.opens or one.closes <= one.opens:
            raise ValueError(f"spans overlap: {', '.join(texts)}")
    return spans


def _span(text: str) -> Span:
    opens, dash, closes = text.partition("-")
    if not dash:
        raise ValueError(f"a span such as 08:00-20:00 is needed, not {text!r}")
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))

"""Filters in addresses: read strictly, and written so that a number opens its contacts."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from console.domain.periods import Period, local, read_period
from console.services.find_contacts import Wanted
from console.web.guard import console_of
from console.web.supervisor_entry import supervision_of
from kernel.clock import to_text
from kernel.errors import BadRequest

LONGEST = 80


def read_wanted(request: Request) -> Wanted:
    """Return the filter that an address asks for, or raise `form.invalid`."""
    return Wanted(
        period=period_of(request),
        zone=supervision_of(request).zone,
        assistor=text_of(request, "assistor"),
        code=text_of(request, "code"),
        language=text_of(request, "language"),
        queue=text_of(request, "queue"),
        manner=text_of(request, "manner"),
        ofp=text_of(request, "ofp"),
        served=text_of(request, "served") == "1",
        letters=text_of(request, "letters") == "1",
    )


def today_of(request: Request) -> date:
    """Return the day that the office's calendar shows."""
    zone = supervision_of(request).zone
    return local(to_text(console_of(request).clock.now()), zone).date()


def period_of(request: Request) -> Period:
    """Return the period that an address asks for, or raise `form.invalid`."""
    return read_period(text_of(request, "from"), text_of(request, "to"), today_of(request))


def read_report_filter(request: Request) -> Wanted:
    """Return the filter of a report: a period, and one queue or all."""
    wanted = read_wanted(request)
    return Wanted(wanted.period, wanted.zone, queue=wanted.queue)


def text_of(request: Request, name: str) -> str:
    """Return one value of an address, or raise `form.invalid` for one that no form sends."""
    text = request.query_params.get(name, "").strip()
    if len(text) > LONGEST or not text.isprintable():
        raise BadRequest("form.invalid", name)
    return text


def address(path: str, wanted: Wanted, page: int = 1) -> str:
    """Return the address that asks for a filter."""
    values: dict[str, Any] = {
        "from": wanted.period.first.isoformat(),
        "to": wanted.period.last.isoformat(),
        "assistor": wanted.assistor,
        "code": wanted.code,
        "language": wanted.language,
        "queue": wanted.queue,
        "manner": wanted.manner,
        "ofp": wanted.ofp,
        "served": int(wanted.served),
        "letters": int(wanted.letters),
        "page": page if page > 1 else "",
    }
    return f"{path}?{urlencode({name: value for name, value in values.items() if value})}"


def file_name(kind: str, wanted: Wanted) -> str:
    """Return a name for an exported file."""
    return f"{kind}-{wanted.period.first}-{wanted.period.last}"

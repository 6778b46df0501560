"""Filters in addresses: read strictly, and written so that a number opens its contacts."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from console.domain.periods import local, read_period
from console.services.find_contacts import Wanted
from console.web.guard import console_of
from console.web.supervisor_entry import supervision_of
from kernel.clock import to_text
from kernel.errors import BadRequest

LONGEST = 80


def read_wanted(request: Request) -> Wanted:
    """Return the filter that an address asks for, or raise `form.invalid`."""
    zone = supervision_of(request).zone
    today = local(to_text(console_of(request).clock.now()), zone).date()
    return Wanted(
        period=read_period(_text(request, "from"), _text(request, "to"), today),
        zone=zone,
        assistor=_text(request, "assistor"),
        code=_text(request, "code"),
        language=_text(request, "language"),
        queue=_text(request, "queue"),
        ofp=_text(request, "ofp"),
        served=_text(request, "served") == "1",
        letters=_text(request, "letters") == "1",
    )


def read_report_filter(request: Request) -> Wanted:
    """Return the filter of a report: a period, and one queue or all."""
    wanted = read_wanted(request)
    return Wanted(wanted.period, wanted.zone, queue=wanted.queue)


def _text(request: Request, name: str) -> str:
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
        "ofp": wanted.ofp,
        "served": int(wanted.served),
        "letters": int(wanted.letters),
        "page": page if page > 1 else "",
    }
    return f"{path}?{urlencode({name: value for name, value in values.items() if value})}"


def file_name(kind: str, wanted: Wanted) -> str:
    """Return a name for an exported file."""
    return f"{kind}-{wanted.period.first}-{wanted.period.last}"

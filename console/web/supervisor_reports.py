"""The resolution report: a sentence, a chart, tables whose numbers open, and its export."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.services.resolution_report import (
    CodeLine,
    Figure,
    TimeLine,
    export_resolution_report,
    report_csv,
    resolution_report,
)
from console.web.guard import console_of
from console.web.supervisor_chart import Amount, Chart, bar_chart
from console.web.supervisor_entry import (
    SUPERVISORS,
    csv_file,
    enter,
    origin_of,
    render,
    words_of,
)
from console.web.supervisor_queries import address, file_name, read_report_filter
from console.web.supervisor_words import QUEUES, Words

REPORT = "/supervisor/reports/resolution"
EXPORT = "/supervisor/reports/resolution.csv"


async def show_report(request: Request) -> Response:
    """Show the report of a period and queue."""
    staff = await enter(request, *SUPERVISORS)
    wanted = read_report_filter(request)
    report = await resolution_report(console_of(request), wanted)
    words = words_of(request)
    return render(
        request,
        "resolution",
        staff,
        wanted=wanted,
        before=wanted.period.before(),
        report=report,
        queue_options=[(code, words.queue(code)) for code in QUEUES],
        codes_chart=_codes_chart(words, report.codes),
        times_chart=_times_chart(words, report.times),
        opens=_opens,
        export_url=address(EXPORT, wanted),
    )


async def save_report(request: Request) -> Response:
    """Give the report as a file."""
    staff = await enter(request, *SUPERVISORS)
    wanted = read_report_filter(request)
    report = await export_resolution_report(console_of(request), staff, wanted, origin_of(request))
    return csv_file(report_csv(report), file_name("resolution", wanted))


def _opens(figure: Figure) -> str:
    """Return where the contacts behind a number are listed."""
    return address("/supervisor", figure.behind)


def _codes_chart(words: Words, lines: Iterable[CodeLine]) -> Chart:
    return bar_chart(
        Amount(words.resolution(line.code), line.contacts.value, line.contacts.before)
        for line in lines
    )


def _times_chart(words: Words, lines: Iterable[TimeLine]) -> Chart:
    return bar_chart(
        Amount(f"{line.code} {words.ofp(line.code)}", line.minutes.value, line.minutes.before)
        for line in lines
    )


routes: list[BaseRoute] = [
    Route(REPORT, show_report, methods=["GET"]),
    Route(EXPORT, save_report, methods=["GET"]),
]

"""Finished contacts for supervisors: the list, its export, and one transcript."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.services.contact_transcript import read_transcript
from console.services.find_contacts import (
    MOST_EXPORTED,
    contacts_csv,
    export_contacts,
    find_contacts,
)
from console.web import (
    masking_tester,
    supervisor_audit,
    supervisor_content,
    supervisor_coverage,
    supervisor_reports,
    supervisor_staff,
)
from console.web.guard import console_of
from console.web.supervisor_entry import (
    SUPERVISORS,
    csv_file,
    enter,
    origin_of,
    page_number,
    render,
    supervision_of,
    words_of,
)
from console.web.supervisor_queries import address, file_name, read_wanted
from console.web.supervisor_words import LANGUAGES, MANNERS, Words, duration

LIST = "/supervisor"
EXPORT = "/supervisor/contacts.csv"


async def show_contacts(request: Request) -> Response:
    """Show finished contacts, fifty a page, newest first."""
    staff = await enter(request, *SUPERVISORS)
    wanted = read_wanted(request)
    found = await find_contacts(console_of(request), wanted, page_number(request))
    return render(
        request,
        "contacts",
        staff,
        wanted=wanted,
        found=found,
        **_choices(words_of(request)),
        export_url=address(EXPORT, wanted),
        may_export=found.totals.contacts <= MOST_EXPORTED,
        newer_url=address(LIST, wanted, found.number - 1) if found.number > 1 else "",
        older_url=address(LIST, wanted, found.number + 1) if found.number < found.pages else "",
    )


def _choices(words: Words) -> dict[str, list[tuple[str, str]]]:
    library = words.library
    return {
        "codes": [(code, f"{code} {words.resolution(code)}") for code in library.resolution_codes],
        "languages": [(code, words.language_name(code)) for code in LANGUAGES],
        "manners": [(code, words.manner(code)) for code in MANNERS],
        "time_codes": [(code, f"{code} {words.ofp(code)}") for code in library.ofp_codes],
    }


async def save_contacts(request: Request) -> Response:
    """Give all that the filter finds as a file."""
    staff = await enter(request, *SUPERVISORS)
    wanted = read_wanted(request)
    rows = await export_contacts(console_of(request), staff, wanted, origin_of(request))
    # Thousands of rows take their time; the chats do not wait for it.
    text = await asyncio.to_thread(contacts_csv, rows)
    return csv_file(text, file_name("contacts", wanted))


async def show_transcript(request: Request) -> Response:
    """Show one finished contact whole."""
    staff = await enter(request, *SUPERVISORS)
    transcript = await read_transcript(
        console_of(request),
        staff,
        request.path_params["contact_id"],
        seal_key=supervision_of(request).seal_key,
        origin=origin_of(request),
    )
    return render(request, "transcript", staff, transcript=transcript, duration=duration)


routes: list[BaseRoute] = [
    Route(LIST, show_contacts, methods=["GET"]),
    Route(EXPORT, save_contacts, methods=["GET"]),
    Route("/supervisor/contacts/{contact_id}", show_transcript, methods=["GET"]),
    *supervisor_reports.routes,
    *supervisor_coverage.routes,
    *supervisor_content.routes,
    *supervisor_audit.routes,
    *supervisor_staff.routes,
    *masking_tester.routes,
]

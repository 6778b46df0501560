"""The customer's own copy: print view, text file, and taking it off this device (R25)."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.bot.guidance import based_on
from chat.services.leave_contact import leave_contact
from chat.services.open_contact import forget_browser, open_contact
from chat.services.read_transcript import Transcript, read_transcript
from chat.web.cookies import CONTACT, drop_cookie, read_cookie
from chat.web.pages import log_values, new_ref, ports_of
from chat.web.templating import language_of
from kernel.clock import from_text
from kernel.errors import LienChatError, NotSignedIn
from kernel.languages import Language
from quick_responses.library import Library

FILE_NAME: Final = "lien-chat.txt"
UTC_NAME: Final = "UTC"
LONGEST_ZONE_NAME: Final = 64


async def transcript(request: Request) -> Response:
    """`GET /transcript`: the print view."""
    return await _show(request, "chat/transcript.html")


async def transcript_text(request: Request) -> Response:
    """`GET /transcript.txt`: the same words as a file; `?tz=` names the customer's time zone."""
    response = await _show(request, "chat/transcript.txt")
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


async def _show(request: Request, template: str) -> Response:
    chat, pages = ports_of(request)
    token = read_cookie(request, chat.settings, CONTACT)
    found = await read_transcript(chat, await open_contact(chat, token))
    language = _language(request, found)
    values = _values(request, chat.library, language, found)
    return pages.render(request, template, language, **values)


def _language(request: Request, found: Transcript) -> Language:
    named = request.query_params.get("lang")
    return Language(named) if named in set(Language) else found.contact.language


def _values(
    request: Request, library: Library, language: Language, found: Transcript
) -> dict[str, Any]:
    zone = zone_of(request.query_params.get("tz", ""))

    def local(at: str) -> datetime:
        return from_text(at).astimezone(zone)

    return {
        "contact": found.contact,
        "based_on": based_on(library, language),
        "entries": found.entries,
        "refs": {},
        "seal": found.seal,
        "until": found.open_until,
        **log_values(language),
        "local": local,
        "zone": zone,
        "ref": new_ref(),
    }


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of this IANA name; UTC when it is no zone we know."""
    try:
        return ZoneInfo(name if name and len(name) <= LONGEST_ZONE_NAME else UTC_NAME)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(UTC_NAME)


async def remove(request: Request) -> Response:
    """`POST /transcript/remove`: end the chat and forget this browser, for shared computers."""
    chat, _pages = ports_of(request)
    token = read_cookie(request, chat.settings, CONTACT)
    form = await request.form()
    try:
        await leave_contact(chat, await open_contact(chat, token), str(form.get("ref", "")))
    except NotSignedIn:
        pass
    except LienChatError:
        # It had ended already; what matters is that the browser lets go of it.
        await forget_browser(chat, token)
    else:
        await forget_browser(chat, token)
    response = RedirectResponse(f"/transcript/removed?lang={language_of(request).value}", 303)
    drop_cookie(response, chat.settings, CONTACT)
    return response


async def removed(request: Request) -> Response:
    """`GET /transcript/removed`: say that nothing is left on this device."""
    _chat, pages = ports_of(request)
    return pages.render(request, "chat/removed.html", language_of(request))


routes = [
    Route("/transcript", transcript),
    Route("/transcript.txt", transcript_text),
    Route("/transcript/remove", remove, methods=["POST"]),
    Route("/transcript/removed", removed),
]

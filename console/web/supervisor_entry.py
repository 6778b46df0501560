"""The door of every supervisor's page: who comes in, from where, and what is rendered."""

from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from chat.services.ports import Chat
from console.domain.staff import Role, StaffMember
from console.services.audit_trail import write_down
from console.store.audit import row_by
from console.web.cookies import keep_language
from console.web.dated import office_day
from console.web.guard import console_of, current_staff, page_language, require
from console.web.supervisor_words import Words
from kernel.errors import BadRequest, Refused
from quick_responses.freshness import to_review

SUPERVISORS: Final = (Role.SUPERVISOR, Role.ADMINISTRATOR)
MOST_PAGES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Supervision:
    """What these pages need beside the console: the seals' key, and the office's time zone."""

    seal_key: bytes
    zone: ZoneInfo


def supervision_of(request: Request) -> Supervision:
    """Return what the log's own side was given at the start."""
    settings = cast("Chat", request.app.state.chat).settings
    return Supervision(settings.seal_key, ZoneInfo(settings.time_zone))


async def enter(request: Request, *roles: Role) -> StaffMember:
    """Return who comes in; who may not is refused, and that is written down (SECURITY L2)."""
    try:
        return await require(request, *roles)
    except Refused as refusal:
        if refusal.code == "role.refused":
            staff = await current_staff(request)
            object_ = f"{origin_of(request)} {request.url.path}"[:200]
            row = row_by(staff, "supervisor.refused", refusal.code, object_)
            await write_down(console_of(request), row)
        raise


def origin_of(request: Request) -> str:
    """Return the address that the request came from."""
    return request.client.host if request.client else ""


def page_number(request: Request) -> int:
    """Return which page of a list is asked for, or refuse what is no number."""
    text = request.query_params.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PAGES))):
        raise BadRequest("form.invalid", "page")
    return max(1, int(text))


def words_of(request: Request) -> Words:
    """Return the words of the reader's language, in the office's time zone."""
    library = console_of(request).library
    return Words(page_language(request), supervision_of(request).zone, library)


def render(request: Request, template: str, staff: StaffMember, **values: Any) -> Response:
    """Render a page; a language chosen in the address is kept for the next one."""
    console = console_of(request)
    words = words_of(request)
    expired, expiring = _to_review(request, staff)
    response = console.pages.render(
        request,
        f"supervisor/{template}.html",
        words.language,
        staff=staff,
        words=words,
        is_administrator=staff.role is Role.ADMINISTRATOR,
        expired=expired,
        expiring=expiring,
        language_url=_in_other_language(request, words),
        **values,
    )
    if "lang" in request.query_params:
        keep_language(response, console.settings, words.language)
    return response


def _to_review(request: Request, staff: StaffMember) -> tuple[int, int]:
    """Count what an administrator should have reviewed: expired, and soon to expire (R3)."""
    if staff.role is not Role.ADMINISTRATOR:
        return (0, 0)
    console = console_of(request)
    return to_review(console.library, office_day(console))


def _in_other_language(request: Request, words: Words) -> str:
    # The filters stay, so that the reader finds the same list in the other language.
    kept = [(name, value) for name, value in request.query_params.items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', words.other_language)])}"


def csv_file(text: str, name: str) -> Response:
    """Return a file to save; its name is made of ours alone."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(text.encode(), headers=headers, media_type="text/csv; charset=utf-8")

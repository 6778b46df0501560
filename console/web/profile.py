"""The page of one's own name, number and languages."""

from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.web.error_words import words_for
from console.domain.staff import TITLES, GivenName, NameFormat, StaffMember
from console.services.set_name import set_name
from console.web.cookies import keep_language
from console.web.guard import console_of, current_staff, page_language
from kernel.errors import CODES, BadRequest, LienChatError

FIELDS: Final = 6


async def show(request: Request) -> Response:
    """Show what customers see of this member of staff."""
    return _page(request, await current_staff(request))


async def save(request: Request) -> Response:
    """Choose another of the three formats."""
    staff = await current_staff(request)
    try:
        changed = await set_name(console_of(request), staff, await _filled_in(request))
    except LienChatError as error:
        return _page(request, staff, error)
    return _page(request, changed, is_saved=True)


async def _filled_in(request: Request) -> GivenName:
    return name_in(await request.form(max_files=0, max_fields=FIELDS), "")


def name_in(form: FormData, last_name: str) -> GivenName:
    """Read the parts of a shown name; raises `form.invalid` for a format there is not (R8)."""
    chosen = str(form.get("format", ""))
    if chosen not in set(NameFormat):
        raise BadRequest("form.invalid", "format")
    return GivenName(
        NameFormat(chosen),
        last_name,
        title=str(form.get("title", "")),
        position=str(form.get("position", "")).strip(),
        first_initial=str(form.get("first_initial", "")).strip().upper(),
    )


def _page(
    request: Request,
    staff: StaffMember,
    error: LienChatError | None = None,
    *,
    is_saved: bool = False,
) -> Response:
    console, language = console_of(request), page_language(request)
    response = console.pages.render(
        request,
        "console/profile.html",
        language,
        CODES[error.code] if error else 200,
        staff=staff,
        titles=TITLES,
        problem=words_for(error, language) if error else "",
        is_saved=is_saved,
    )
    keep_language(response, console.settings, language)
    return response


routes = [
    Route("/console/profile", show, methods=["GET"]),
    Route("/console/profile", save, methods=["POST"]),
]

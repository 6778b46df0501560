"""The page where anybody may ask for access to the console (R7, R8, R9)."""

from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from chat.web.error_words import words_for
from chat.web.words import N_, say
from console.domain.staff import TITLES, Identification, IdKind
from console.services.request_access import request_access
from console.web.cookies import keep_language
from console.web.guard import console_of, page_language
from console.web.profile import name_in
from kernel.errors import CODES, LienChatError
from kernel.languages import Language

FIELDS: Final = 12

# What a form that does not fit is told, by the field that the rule names.
HINTS: Final[dict[str, str]] = {
    "last name": N_("Write the last name in letters."),
    "title": N_("Choose one of the titles."),
    "position": N_("Write the position in letters, for instance Tax Examiner."),
    "first initial": N_("Write one letter as the first initial."),
    "format": N_("Choose how customers will see the name."),
    "PID": N_("A PID has exactly ten digits."),
    "badge": N_("A badge number has 3 to 15 letters, digits and dashes."),
    "badge looks like a TIN": N_("This looks like a taxpayer number. Write the badge number."),
    "languages": N_("Choose at least one language."),
    "login": N_("A sign-in name has at least two letters, digits, dots or dashes."),
    "password length": N_("A password has at least ten characters."),
    "expiry": N_("Choose a day from today to two years from now."),
}


async def show(request: Request) -> Response:
    """Show the form."""
    return _page(request, FormData())


async def submit(request: Request) -> Response:
    """Keep the request, or show what to mend with everything else still filled in."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    console = console_of(request)
    try:
        await request_access(
            console,
            str(form.get("login", "")),
            str(form.get("password", "")),
            name=name_in(form, str(form.get("last_name", "")).strip()),
            identification=identification_in(form),
            languages=frozenset(
                Language(code) for code in form.getlist("languages") if code in set(Language)
            ),
            address=request.client.host if request.client else "",
        )
    except LienChatError as error:
        return _page(request, form, error)
    return _page(request, FormData(), is_sent=True)


def identification_in(form: FormData) -> Identification:
    """Read the number: a PID where the SmartID box is ticked, else a badge (R9)."""
    kind = IdKind.PID if form.get("smart_id") else IdKind.BADGE
    number = str(form.get("number", "")).strip()
    return Identification(kind, number if kind is IdKind.PID else number.upper())


def problem_words(error: LienChatError, language: Language) -> str:
    """Return what to tell: of the field that does not fit, where we know which."""
    hint = HINTS.get(error.detail) if error.code == "form.invalid" else None
    return say(language, hint, "console") if hint else words_for(error, language)


def _page(
    request: Request, form: FormData, error: LienChatError | None = None, *, is_sent: bool = False
) -> Response:
    console, language = console_of(request), page_language(request)
    response = console.pages.render(
        request,
        "console/access.html",
        language,
        CODES[error.code] if error else 200,
        staff=None,
        form=form,
        titles=TITLES,
        problem=problem_words(error, language) if error else "",
        is_sent=is_sent,
    )
    keep_language(response, console.settings, language)
    return response


routes: list[BaseRoute] = [
    Route("/console/access", show, methods=["GET"]),
    Route("/console/access", submit, methods=["POST"]),
]

"""The pages where staff sign in and out."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.web.error_words import words_for
from console.domain.staff import Role
from console.services.sign_in import SignedIn, sign_in, sign_out
from console.web.cookies import drop_token, keep_language, read_token, set_token
from console.web.guard import console_of, page_language
from kernel.errors import CODES, LienChatError, Refused

SEE_OTHER = 303
# What signing in elsewhere may come back with.
PROBLEMS = frozenset(
    {
        "signin.not_completed",
        "signin.provider_down",
        "signin.account_unknown",
        "signin.role_missing",
        "signin.throttled",
    }
)
HOME = {
    Role.ASSISTOR: "/console",
    Role.SUPERVISOR: "/supervisor",
    Role.ADMINISTRATOR: "/supervisor",
}


async def show(request: Request) -> Response:
    """Show the form, and what went wrong at the identity provider."""
    problem = request.query_params.get("problem", "")
    return _form(request, Refused(problem) if problem in PROBLEMS else None)


async def submit(request: Request) -> Response:
    """Check what was filled in; on success go to the page of the role."""
    try:
        signed_in = await _sign_in(request)
    except LienChatError as error:
        return _form(request, error)
    response = RedirectResponse(HOME[signed_in.staff.role], SEE_OTHER)
    set_token(response, console_of(request).settings, signed_in.token)
    return response


async def _sign_in(request: Request) -> SignedIn:
    console = console_of(request)
    form = await request.form(max_files=0, max_fields=5)
    return await sign_in(
        console,
        str(form.get("login", "")),
        str(form.get("password", "")),
        request.client.host if request.client else "",
        read_token(request, console.settings),
    )


async def leave(request: Request) -> Response:
    """End the session and show the form again."""
    console = console_of(request)
    await sign_out(console, read_token(request, console.settings))
    response = RedirectResponse("/console/signin", SEE_OTHER)
    drop_token(response, console.settings)
    return response


def _form(request: Request, error: LienChatError | None = None) -> Response:
    language = page_language(request)
    response = console_of(request).pages.render(
        request,
        "console/signin.html",
        language,
        CODES[error.code] if error else 200,
        staff=None,
        problem=words_for(error, language) if error else "",
        elsewhere=console_of(request).elsewhere,
    )
    keep_language(response, console_of(request).settings, language)
    return response


routes = [
    Route("/console/signin", show, methods=["GET"]),
    Route("/console/signin", submit, methods=["POST"]),
    Route("/console/signout", leave, methods=["POST"]),
]

"""Signing in at the agency's provider: there, back, and on to the page of the role."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from console.services.begin_journey import JOURNEY_MINUTES, begin_journey
from console.services.finish_journey import finish_journey
from console.web.cookies import read_browser, read_token, set_browser, set_token
from console.web.guard import console_of, current_staff, page_language
from console.web.signin import HOME, SEE_OTHER
from kernel.errors import LienChatError
from kernel.ids import new_secret

CALLBACK = "/console/signin/callback"
NO_STORE = {"Cache-Control": "no-store"}


async def start(request: Request) -> Response:
    """Send the browser to the provider, with a cookie that only it brings back."""
    console = console_of(request)
    # Two tabs share the cookie, so a second one must not take away what the first needs.
    browser = read_browser(request, console.settings) or new_secret()
    try:
        url = await begin_journey(
            console,
            browser,
            _address(request),
            page_language(request),
            read_token(request, console.settings),
        )
    except LienChatError as error:
        return _back(error)
    response = RedirectResponse(url, SEE_OTHER, NO_STORE)
    set_browser(response, console.settings, browser, JOURNEY_MINUTES * 60)
    return response


async def callback(request: Request) -> Response:
    """Take the provider's answer; its address, with the code in it, is left at once."""
    console = console_of(request)
    browser = read_browser(request, console.settings)
    try:
        signed_in = await finish_journey(
            console, browser, dict(request.query_params), _address(request)
        )
    except LienChatError as error:
        return _back(error)
    response = RedirectResponse("/console/signin/done", SEE_OTHER, NO_STORE)
    set_token(response, console.settings, signed_in.token)
    return response


async def done(request: Request) -> Response:
    """Lead on to the page of the role.

    A redirect would not do: the session's cookie is Strict, so it stays at home until a page of
    ours leads on.
    """
    console = console_of(request)
    language = page_language(request)
    return console.pages.render(request, "console/signed_in.html", language, staff=None)


async def home(request: Request) -> Response:
    """Send who is signed in to the page of their role."""
    staff = await current_staff(request)
    return RedirectResponse(HOME[staff.role], SEE_OTHER, NO_STORE)


def _back(error: LienChatError) -> Response:
    # The form says what happened; the address with the code in it is no place to stay.
    return RedirectResponse(f"/console/signin?problem={error.code}", SEE_OTHER, NO_STORE)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


routes = [
    Route("/console/signin/start", start, methods=["GET"]),
    Route(CALLBACK, callback, methods=["GET"]),
    Route("/console/signin/done", done, methods=["GET"]),
    Route("/console/home", home, methods=["GET"]),
]

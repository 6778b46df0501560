"""The stand-in provider's pages: who are you today, about this provider, signed out."""

from typing import Any, Final
from urllib.parse import urlsplit

from authlib.oauth2.base import OAuth2Error
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.web.security import policy
from chat.web.templating import Pages, language_of
from kernel.languages import Language
from service.stand_in_idp.edge import NO_STORE, Asked, answer
from service.stand_in_idp.personas import FAILURES, PERSONAS, Outcome, outcomes
from service.stand_in_idp.provider import Provider

OUTCOMES: Final = outcomes()


async def authorize(request: Request) -> Response:
    """Show whom one can be; the chosen button ends the visit."""
    provider: Provider = request.app.state.provider
    try:
        asked = Asked("GET", request.query_params.multi_items(), request.headers)
        grant = provider.consent(asked)
    except OAuth2Error as error:
        return _refused(request, provider, error)
    chosen = await _chosen(request)
    if chosen is None:
        return _consent(request, grant.redirect_uri)
    return answer(provider.decide(grant, chosen))


async def _chosen(request: Request) -> Outcome | None:
    if request.method != "POST":
        return None
    return OUTCOMES.get(str((await request.form()).get("choice", "")))


def _consent(request: Request, redirect_uri: str) -> Response:
    page = _page(request, "idp/consent.html", personas=PERSONAS, failures=FAILURES)
    # Chromium holds form-action against every redirect that follows the form.
    parts = urlsplit(redirect_uri)
    page.headers["Content-Security-Policy"] = policy(
        "'none'", form_action=f"'self' {parts.scheme}://{parts.netloc}"
    )
    return page


def _refused(request: Request, provider: Provider, error: OAuth2Error) -> Response:
    reply = provider.refuse(error)
    if reply.location:
        return answer(reply)
    # Nowhere to send the browser: the address it came with is not to be trusted (RFC 6749, 4.1.2.1).
    return _page(request, "idp/refusal.html", 400, code=str(error.error), message="", status=400)


async def about(request: Request) -> Response:
    """Say what this provider is; the button makes a new signing key."""
    provider: Provider = request.app.state.provider
    keys = [key.kid for key in provider.keys.checking()]
    return _page(request, "idp/about.html", issuer=provider.issuer, personas=PERSONAS, keys=keys)


async def rotate(request: Request) -> Response:
    """Sign with a new key from now on."""
    provider: Provider = request.app.state.provider
    provider.keys.rotate()
    return RedirectResponse(f"{provider.issuer}/", 303, NO_STORE)


async def end_session(request: Request) -> Response:
    """Go back to where the client says, if it may say so; else say that nobody is signed in."""
    provider: Provider = request.app.state.provider
    values = request.query_params if request.method == "GET" else await request.form()
    sent = [(name, str(value)) for name, value in values.multi_items()]
    try:
        reply = provider.end_session(Asked(request.method, sent, request.headers))
    except OAuth2Error as error:
        return _refused(request, provider, error)
    if reply is None or not reply.location:
        return _page(request, "idp/signed_out.html")
    return answer(reply)


def _page(request: Request, template: str, status_code: int = 200, **values: Any) -> Response:
    rendered: Pages = request.app.state.pages
    language = _language(request)
    other = Language.ES if language is Language.EN else Language.EN
    here = str(request.url.include_query_params(lang=other.value).query)
    return rendered.render(
        request, template, language, status_code, switch_url=f"{request.url.path}?{here}", **values
    )


def _language(request: Request) -> Language:
    """Return what the person switched to, else what the client asks for, else the browser's."""
    wanted = [request.query_params.get("lang", "")]
    wanted += request.query_params.get("ui_locales", "").split()
    for tag in wanted:
        if tag[:2].lower() in {"en", "es"}:
            return Language(tag[:2].lower())
    return language_of(request)


routes: Final = [
    Route("/authorize", authorize, methods=["GET", "POST"]),
    Route("/end_session", end_session, methods=["GET", "POST"]),
    Route("/keys/rotate", rotate, methods=["POST"]),
    Route("/", about),
]

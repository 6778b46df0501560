"""Errors as pages in the reader's language; who is not signed in is led there."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chat.web.error_words import words_for
from console.web.cookies import drop_token
from console.web.guard import console_of, page_language
from kernel.errors import CODES, LienChatError, NotFound, NotSignedIn, Refused, TryAgain
from kernel.log_text import open_log

log = open_log()

SEE_OTHER = 303


async def on_error(request: Request, error: Exception) -> Response:
    """Answer an error of our own tree."""
    if not isinstance(error, LienChatError):
        error = TryAgain("server.error")
    if isinstance(error, NotSignedIn):
        return _to_sign_in(request)
    language = page_language(request)
    return console_of(request).pages.render(
        request,
        "console/refusal.html",
        language,
        CODES[error.code],
        staff=None,
        message=words_for(error, language),
    )


def _to_sign_in(request: Request) -> Response:
    response = RedirectResponse("/console/signin", SEE_OTHER, {"Cache-Control": "no-store"})
    drop_token(response, console_of(request).settings)
    return response


async def on_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refused: no such page, no such method, a bad form."""
    if isinstance(error, HTTPException) and error.status_code in {404, 405}:
        return await on_error(request, NotFound("page.not_found"))
    return await on_error(request, Refused("form.invalid"))


async def on_crash(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw; the log gets the kind, the reader gets calm words."""
    log.error("request.crashed", path=request.url.path, error=type(error).__name__)
    return await on_error(request, TryAgain("server.error"))

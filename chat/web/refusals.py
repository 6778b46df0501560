"""The one place where errors become frames and HTTP statuses, in the reader's language."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from chat.web.error_words import words_for
from chat.web.templating import Pages, language_of
from chat.wire.outbound import ErrorFrame
from kernel.errors import CODES, LienChatError, NotFound, Refused, TryAgain
from kernel.languages import Language
from kernel.log_text import open_log

log = open_log()


def error_frame(error: LienChatError, language: Language, ref: str = "") -> ErrorFrame:
    """Return the frame that tells a socket's reader about an error."""
    return ErrorFrame(code=error.code, message=words_for(error, language), ref=ref)


def error_object(error: LienChatError, language: Language) -> dict[str, object]:
    """Return the JSON that tells a program about an error."""
    return {"error": {"code": error.code, "message": words_for(error, language)}}


class Refusals:
    """Exception handlers of an app: JSON below `api_prefix`, a page elsewhere."""

    def __init__(self, pages: Pages, template: str, api_prefix: str) -> None:
        """Render pages with this template."""
        self._pages = pages
        self._template = template
        self._api_prefix = api_prefix

    async def on_error(self, request: Request, error: Exception) -> Response:
        """Answer an error of our own tree."""
        if not isinstance(error, LienChatError):
            error = TryAgain("server.error")
        language = language_of(request)
        status = CODES[error.code]
        if request.url.path.startswith(self._api_prefix):
            return JSONResponse(
                error_object(error, language), status, {"Cache-Control": "no-store"}
            )
        return self._pages.render(
            request,
            self._template,
            language,
            status,
            code=error.code,
            message=words_for(error, language),
            status=status,
        )

    async def on_http(self, request: Request, error: Exception) -> Response:
        """Answer what the framework refused: no such page, no such method, a bad form."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status in {404, 405}:
            return await self.on_error(request, NotFound("page.not_found"))
        return await self.on_error(request, Refused("form.invalid"))

    async def on_crash(self, request: Request, error: Exception) -> Response:
        """Answer what nobody foresaw; the log gets the kind, the reader gets calm words."""
        log.error("request.crashed", path=request.url.path, error=type(error).__name__)
        return await self.on_error(request, TryAgain("server.error"))

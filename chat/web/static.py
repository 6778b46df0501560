"""Static files that browsers ask about again, so that a new version is seen at once."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class Static(StaticFiles):
    """Files with an ETag and `no-cache`: kept, but checked before each use."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or 304 when the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response

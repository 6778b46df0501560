"""The stand-in provider's endpoints: what programs ask of it, and its app."""

import asyncio
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.oauth2.base import OAuth2Error
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from chat.web.refusals import Refusals
from chat.web.request_log import RequestLog
from chat.web.security import BodyLimit, Guard
from chat.web.templating import Pages
from kernel.errors import LienChatError
from service.stand_in_idp import pages
from service.stand_in_idp.edge import NO_STORE, Asked, answer
from service.stand_in_idp.provider import Provider

BROKEN: Final = "<!doctype html><title>500</title><p>The stand-in provider broke down."


def stand_in_app(
    provider: Provider, rendered: Pages, *, is_https: bool, files: tuple[BaseRoute, ...] = ()
) -> Starlette:
    """Return the provider's app below its issuer's path; `files` are for a process of its own."""
    parts = urlsplit(provider.issuer)
    guard = Middleware(
        Guard, origins=frozenset({f"{parts.scheme}://{parts.netloc}"}), is_https=is_https
    )
    refusals = Refusals(rendered, "idp/refusal.html", f"{parts.path}/token")
    app = Starlette(
        routes=[Mount(parts.path, routes=[*_ROUTES, *pages.routes]), *files],
        middleware=[guard, Middleware(RequestLog), Middleware(BodyLimit)],
        exception_handlers={
            LienChatError: refusals.on_error,
            HTTPException: refusals.on_http,
            Exception: refusals.on_crash,
        },
    )
    app.state.provider = provider
    app.state.pages = rendered
    return app


async def discovery(request: Request) -> Response:
    """Say what there is and where (OpenID Connect Discovery 1.0, section 4)."""
    provider: Provider = request.app.state.provider
    return JSONResponse(provider.metadata())


async def jwks(request: Request) -> Response:
    """Give the public keys."""
    provider: Provider = request.app.state.provider
    return JSONResponse(provider.keys.public())


async def token(request: Request) -> Response:
    """Redeem a code for an ID token, quickly, slowly or not at all, as the person chose."""
    provider: Provider = request.app.state.provider
    form = await request.form()
    behaviour = provider.codes.behaviour(str(form.get("code", "")))
    if behaviour == "slow":
        await asyncio.sleep(provider.slow_seconds)
    if behaviour == "broken":
        return Response(BROKEN, 500, media_type="text/html")
    try:
        asked = _asked(request, [(name, str(value)) for name, value in form.multi_items()])
    except OAuth2Error as error:
        return answer(provider.refuse(error))
    return answer(provider.token(asked))


async def userinfo(request: Request) -> Response:
    """Tell who an access token stands for."""
    provider: Provider = request.app.state.provider
    try:
        claims = provider.userinfo(_asked(request, []))
    except OAuth2Error as error:
        return answer(provider.refuse(error))
    return JSONResponse(claims, headers=NO_STORE)


def _asked(request: Request, values: list[tuple[str, str]]) -> Asked:
    return Asked(request.method, values, request.headers)


_ROUTES: Final[list[Any]] = [
    Route("/.well-known/openid-configuration", discovery),
    Route("/jwks", jwks),
    Route("/token", token, methods=["POST"]),
    Route("/userinfo", userinfo, methods=["GET", "POST"]),
]

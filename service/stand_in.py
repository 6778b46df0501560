"""The stand-in identity provider: a part of a demonstration, or a process of its own."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

import chat
from chat.web.static import Static
from kernel.clock import SystemClock
from service.assemble import make_pages
from service.demo_identity import CALLBACK, CLIENT_ID, demo_issuer
from service.reading import WrongSetting
from service.resources import assets_folder
from service.settings import Settings
from service.stand_in_idp.clients import Client
from service.stand_in_idp.provider import Provider
from service.stand_in_idp.web import stand_in_app


def mounted(settings: Settings) -> Starlette:
    """Return the provider below the public address; raises WrongSetting in production."""
    return _app(settings, ())


def on_its_own(settings: Settings) -> Starlette:
    """Return the provider with the files its pages need; raises WrongSetting in production."""
    static = Static(packages=[(chat.__name__, "static")])
    return _app(
        settings,
        (
            Route("/healthz", _is_there),
            Route("/readyz", _is_there),
            Mount("/assets", Static(directory=assets_folder(), check_dir=False)),
            Mount("/static", static),
        ),
    )


def _app(settings: Settings, files: tuple[Route | Mount, ...]) -> Starlette:
    if not settings.is_demo:
        raise WrongSetting("LIEN_CHAT_ENV: the stand-in identity provider lets anybody in")
    return stand_in_app(
        Provider(demo_issuer(settings.public_url), [_demo_client(settings)], SystemClock()),
        make_pages(settings, ("chat",), "/static"),
        is_https=settings.public_url.startswith("https://"),
        files=files,
    )


def _demo_client(settings: Settings) -> Client:
    return Client(
        CLIENT_ID,
        redirect_uris=(settings.public_url + CALLBACK,),
        post_logout_redirect_uris=tuple(
            f"{settings.public_url}/{code}/chat" for code in ("en", "es")
        ),
    )


async def _is_there(_request: Request) -> Response:
    return PlainTextResponse("ok")

"""The stand-in identity provider: a part of a demonstration, or a process of its own."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

import chat
from chat.identity.exchange import client_key
from chat.settings import IdentitySettings
from chat.web.static import Static
from kernel.clock import SystemClock
from service.assemble import make_pages
from service.demo_identity import CALLBACK, demo_issuer
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


def is_the_provider(settings: Settings) -> bool:
    """Whether customers sign in at the stand-in that stands below our own address."""
    identity = settings.identity
    return identity is not None and identity.issuer == demo_issuer(settings.public_url)


def _app(settings: Settings, files: tuple[Route | Mount, ...]) -> Starlette:
    identity = settings.identity
    if not settings.is_demo or identity is None:
        raise WrongSetting("LIEN_CHAT_ENV: the stand-in identity provider lets anybody in")
    return stand_in_app(
        Provider(identity.issuer, [_client(settings.public_url, identity)], SystemClock()),
        make_pages(settings, ("chat",), "/static"),
        is_https=identity.issuer.startswith("https://"),
        files=files,
    )


def _client(public_url: str, identity: IdentitySettings) -> Client:
    """Register the relying party as its own settings describe it."""
    return Client(
        identity.client_id,
        redirect_uris=(public_url + CALLBACK,),
        post_logout_redirect_uris=tuple(f"{public_url}/{code}/chat" for code in ("en", "es")),
        method=identity.auth_method,
        secret=identity.client_secret,
        jwks=_public_keys(identity.client_key),
    )


def _public_keys(private: str) -> dict[str, Any]:
    keys = [client_key(private).as_dict(private=False)] if private else []
    return {"keys": keys}


async def _is_there(_request: Request) -> Response:
    return PlainTextResponse("ok")

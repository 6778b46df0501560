"""The staff's cookies: the session, and the language of the pages."""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from console.settings import ConsoleSettings
from kernel.languages import Language

SESSION: Final = "lc_staff"
JOURNEY: Final = "lc_staff_journey"
LANGUAGE: Final = "lc_staff_language"
YEAR: Final = 31_536_000


def session_cookie_name(settings: ConsoleSettings) -> str:
    """Return the cookie's name here: `__Host-` wherever the browser would accept it."""
    return f"__Host-{SESSION}" if settings.secure_cookies else SESSION


def read_token(connection: HTTPConnection, settings: ConsoleSettings) -> str:
    """Return the session token that the browser sent, or nothing."""
    return connection.cookies.get(session_cookie_name(settings), "")


def set_token(response: Response, settings: ConsoleSettings, token: str) -> None:
    """Give the browser its token until it is closed; the server's limits end it earlier."""
    response.set_cookie(
        session_cookie_name(settings),
        token,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )


def drop_token(response: Response, settings: ConsoleSettings) -> None:
    """Tell the browser to forget its token."""
    response.delete_cookie(
        session_cookie_name(settings),
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )


def read_browser(connection: HTTPConnection, settings: ConsoleSettings) -> str:
    """Return the secret of a browser that is on its way to the identity provider, or nothing."""
    return connection.cookies.get(_journey_cookie_name(settings), "")


def set_browser(response: Response, settings: ConsoleSettings, browser: str, seconds: int) -> None:
    """Give the browser a secret for the way there and back.

    It is Lax, for the way back begins at the provider; Strict would leave it at home.
    """
    response.set_cookie(
        _journey_cookie_name(settings),
        browser,
        max_age=seconds,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def _journey_cookie_name(settings: ConsoleSettings) -> str:
    return f"__Host-{JOURNEY}" if settings.secure_cookies else JOURNEY


def keep_language(response: Response, settings: ConsoleSettings, language: Language) -> None:
    """Keep the language that this person reads pages in; the chats have their own."""
    response.set_cookie(
        LANGUAGE,
        language.value,
        max_age=YEAR,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )

"""The customers' cookies: names and attributes, in one place.

The header is written by hand, for on Python 3.11 the standard library knows no `Partitioned`,
which a cookie in a frame on another site needs.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from chat.settings import ChatSettings
from kernel.ids import fingerprint

CONTACT: Final = "lc_contact"
START: Final = "lc_start"
JOURNEY: Final = "lc_journey"
DAY: Final = 86_400


def cookie_name(settings: ChatSettings, name: str) -> str:
    """Return the name a cookie has here: `__Host-` wherever the browser would accept it."""
    return f"__Host-{name}" if settings.is_https else name


def journey_cookie(state: str) -> str:
    """Return the name of the cookie that binds one journey to the browser that began it."""
    return f"{JOURNEY}_{fingerprint(state)[:16]}"


def read_cookie(connection: HTTPConnection, settings: ChatSettings, name: str) -> str:
    """Return a cookie's value, or nothing."""
    return connection.cookies.get(cookie_name(settings, name), "")


def set_cookie(
    response: Response, settings: ChatSettings, name: str, value: str, max_age: int = DAY
) -> None:
    """Add the Set-Cookie header."""
    parts = [f"{cookie_name(settings, name)}={value}", "Path=/", "HttpOnly", f"Max-Age={max_age}"]
    if settings.is_https:
        parts.append("Secure")
    if settings.is_https and settings.embedding_origins:
        parts += ["SameSite=None", "Partitioned"]
    else:
        parts.append("SameSite=Lax")
    response.headers.append("Set-Cookie", "; ".join(parts))


def drop_cookie(response: Response, settings: ChatSettings, name: str) -> None:
    """Tell the browser to forget a cookie."""
    set_cookie(response, settings, name, "", max_age=0)

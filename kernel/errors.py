"""The one error tree: each error has a public code; the words for it live at the edges.

LienChatError
├── Refused            what was asked is not allowed or not possible; nothing was stored
│   ├── BadRequest     the request itself cannot be read or is out of bounds
│   ├── NotSignedIn    no valid session
│   ├── NotFound       not there, or not yours: the two are never told apart
│   └── Conflict       somebody or something was first
└── TryAgain           we cannot know or cannot do it now; the same request may be sent again
"""

from typing import Final


class LienChatError(Exception):
    """Anything we refuse or fail at on purpose; `code` is public, `detail` is for our log."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the public code, which must be one of `CODES`, and a detail for the log."""
        if code not in CODES:
            raise ValueError(code)
        super().__init__(code)
        self.code = code
        self.detail = detail


class Refused(LienChatError):
    """What was asked is not allowed or not possible; nothing was stored."""


class BadRequest(Refused):
    """The request cannot be read or is out of bounds."""


class NotSignedIn(Refused):
    """There is no valid session."""


class NotFound(Refused):
    """It is not there or it is not yours; the two are never told apart."""


class Conflict(Refused):
    """Somebody or something was first."""


class TryAgain(LienChatError):
    """We cannot know or cannot do it now; the same request may be sent again."""


# The one list of public error codes: code -> HTTP status. docs/protocol.md repeats it, a test
# holds the two together, and each has words in both languages (chat/web/error_words.py).
CODES: Final[dict[str, int]] = {
    "frame.malformed": 400,
    "frame.unknown_type": 400,
    "frame.out_of_order": 400,
    "frame.too_large": 413,
    "form.invalid": 400,
    "origin.refused": 403,
    "session.missing": 401,
    "session.expired": 401,
    "session.rotated": 401,
    "role.refused": 403,
    "signin.refused": 401,
    "signin.not_available": 409,
    "signin.throttled": 429,
    "signin.not_completed": 401,
    "signin.provider_down": 503,
    "signin.account_unknown": 403,
    "signin.role_missing": 403,
    "access.decided": 409,
    "access.own": 409,
    "access.login_taken": 409,
    "access.too_many": 429,
    "signin.attempt_over": 404,
    "signin.link_over": 410,
    "signin.under_way": 409,
    "signin.no_more_time": 409,
    "cookie.missing": 400,
    "contact.not_found": 404,
    "contact.not_allowed": 409,
    "contact.ended": 409,
    "contact.already_claimed": 409,
    "contact.not_next": 409,
    "queue.empty": 409,
    "contact.not_yours": 403,
    "contact.already_started": 409,
    "assistor.at_cap": 409,
    "language.not_spoken": 409,
    "choice.unknown": 400,
    "message.empty": 400,
    "message.too_long": 413,
    "message.unreadable": 400,
    "message.tin_refused": 409,
    "message.account_figure": 409,
    "message.estimate": 409,
    "quick_response.unknown": 400,
    "quick_response.unfilled": 409,
    "quick_response.account_specific": 409,
    "quick_response.third_party": 409,
    "account.not_signed_in": 409,
    "account.party_needed": 409,
    "account.third_party": 403,
    "account.not_authorized": 403,
    "account.restricted": 403,
    "account.not_found": 404,
    "account.unavailable": 503,
    "resolution.required": 409,
    "resolution.unknown": 400,
    "time_code.required": 409,
    "time_code.refused": 409,
    "closing.step_missing": 409,
    "page.not_found": 404,
    "transcript.closed": 410,
    "rate.limited": 429,
    "server.try_again": 503,
    "server.draining": 503,
    "server.error": 500,
}

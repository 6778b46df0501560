"""How a sign-in fails: the provider's error codes, and our libraries' errors, as reasons."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx2
from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError

from chat.domain.sign_in import FailureReason
from chat.identity.ports import SignInFailed
from kernel.log_text import open_log

log = open_log()

# OAuth 2.0 (RFC 6749 4.1.2.1), OpenID Connect Core 3.1.2.6, its extension for unmet assurance,
# and what providers add. A code that is not here is an error like any other.
REASONS: Final = {
    "access_denied": FailureReason.REFUSED,
    "consent_required": FailureReason.REFUSED,
    "login_required": FailureReason.REFUSED,
    "interaction_required": FailureReason.REFUSED,
    "user_cancelled": FailureReason.CANCELLED,
    "account_restricted": FailureReason.RESTRICTED,
    "unmet_authentication_requirements": FailureReason.ASSURANCE_TOO_LOW,
    "temporarily_unavailable": FailureReason.PROVIDER_DOWN,
    "server_error": FailureReason.PROVIDER_DOWN,
    "invalid_request": FailureReason.ERROR,
    "invalid_client": FailureReason.ERROR,
    "invalid_grant": FailureReason.ERROR,
    "invalid_scope": FailureReason.ERROR,
    "unauthorized_client": FailureReason.ERROR,
    "unsupported_response_type": FailureReason.ERROR,
}


def failure_of(error: str, description: str = "", *, denied_is_cancelled: bool) -> SignInFailed:
    """Return what a provider's error code means; what it says besides goes into no log."""
    reason = REASONS.get(error, FailureReason.ERROR)
    if error == "access_denied" and (denied_is_cancelled or "cancel" in description.lower()):
        reason = FailureReason.CANCELLED
    # Anybody can write a callback's parameters, so only a code that we know is repeated.
    return SignInFailed(reason, error if error in REASONS else "unknown error code")


def refused(detail: str) -> SignInFailed:
    """Return the failure of an answer that did not stand a check."""
    return SignInFailed(FailureReason.ERROR, detail)


def unreachable(detail: str) -> SignInFailed:
    """Return the failure of a provider that is down, slow, or not making sense."""
    return SignInFailed(FailureReason.PROVIDER_DOWN, detail)


@contextmanager
def as_failures() -> Iterator[None]:
    """Turn whatever the libraries raise into SignInFailed, without the words they raise it with."""
    try:
        yield
    except SignInFailed:
        raise
    except AuthlibBaseError as error:
        raise failure_of(str(error.error), denied_is_cancelled=False) from None
    except JoseError as error:
        raise refused(f"token: {type(error).__name__}") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
        raise unreachable(type(error).__name__) from None
    except (ValueError, RecursionError) as error:
        raise unreachable(f"not JSON as expected: {type(error).__name__}") from None
    except Exception as error:
        # A list where they expect a number makes the libraries stumble; nobody is signed in by it.
        log.exception("identity.unreadable", error=type(error).__name__)
        raise refused(f"unreadable: {type(error).__name__}") from None

"""Sending the Authentication Request is asking the customer to sign in (R14, R23)."""

from datetime import timedelta
from typing import Final

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import Author, Draft
from console.services.ports import Console
from kernel.clock import to_text
from kernel.errors import Conflict

AUTHENTICATION_REQUEST: Final = "authentication_request"


def ask_sign_in(
    console: Console, contact: Contact, assistor: Author, attempt: str, quick_response: str
) -> list[Draft]:
    """Return the attempt that goes with the quick response, in its transaction; else nothing.

    Raises `signin.not_available` where there is no provider, `signin.under_way`, and
    `contact.not_allowed` where the customer has signed in.
    """
    if quick_response != AUTHENTICATION_REQUEST:
        return []
    if not console.settings.signs_in:
        raise Conflict("signin.not_available")
    expires_at = console.clock.now() + timedelta(minutes=console.settings.signin_start_minutes)
    return sign_in_moves.ask_sign_in(contact, assistor, attempt, to_text(expires_at))

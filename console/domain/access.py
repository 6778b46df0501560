"""Requests for access to the console: what is asked, who decides, how long it holds (R7)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from console.domain.staff import (
    GivenName,
    Identification,
    StaffMember,
    checked_identification,
    checked_login,
    checked_name,
    shown_name,
)
from kernel.errors import BadRequest, Conflict
from kernel.languages import Language
from kernel.masking import MaskedText

# Access is looked at anew from time to time: nobody gets it for longer at once.
USUAL_DAYS: Final = 365
LONGEST_DAYS: Final = 730
# So many may wait for a decision; more are nobody's colleagues.
MOST_OPEN: Final = 200


class Decision(StrEnum):
    """What became of a request."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """What a person asks for: badge or PID, and the name to be shown, as the memo's BEARS form."""

    id: str
    login: str
    name: GivenName
    identification: Identification
    languages: frozenset[Language]
    asked_at: str
    decision: Decision = Decision.OPEN
    decided_by: str = ""
    decided_at: str = ""
    reason: MaskedText | None = None
    staff_id: str = ""

    @property
    def shown_name(self) -> str:
        """The name that customers would see."""
        return shown_name(self.name)


def checked_request(
    request_id: str,
    login: str,
    name: GivenName,
    identification: Identification,
    languages: frozenset[Language],
    asked_at: str,
) -> AccessRequest:
    """Return the request as it is kept; raises `form.invalid` with the field (R8, R9)."""
    if not languages:
        raise BadRequest("form.invalid", "languages")
    return AccessRequest(
        id=request_id,
        login=checked_login(login),
        name=checked_name(name),
        identification=checked_identification(identification),
        languages=languages,
        asked_at=asked_at,
    )


def may_decide(request: AccessRequest, by: StaffMember) -> None:
    """Refuse a second decision, and one about oneself."""
    if request.decision is not Decision.OPEN:
        raise Conflict("access.decided")
    if by.login == request.login or by.identification == request.identification:
        raise Conflict("access.own")


def checked_expiry(day: date, today: date) -> date:
    """Return the last day of access, or refuse one that is over or too far away."""
    if not today <= day <= today + timedelta(days=LONGEST_DAYS):
        raise BadRequest("form.invalid", "expiry")
    return day


def usual_expiry(today: date) -> date:
    """Return the last day of access where nobody chooses another."""
    return today + timedelta(days=USUAL_DAYS)

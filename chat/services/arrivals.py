"""How a journey to the identity provider ends, for the page that the browser then shows."""

from dataclasses import dataclass
from enum import StrEnum

from chat.domain.sign_in import FailureReason
from kernel.languages import Language


class Ending(StrEnum):
    """Every way to come back that is no failure of the sign-in itself."""

    SIGNED_IN = "signed_in"
    ALREADY = "already"
    LATE = "late"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, repr=False)
class Arrival:
    """A browser that came back: how, and (after a success) the rotated secret of its contact."""

    contact_id: str
    language: Language
    ending: Ending | FailureReason
    by_form: bool
    token: str = ""

"""Who staff are: role, the name customers are shown, identification number, languages."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText, mask


class Role(StrEnum):
    """What a member of staff may do."""

    ASSISTOR = "assistor"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class NameFormat(StrEnum):
    """The memo's three ways to show a name to customers, and no other (R8)."""

    TITLE = "title"
    POSITION = "position"
    INITIAL = "initial"


class IdKind(StrEnum):
    """Which number identifies: the PID of a SmartID card, or else the badge (R9)."""

    PID = "pid"
    BADGE = "badge"


TITLES: Final = ("Mr.", "Mrs.", "Ms.", "Miss")
PID_DIGITS: Final = 10
MAX_CAP: Final = 10
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-](?=[^\W\d_]))*")
_BADGE: Final = re.compile(r"[A-Z0-9][A-Z0-9-]{2,14}")
_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{1,78}")
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class GivenName:
    """The parts a shown name is made of; what its format does not use stays empty."""

    format: NameFormat
    last_name: str
    title: str = ""
    position: str = ""
    first_initial: str = ""


@dataclass(frozen=True, slots=True)
class Identification:
    """The number that the Authenticated Greeting shows."""

    kind: IdKind
    number: str


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One member of staff, without anything secret."""

    id: str
    login: str
    name: GivenName
    identification: Identification
    role: Role
    languages: frozenset[Language]
    cap: int
    created_at: str
    disabled_at: str = ""
    access_until: str = ""

    def has_access(self, today: date) -> bool:
        """Whether they may work today: not disabled, and not after the last day of access."""
        is_over = bool(self.access_until) and today.isoformat() > self.access_until
        return not self.disabled_at and not is_over

    @property
    def shown_name(self) -> str:
        """The name that customers and the log see."""
        return shown_name(self.name)


def shown_name(name: GivenName) -> str:
    """Join the parts in the chosen format: "Ms. Rivera", "Tax Examiner Rivera", "A. Rivera"."""
    lead = {
        NameFormat.TITLE: name.title,
        NameFormat.POSITION: name.position,
        NameFormat.INITIAL: f"{name.first_initial}.",
    }
    return f"{lead[name.format]} {name.last_name}"


def checked_name(name: GivenName) -> GivenName:
    """Return the name, or refuse one that does not fit its format (R8)."""
    _must(_is_name(name.last_name), "last name")
    if name.format is NameFormat.TITLE:
        _must(name.title in TITLES, "title")
    if name.format is NameFormat.POSITION:
        _must(_is_name(name.position), "position")
    if name.format is NameFormat.INITIAL:
        _must(len(name.first_initial) == 1 and name.first_initial.isalpha(), "first initial")
    return name


def checked_identification(given: Identification) -> Identification:
    """Return the identification, or refuse a number of the wrong shape (R9)."""
    if given.kind is IdKind.PID:
        digits = given.number.isascii() and given.number.isdigit()
        _must(digits and len(given.number) == PID_DIGITS, "PID")
    else:
        _must(_BADGE.fullmatch(given.number) is not None, "badge")
        # Nine digits may be a badge, for the server shows it as a trusted value; with a TIN's dashes
        # somebody's own number was typed.
        dashed = "-" in given.number and mask(RawText(given.number)).found
        _must(not dashed, "badge looks like a TIN")
    return given


def checked_login(login: str) -> str:
    """Return the login as it is kept: lower case, trimmed."""
    kept = login.strip().lower()
    _must(_LOGIN.fullmatch(kept) is not None, "login")
    return kept


def checked_cap(cap: int) -> int:
    """Return how many contacts one may hold at once, or refuse an absurd number."""
    _must(1 <= cap <= MAX_CAP, "cap")
    return cap


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) is not None


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise BadRequest("form.invalid", what)

"""What a contact is about, with the IRM reference that applies (R24); the table is data."""

from dataclasses import dataclass
from typing import Final

from kernel.errors import BadRequest

PAYOFF: Final = "payoff"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One row of the memo's reference table."""

    code: str
    reference: str


INQUIRIES: Final = (
    Inquiry(PAYOFF, "5.19.12.7.5.3"),
    Inquiry("release", "5.19.12.7.5.5"),
    Inquiry("other", "5.19.12.7.5.6"),
)


def inquiry_of(code: str) -> Inquiry:
    """Return the row of this code, or refuse an unknown one."""
    for row in INQUIRIES:
        if row.code == code:
            return row
    raise BadRequest("form.invalid", "inquiry")


def reference_of(code: str) -> str:
    """Return the IRM reference of an inquiry, or nothing where none is set."""
    return inquiry_of(code).reference if code else ""

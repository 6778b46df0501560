"""Who is asking: the six kinds of customers (R4)."""

from enum import StrEnum

from kernel.errors import BadRequest


class Party(StrEnum):
    """What a customer is to the lien."""

    TAXPAYER = "taxpayer"
    REPRESENTATIVE = "representative"
    BANK = "bank"
    TITLE_COMPANY = "title_company"
    PURCHASER = "purchaser"
    OTHER = "other"


def party_of(code: str) -> Party:
    """Return the party of this code, or refuse an unknown one."""
    if code not in set(Party):
        raise BadRequest("form.invalid", "party")
    return Party(code)

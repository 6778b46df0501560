"""A taxpayer's account as a directory shows it: people, periods, notices, authorizations."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from kernel.masking import RawText, mask

# Opaque names: they tell nothing, and no taxpayer number has their shape.
Reference = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}$")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
TaxForm = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z][0-9A-Z-]{1,9}$")]
MaskedTin = Annotated[str, msgspec.Meta(pattern=r"^(XXX-XX-|XX-XXX)\d{4}$")]
Many = 200
CENTS: Final = re.compile(r"\d{1,13}\.\d{2}")


class ModuleStatus(StrEnum):
    """Where one period's debt stands; an office decides what each means for a payoff (R31)."""

    NOTICE = "notice"
    AUTOMATED_COLLECTION = "automated_collection"
    FIELD_COLLECTION = "field_collection"
    INSTALLMENT = "installment"
    NOT_COLLECTIBLE = "not_collectible"
    LITIGATION = "litigation"
    PAID = "paid"


class Event(StrEnum):
    """What can become of a filed notice."""

    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    REFILED = "refiled"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an account; what is not described is refused, for it may be a taxpayer number."""


class Holder(Part, frozen=True):
    """A person or business whose account it is; the number comes masked or not at all."""

    person: Reference
    name: Words
    masked_tin: MaskedTin
    address: Annotated[tuple[Words, ...], msgspec.Meta(max_length=6)] = ()

    def __post_init__(self) -> None:
        """Refuse words with a taxpayer number in them."""
        _must_be_clean(self.name, *self.address)


class Module(Part, frozen=True):
    """One tax form and period: what is owed, since when interest runs, what stands in the way.

    Amounts are U.S. dollars with cents; `holders` are the persons who owe it.
    """

    tax_form: TaxForm
    period: date
    holders: Annotated[tuple[Reference, ...], msgspec.Meta(min_length=1, max_length=10)]
    status: ModuleStatus
    assessed_balance: Decimal
    interest_from: date
    accrued_penalty: Decimal = Decimal("0.00")
    lien_fees: Decimal = Decimal("0.00")
    freeze: bool = False
    restricted_interest: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts that are no dollars and cents."""
        _must_be_money(self.assessed_balance, self.accrued_penalty, self.lien_fees)


class NoticeLine(Part, frozen=True):
    """One line of a notice of federal tax lien: the unpaid balance of an assessment."""

    tax_form: TaxForm
    period: date
    assessed: date
    balance: Decimal
    last_day_for_refiling: date

    def __post_init__(self) -> None:
        """Refuse amounts that are no dollars and cents."""
        _must_be_money(self.balance)


class NoticeEvent(Part, frozen=True):
    """What became of a notice, and when."""

    event: Event
    on: date


class Notice(Part, frozen=True):
    """A notice of federal tax lien (Form 668(Y)(c)) as it was filed, and its history."""

    serial: Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9-]{1,24}$")]
    county: Words
    state: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
    filed: date
    lines: Annotated[tuple[NoticeLine, ...], msgspec.Meta(min_length=1, max_length=Many)]
    history: Annotated[tuple[NoticeEvent, ...], msgspec.Meta(max_length=50)] = ()


class Account(Part, frozen=True):
    """Everything on file for one taxpayer, or for spouses who filed together."""

    reference: Reference
    holders: Annotated[tuple[Holder, ...], msgspec.Meta(max_length=10)] = ()
    modules: Annotated[tuple[Module, ...], msgspec.Meta(max_length=Many)] = ()
    notices: Annotated[tuple[Notice, ...], msgspec.Meta(max_length=Many)] = ()
    restricted: bool = False


class Access(Part, frozen=True):
    """The account of somebody who signed in, and which of its persons they are."""

    account: Account
    person: Reference


class AuthorizationForm(StrEnum):
    """What a taxpayer signed: a power of attorney, or leave to be told (IRC 6103(c), (e)(6))."""

    POWER_OF_ATTORNEY = "2848"
    TAX_INFORMATION = "8821"


class Authorization(Part, frozen=True):
    """Whom a taxpayer lets act or ask for them: for which form and periods, and until when."""

    account: Reference
    person: Reference
    taxpayer: Words
    form: AuthorizationForm
    tax_form: TaxForm
    first_period: date
    last_period: date
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse words with a taxpayer number in them."""
        _must_be_clean(self.taxpayer)

    def is_valid_on(self, today: date) -> bool:
        """Tell whether it is in force on a day, its last day included."""
        return self.valid_from <= today and (self.valid_to is None or today <= self.valid_to)

    def covers(self, tax_form: str, period: date) -> bool:
        """Tell whether it speaks of this form and period."""
        return self.tax_form == tax_form and self.first_period <= period <= self.last_period


def _must_be_money(*amounts: Decimal) -> None:
    for amount in amounts:
        if not CENTS.fullmatch(str(amount)):
            raise ValueError("an amount is dollars and two decimals, such as 1234.50")


def _must_be_clean(*words: str) -> None:
    if any(mask(RawText(text)).found for text in words):
        raise ValueError("a taxpayer number stands where words should")

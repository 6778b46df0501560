"""A look at an account as JSON: what may be asked, and what one look shows."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from console.domain.account import Authorization, Holder, Module, Notice

Opaque = Annotated[str, msgspec.Meta(max_length=40)]


class LookAtAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Look at the account of who signed in, or, for a representative, at one they act for."""

    what: Literal["account", "authorizations"] = "account"
    account: Opaque = ""
    person: Opaque = ""


class AccountShown(msgspec.Struct, frozen=True):
    """What this customer's assistor may see of one account; amounts are dollars as text."""

    holder: Holder
    modules: tuple[Module, ...]
    notices: tuple[Notice, ...]
    papers: tuple[Authorization, ...]
    readily_computed: bool


class PaperShown(msgspec.Struct, frozen=True):
    """An authorization on file; one that is not in force names no taxpayer."""

    valid: bool
    form: str
    tax_form: str
    first_period: date
    last_period: date
    valid_from: date
    valid_to: date | None
    account: Opaque = ""
    person: Opaque = ""
    taxpayer: str = ""


class LookAnswered(msgspec.Struct, frozen=True):
    """One look: the account, or the authorizations on file; `at` stands in the audit trail."""

    at: str
    account: AccountShown | None = None
    papers: tuple[PaperShown, ...] | None = None

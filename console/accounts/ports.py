"""What the use cases ask of the office's systems of record (ALS and IDRS stand behind it)."""

from typing import Protocol

from console.domain.account import Access, Account, Authorization
from kernel.errors import TryAgain


class AccountsUnavailable(TryAgain):
    """The directory cannot answer now, or its answer cannot be trusted: nothing is shown."""

    def __init__(self, detail: str) -> None:
        """Keep a detail for our log; it never holds anything of an account."""
        super().__init__("account.unavailable", detail)


class AccountDirectory(Protocol):
    """Account data by opaque names; it is asked anew at each look, and nothing of it is stored.

    `issuer` and `subject` together are who signed in: a subject means nothing at another issuer.
    Each method raises `account.unavailable` where it cannot answer.
    """

    async def account_of(self, issuer: str, subject: str, /) -> Access | None:
        """Return the account of a taxpayer who signed in, or nothing where none is on file."""

    async def authorizations_of(self, issuer: str, subject: str, /) -> tuple[Authorization, ...]:
        """Return what is on file for a representative who signed in, expired ones too."""

    async def account(self, reference: str, /) -> Account | None:
        """Return the account of this reference, or nothing."""

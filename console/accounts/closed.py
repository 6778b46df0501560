"""A directory that is not there: what a production start has until an office sets one up."""

from console.accounts.ports import AccountsUnavailable
from console.domain.account import Access, Account, Authorization


class ClosedAccounts:
    """Answers nothing, so that nothing is disclosed."""

    async def account_of(self, _issuer: str, _subject: str, /) -> Access | None:
        """Refuse."""
        raise AccountsUnavailable("no directory is set up")

    async def authorizations_of(self, _issuer: str, _subject: str, /) -> tuple[Authorization, ...]:
        """Refuse."""
        raise AccountsUnavailable("no directory is set up")

    async def account(self, _reference: str, /) -> Account | None:
        """Refuse."""
        raise AccountsUnavailable("no directory is set up")

"""Invented taxpayers from a file beside this one; a production start never gets here."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated, Final

import msgspec

from console.domain.account import Access, Account, Authorization, Part, Reference

FILE: Final = "demo_accounts.toml"


class Person(Part, frozen=True):
    """What somebody who signs in at the stand-in provider is to these accounts."""

    account: Reference = ""
    person: Reference = ""
    authorization: Annotated[tuple[Authorization, ...], msgspec.Meta(max_length=20)] = ()


class Invented(Part, frozen=True):
    """The whole file."""

    account: tuple[Account, ...]
    subject: Mapping[str, Person]


class DemoAccounts:
    """The invented accounts, for subjects of one issuer: the stand-in provider."""

    def __init__(self, issuer: str, invented: Invented | None = None) -> None:
        """Read the file once."""
        self._issuer = issuer
        read = invented or read_invented()
        self._accounts = {account.reference: account for account in read.account}
        self._subjects = read.subject

    async def account_of(self, issuer: str, subject: str, /) -> Access | None:
        """Return the invented account of an invented taxpayer."""
        person = self._person(issuer, subject)
        found = self._accounts.get(person.account) if person else None
        return Access(found, person.person) if person and found else None

    async def authorizations_of(self, issuer: str, subject: str, /) -> tuple[Authorization, ...]:
        """Return the invented authorizations of an invented representative."""
        person = self._person(issuer, subject)
        return person.authorization if person else ()

    async def account(self, reference: str, /) -> Account | None:
        """Return the invented account of this reference."""
        return self._accounts.get(reference)

    def _person(self, issuer: str, subject: str) -> Person | None:
        return self._subjects.get(subject) if issuer == self._issuer else None


def read_invented(text: str = "") -> Invented:
    """Read the invented accounts; what does not fit raises `msgspec.ValidationError`."""
    text = text or files("console.accounts").joinpath(FILE).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Invented)

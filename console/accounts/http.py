"""A directory of the office over HTTPS; docs/accounts-api.yaml says what it must answer.

It fails closed: whatever is slow, too long, not JSON, or holds what the contract does not name is
`account.unavailable`, and nothing of it is shown or logged.
"""

import asyncio
import ssl
from dataclasses import dataclass, field
from typing import Final, TypeVar

import httpx2
import msgspec

from console.accounts.ports import AccountsUnavailable
from console.domain.account import Access, Account, Authorization, Part

LIMIT: Final = 1_048_576
Answer = TypeVar("Answer", bound=Part)


@dataclass(frozen=True, slots=True)
class Door:
    """Where the directory is and what opens it; `tls` holds our certificate where it asks for one.

    Seconds: `connect` until the line stands, `read` between two pieces, `whole` for one answer.
    """

    url: str
    token: str = field(default="", repr=False)
    tls: ssl.SSLContext | None = None
    connect: float = 3.0
    read: float = 5.0
    whole: float = 8.0


class AccessAnswer(Part, frozen=True):
    """Whose account it is, or null."""

    access: Access | None


class AccountAnswer(Part, frozen=True):
    """The account, or null."""

    account: Account | None


class AuthorizationsAnswer(Part, frozen=True):
    """Everything on file for the representative."""

    authorizations: tuple[Authorization, ...]


class HttpAccounts:
    """Asks by POST, so that no subject stands in an address that a proxy logs."""

    def __init__(self, door: Door) -> None:
        """Ask at this door."""
        self._door = door
        self._timeout = httpx2.Timeout(door.read, connect=door.connect)

    async def account_of(self, issuer: str, subject: str, /) -> Access | None:
        """Ask for a taxpayer's own account."""
        asked = {"issuer": issuer, "subject": subject}
        return (await self._ask("account-of", asked, AccessAnswer)).access

    async def authorizations_of(self, issuer: str, subject: str, /) -> tuple[Authorization, ...]:
        """Ask for what is on file for a representative."""
        asked = {"issuer": issuer, "subject": subject}
        found = await self._ask("authorizations-of", asked, AuthorizationsAnswer)
        return found.authorizations

    async def account(self, reference: str, /) -> Account | None:
        """Ask for an account by its reference."""
        found = (await self._ask("account", {"reference": reference}, AccountAnswer)).account
        if found is not None and found.reference != reference:
            raise AccountsUnavailable("another account came than was asked for")
        return found

    async def _ask(self, verb: str, asked: dict[str, str], answer: type[Answer]) -> Answer:
        try:
            async with asyncio.timeout(self._door.whole):
                return msgspec.json.decode(await self._post(verb, asked), type=answer)
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, ssl.SSLError) as error:
            raise AccountsUnavailable(type(error).__name__) from None
        except (msgspec.MsgspecError, ValueError):
            # What was wrong could quote the account, so not even the log hears it.
            raise AccountsUnavailable("the answer is not what the contract says") from None

    async def _post(self, verb: str, asked: dict[str, str]) -> bytes:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self._door.token:
            headers["Authorization"] = f"Bearer {self._door.token}"
        # Looks are rare and each is on its own: no line stays open between two of them.
        async with (
            httpx2.AsyncClient(
                verify=self._door.tls or True,
                timeout=self._timeout,
                trust_env=False,
                follow_redirects=False,
            ) as client,
            client.stream("POST", f"{self._door.url}/{verb}", json=asked, headers=headers) as got,
        ):
            return await _body(got)


async def _body(got: httpx2.Response) -> bytes:
    kind = got.headers.get("content-type", "").partition(";")[0].strip().lower()
    if got.status_code != httpx2.codes.OK or kind != "application/json":
        raise AccountsUnavailable(f"status {got.status_code}")
    body = bytearray()
    # Unpacked as it came: a packed answer would grow after it was measured.
    async for piece in got.aiter_raw():
        body += piece
        if len(body) > LIMIT:
            raise AccountsUnavailable("the answer is too long")
    return bytes(body)

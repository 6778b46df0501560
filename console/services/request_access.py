"""Ask for access to the console: anybody may ask, an administrator decides (R7)."""

from console.domain.access import MOST_OPEN, AccessRequest, checked_request
from console.domain.staff import GivenName, Identification
from console.services.passwords import hash_password
from console.services.ports import Console
from console.store.access import count_open, insert_request
from console.store.audit import AuditRow, record
from kernel.errors import Refused
from kernel.ids import new_id
from kernel.languages import Language


async def request_access(
    console: Console,
    login: str,
    password: str,
    *,
    name: GivenName,
    identification: Identification,
    languages: frozenset[Language],
    address: str,
) -> AccessRequest:
    """Keep the request; raises `form.invalid`, `signin.throttled` and `access.too_many`.

    Whether the login is taken is not told here, for anybody may ask: the administrator sees it.
    """
    await console.throttle.take("access request", address)
    asked = console.now_text()
    request = checked_request(new_id(), login, name, identification, languages, asked)
    password_hash = await hash_password(password)
    async with console.database.write() as connection:
        if await count_open(connection) >= MOST_OPEN:
            raise Refused("access.too_many")
        await insert_request(connection, request, password_hash)
        row = AuditRow("access.requested", "ok", object=f"{request.id} {address}")
        await record(connection, asked, row)
    return request

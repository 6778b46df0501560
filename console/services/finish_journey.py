"""Sign in a member of staff who comes back from their identity provider."""

from collections.abc import Mapping
from typing import Any, NoReturn

from chat.domain.sign_in import FailureReason
from chat.identity.ports import SignInFailed
from console.domain.claims import login_of, role_of
from console.domain.staff import Role, StaffMember
from console.services.begin_journey import elsewhere_of, journeys_since
from console.services.change_role import change_role
from console.services.ports import Console
from console.services.sessions import begin_session
from console.services.sign_in import EVENT, SignedIn
from console.store import journeys, sessions
from console.store.audit import AuditRow, record, row_by
from console.store.journeys import Trip
from console.store.staff import find_by_login
from kernel.errors import LienChatError, NotSignedIn, Refused, TryAgain
from kernel.log_text import open_log

log = open_log()


async def finish_journey(
    console: Console, browser: str, answer: Mapping[str, str], address: str
) -> SignedIn:
    """Check the callback and begin a session; the browser's old one ends (O10).

    Raises `signin.not_completed`, `signin.provider_down`, `signin.account_unknown` and
    `signin.role_missing`; each leaves an audit row.
    """
    trip = await _trip(console, browser, answer, address)
    claims = await _claims(console, trip, answer, address)
    staff, role = await _account(console, claims, address)
    if staff.role is not role:
        staff = await change_role(console, staff, role, "identity provider")
    token = await begin_session(console, staff.id)
    async with console.database.write() as connection:
        at = console.now_text()
        await sessions.end(connection, trip.old_session_hash, at, "signed_in_again")
        await record(connection, at, row_by(staff, EVENT, "ok", address))
    return SignedIn(staff, token)


async def _trip(console: Console, browser: str, answer: Mapping[str, str], address: str) -> Trip:
    async with console.database.write() as connection:
        state = answer.get("state", "")
        trip = await journeys.take(connection, state, browser, journeys_since(console))
    if trip is None:
        await _refuse(console, NotSignedIn("signin.not_completed", "no such journey"), address)
    return trip


async def _claims(
    console: Console, trip: Trip, answer: Mapping[str, str], address: str
) -> dict[str, Any]:
    try:
        return await elsewhere_of(console).provider.claims(trip.journey, answer)
    except SignInFailed as failed:
        await _refuse(console, _error_of(failed), address)


def _error_of(failed: SignInFailed) -> LienChatError:
    detail = f"{failed.reason}: {failed.detail}"
    if failed.reason is FailureReason.PROVIDER_DOWN:
        return TryAgain("signin.provider_down", detail)
    return NotSignedIn("signin.not_completed", detail)


async def _account(
    console: Console, claims: dict[str, Any], address: str
) -> tuple[StaffMember, Role]:
    elsewhere = elsewhere_of(console)
    async with console.database.snapshot() as connection:
        found = await find_by_login(connection, login_of(claims, elsewhere.login_claim))
    if found is None or not found[0].has_access(console.today()):
        await _refuse(console, Refused("signin.account_unknown"), address)
    role = role_of(claims, elsewhere.role_claim, elsewhere.roles)
    if role is None:
        await _refuse(console, Refused("signin.role_missing"), address, found[0])
    return found[0], role


async def _refuse(
    console: Console, error: LienChatError, address: str, staff: StaffMember | None = None
) -> NoReturn:
    log.warning("staff.sign_in_failed", code=error.code, error=error.detail)
    row = AuditRow(EVENT, error.code, object=address)
    async with console.database.write() as connection:
        at = console.now_text()
        await record(connection, at, row_by(staff, EVENT, error.code, address) if staff else row)
    raise error

"""Sign in and out: throttled, the same work for every login, one audit row each."""

from dataclasses import dataclass
from typing import Final

from console.domain.staff import StaffMember
from console.services.passwords import is_password
from console.services.ports import Console
from console.services.sessions import begin_session, end_session, open_session
from console.store.audit import AuditRow, record, row_by
from console.store.staff import find_by_login
from kernel.errors import NotSignedIn, Refused

EVENT: Final = "staff.sign_in"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the new session's token."""

    staff: StaffMember
    token: str


async def sign_in(
    console: Console, login: str, password: str, address: str, old_token: str = ""
) -> SignedIn:
    """Check the password and begin a new session; the browser's old one ends (O10).

    Raises `signin.refused`, never saying which part was wrong, and `signin.throttled`.
    """
    login = login.strip().lower()[:80]
    await _take(console, login, address)
    async with console.database.snapshot() as connection:
        found = await find_by_login(connection, login)
    is_right = await is_password(found[1] if found else None, password, console.password_gate)
    if found is None or not is_right or not found[0].has_access(console.today()):
        await _audit(console, _refused(found[0] if found else None, address))
        raise NotSignedIn("signin.refused")
    if old_token:
        await end_session(console, old_token, "signed_in_again")
    staff = found[0]
    token = await begin_session(console, staff.id)
    await console.throttle.forgive(login, address)
    await _audit(console, row_by(staff, EVENT, "ok", address))
    return SignedIn(staff, token)


async def sign_out(console: Console, token: str) -> None:
    """End this browser's session; its open sockets close with it."""
    try:
        staff = await open_session(console, token, active=False)
    except NotSignedIn:
        return
    await end_session(console, token, "signed_out")
    await _audit(console, row_by(staff, "staff.sign_out", "ok"))


async def _take(console: Console, login: str, address: str) -> None:
    try:
        await console.throttle.take(login, address)
    except Refused:
        await _audit(console, AuditRow(EVENT, "throttled", object=address))
        raise


def _refused(staff: StaffMember | None, address: str) -> AuditRow:
    # What was typed as a login may be a password or worse: an unknown one is not written down.
    if staff is None:
        return AuditRow(EVENT, "refused", object=address)
    return row_by(staff, EVENT, "refused", address)


async def _audit(console: Console, row: AuditRow) -> None:
    async with console.database.write() as connection:
        await record(connection, console.now_text(), row)

"""Approve or refuse a request for access; an approval makes the account (R7)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from console.domain.access import AccessRequest, Decision, checked_expiry, may_decide
from console.domain.staff import Role, StaffMember, checked_login
from console.services.ports import Console
from console.services.typed import masked_note
from console.store.access import decide_request, find_request
from console.store.audit import record, row_by
from console.store.staff import insert_staff
from kernel.errors import Conflict, NotFound
from kernel.ids import new_id
from kernel.masking import RawText


@dataclass(frozen=True, slots=True)
class Approval:
    """What the administrator adds to the request: the sign-in name, and the last day."""

    login: str
    last_day: date


async def approve_access(
    console: Console, by: StaffMember, request_id: str, approval: Approval
) -> StaffMember:
    """Make the account that was asked for.

    Raises `page.not_found`, `access.decided`, `access.own`, `access.login_taken`, `form.invalid`.
    """
    at = console.now_text()
    last_day = checked_expiry(approval.last_day, console.today())
    try:
        async with console.database.write() as connection:
            request, password_hash = await _open_request(connection, by, request_id)
            member = _member(request, approval.login, last_day, at, console.settings.cap)
            await insert_staff(connection, member, password_hash)
            decided = replace(request, decision=Decision.APPROVED, staff_id=member.id)
            await _decide(connection, by, decided, at)
    except IntegrityError:
        raise Conflict("access.login_taken") from None
    return member


async def refuse_access(
    console: Console, by: StaffMember, request_id: str, reason: RawText
) -> None:
    """Refuse the request with a reason; raises as an approval does, and `message.*`."""
    why = masked_note(reason)
    async with console.database.write() as connection:
        request, _ = await _open_request(connection, by, request_id)
        refused = replace(request, decision=Decision.REFUSED, reason=why)
        await _decide(connection, by, refused, console.now_text())


async def _open_request(
    connection: AsyncConnection, by: StaffMember, request_id: str
) -> tuple[AccessRequest, str]:
    found = await find_request(connection, request_id)
    if found is None:
        raise NotFound("page.not_found")
    may_decide(found[0], by)
    return found


async def _decide(
    connection: AsyncConnection, by: StaffMember, request: AccessRequest, at: str
) -> None:
    decided = replace(request, decided_by=by.shown_name, decided_at=at)
    if not await decide_request(connection, decided, by.id):
        raise Conflict("access.decided")
    object_ = " ".join(filter(None, [request.id, request.staff_id]))
    await record(connection, at, row_by(by, f"access.{request.decision}", "ok", object_))


def _member(request: AccessRequest, login: str, last_day: date, at: str, cap: int) -> StaffMember:
    return StaffMember(
        id=new_id(),
        login=checked_login(login),
        name=request.name,
        identification=request.identification,
        role=Role.ASSISTOR,
        languages=request.languages,
        cap=cap,
        created_at=at,
        access_until=last_day.isoformat(),
    )

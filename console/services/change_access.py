"""Change how long somebody has access, or take it away: sessions end at once (O13)."""

from datetime import date

from chat.bus.ports import staff_channel
from console.domain.access import checked_expiry
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store import sessions
from console.store.access import set_expiry
from console.store.audit import record, row_by
from console.store.staff import set_disabled
from kernel.errors import Conflict, NotFound


async def extend_access(console: Console, by: StaffMember, staff_id: str, last_day: date) -> None:
    """Let access end after this day; raises `form.invalid`, `access.own`, `page.not_found`."""
    _not_oneself(by, staff_id)
    until = checked_expiry(last_day, console.today()).isoformat()
    async with console.database.write() as connection:
        if not await set_expiry(connection, staff_id, until):
            raise NotFound("page.not_found")
        object_ = f"{staff_id} {until}"
        await record(connection, console.now_text(), row_by(by, "access.extended", "ok", object_))


async def remove_access(console: Console, by: StaffMember, staff_id: str) -> None:
    """Disable the account for good and end every session; raises `access.own`."""
    _not_oneself(by, staff_id)
    at = console.now_text()
    async with console.database.write() as connection:
        await set_disabled(connection, staff_id, at)
        await sessions.end_all(connection, staff_id, at, "removed")
        await record(connection, at, row_by(by, "access.removed", "ok", staff_id))
    console.bus.wake([staff_channel(staff_id)])


def _not_oneself(by: StaffMember, staff_id: str) -> None:
    # Two eyes more: nobody prolongs or removes their own access.
    if by.id == staff_id:
        raise Conflict("access.own")

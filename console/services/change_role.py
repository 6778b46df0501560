"""Give a member of staff another role: what was open under the old one ends at once (O13)."""

from dataclasses import replace

from chat.bus.ports import staff_channel
from console.domain.staff import Role, StaffMember
from console.services.ports import Console
from console.store import sessions
from console.store.audit import AuditRow, record
from console.store.staff import set_role


async def change_role(console: Console, staff: StaffMember, role: Role, by: str) -> StaffMember:
    """Return the member with the new role; `by` names in the audit trail who or what said so."""
    at = console.now_text()
    async with console.database.write() as connection:
        await set_role(connection, staff.id, role)
        await sessions.end_all(connection, staff.id, at, "role_changed")
        row = AuditRow("staff.role_changed", f"{staff.role} -> {role}", actor_name=by)
        await record(connection, at, replace(row, object=staff.id))
    console.bus.wake([staff_channel(staff.id)])
    return replace(staff, role=role)

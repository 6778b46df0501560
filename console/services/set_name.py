"""Choose how customers are shown one's name, in one of the memo's three formats (R8)."""

from dataclasses import replace

from console.domain.staff import GivenName, StaffMember, checked_name, shown_name
from console.services.ports import Console
from console.store.audit import AuditRow, record
from console.store.staff import set_name as store_name


async def set_name(console: Console, staff: StaffMember, name: GivenName) -> StaffMember:
    """Show this name from the next message on; the family name is not one's own to change."""
    kept = checked_name(replace(name, last_name=staff.name.last_name))
    async with console.database.write() as connection:
        await store_name(connection, staff.id, kept)
        row = AuditRow("staff.name_set", "ok", staff.id, shown_name(kept), object=staff.id)
        await record(connection, console.now_text(), row)
    return replace(staff, name=kept)

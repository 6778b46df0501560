"""Write down that somebody reached for a contact that is not theirs (SECURITY A3)."""

from sqlalchemy import select

from chat.store.tables import contact
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.audit import AuditRow, record


async def audit_denial(console: Console, staff: StaffMember, contact_id: str, code: str) -> None:
    """Add one audit row; an id that no contact has is whatever was typed, and is not kept."""
    async with console.database.write() as connection:
        found = await connection.scalar(select(contact.c.id).where(contact.c.id == contact_id))
        row = AuditRow("contact.denied", code, staff.id, staff.shown_name, str(found or ""))
        await record(connection, console.now_text(), row)

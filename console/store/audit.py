"""The audit trail: one more row, and never any other change."""

from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from console.domain.staff import StaffMember
from console.store.tables import audit
from kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what to which object, and what came of it; never message text or secrets."""

    event: str
    outcome: str
    actor_id: str = ""
    actor_name: str = ""
    contact_id: str = ""
    object: str = ""


def row_by(actor: StaffMember, event: str, outcome: str, object_: str = "") -> AuditRow:
    """Return the row of something this member of staff did."""
    return AuditRow(event, outcome, actor.id, actor.shown_name, object=object_)


async def record(connection: AsyncConnection, at: str, row: AuditRow) -> None:
    """Write the row in the caller's transaction, so that it stands or falls with the act."""
    await connection.execute(
        insert(audit).values(
            id=new_id(),
            at=at,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            event=row.event,
            contact_id=row.contact_id,
            object=row.object,
            outcome=row.outcome,
        )
    )

"""Read the audit trail, newest first; nothing here or elsewhere changes it."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select

from console.services.ports import Console
from console.store.audit import AuditRow, record
from console.store.tables import audit

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Audited:
    """One row: when, who, what, to which object, and what came of it."""

    at: str
    actor: str
    event: str
    contact_id: str
    object: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the trail."""

    rows: tuple[Audited, ...]
    total: int
    number: int
    pages: int


async def audit_trail(console: Console, number: int) -> AuditPage:
    """Return page `number` of the trail (1 is the newest)."""
    async with console.database.snapshot() as connection:
        total = int(await connection.scalar(select(func.count()).select_from(audit)) or 0)
        pages = max(1, -(-total // PAGE))
        number = min(number, pages)
        newest_first = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc())
        page = newest_first.limit(PAGE).offset((number - 1) * PAGE)
        rows = tuple(_audited(row) for row in await connection.execute(page))
    return AuditPage(rows, total, number, pages)


def _audited(row: Any) -> Audited:
    return Audited(row.at, row.actor_name, row.event, row.contact_id, row.object, row.outcome)


async def write_down(console: Console, row: AuditRow) -> None:
    """Keep a row that stands for itself, such as a refusal."""
    async with console.database.write() as connection:
        await record(connection, console.now_text(), row)

"""Export the coverage ledger: the list as CSV, and decided lines as replay rows."""

import asyncio
from collections.abc import Sequence
from typing import Final

from chat.bot.replay import ReplayRow
from console.domain.coverage import Line
from console.domain.csv_safe import Cell, write_csv
from console.domain.staff import StaffMember
from console.services.audit_trail import write_down
from console.services.ports import Console
from console.services.read_coverage import Asked, lasting, read_ledger, replay_row
from console.store.audit import AuditRow, row_by

COLUMNS: Final = (
    "kind",
    "language",
    "text",
    "topic",
    "entries",
    "contacts",
    "escalated",
    "dead_ends",
    "newest_at",
    "decision",
    "decided_topic",
    "owner",
    "note",
    "decided_by",
    "decided_at",
)


async def export_ledger(console: Console, by: StaffMember, asked: Asked, origin: str) -> str:
    """Return the lines as a file for a spreadsheet; who took it is written down.

    Words of a contact that still goes on are left out: no redaction would reach the copy.
    """
    lines = (await read_ledger(console, asked)).lines
    text = await asyncio.to_thread(write_csv, COLUMNS, [_cells(line) for line in lines])
    await write_down(console, row_by(by, "coverage.exported", "ok", _object_of(lines, origin)))
    return text


def _cells(line: Line) -> Sequence[Cell]:
    kept, decided = lasting(line), line.decided
    return (
        line.newest.kind.value,
        line.newest.language,
        kept.text if kept and line.has_words else "",
        line.meant,
        len(line.rows),
        line.contacts,
        line.escalations,
        line.dead_ends,
        line.newest.at,
        line.decision.value,
        decided.topic if decided else "",
        decided.owner_id if decided else "",
        decided.note if decided else "",
        decided.by_name if decided else "",
        decided.at if decided else "",
    )


async def export_replay(
    console: Console, asked: Asked, by: StaffMember | None, origin: str
) -> list[ReplayRow]:
    """Return what must hold of every decided line; `by` is none on the command line."""
    lines = (await read_ledger(console, asked)).lines
    rows = [row for row in map(replay_row, lines) if row]
    object_ = _object_of(rows, origin)
    row = AuditRow("coverage.exported", "ok", actor_name="command line", object=object_)
    await write_down(console, row_by(by, row.event, "ok", object_) if by else row)
    return rows


def _object_of(rows: Sequence[object], origin: str) -> str:
    return f"{len(rows)} {origin}".strip()

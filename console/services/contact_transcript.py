"""Read a finished contact whole, with proof of its log; each view leaves its audit row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import digest
from chat.domain.contact import Contact
from chat.domain.entries import AnyBody, Audience, EntryRedacted, MessagePosted
from chat.domain.lifecycle import Status
from chat.store.appending import STREAM
from chat.store.proof import Difference, verify_stream
from chat.store.rebuild import state_of
from chat.store.tables import contact, entry
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.audit import AuditRow, record
from kernel.errors import NotFound
from kernel.languages import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a supervisor reads it; `body` is none when its words were taken away."""

    seq: int
    at: str
    kind: str
    is_for_staff: bool
    author: str
    name: str
    body: AnyBody | None
    redacted: str = ""
    approved: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class Transcript:
    """A finished contact: its state, its lines, and whether the log still is what was sealed."""

    contact: Contact
    lines: tuple[Line, ...]
    faults: tuple[Difference, ...]
    seal: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether numbers, chain, commitments, refs and seal all hold."""
        return not self.faults


async def read_transcript(
    console: Console, by: StaffMember, contact_id: str, *, seal_key: bytes, origin: str
) -> Transcript:
    """Return a finished contact; the view is written down in the transaction that reads it."""
    async with console.database.write() as connection:
        row = await _closed(connection, contact_id)
        log = await _log(connection, contact_id)
        faults = verify_stream(contact_id, log, row.seal, seal_key)
        outcome = "not_verified" if faults else "verified"
        viewed = AuditRow("transcript.viewed", outcome, by.id, by.shown_name, contact_id, origin)
        await record(connection, console.now_text(), viewed)
    return _transcript(console, contact_id, row.seal, log, faults)


async def _closed(connection: AsyncConnection, contact_id: str) -> Any:
    statement = select(contact.c.seal).where(
        contact.c.id == contact_id, contact.c.status == Status.CLOSED.value
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound("contact.not_found")
    return row


async def _log(connection: AsyncConnection, contact_id: str) -> Sequence[Any]:
    statement = select(entry).where(entry.c.stream == STREAM, entry.c.stream_id == contact_id)
    return (await connection.execute(statement.order_by(entry.c.seq))).all()


def _transcript(
    console: Console, contact_id: str, seal: str, log: Sequence[Any], faults: list[Difference]
) -> Transcript:
    try:
        state = state_of(contact_id, log)
    except (ValueError, msgspec.MsgspecError):
        # What cannot be read is shown line by line, and the digest says that it is broken.
        state = Contact(contact_id)
    return Transcript(state, lines(console, log, state.language), tuple(faults), seal)


def lines(console: Console, log: Sequence[Any], language: Language) -> tuple[Line, ...]:
    """Return the lines of a log, each with the seconds since the one before."""
    standing = _standing_texts(log)
    found: list[Line] = []
    before = ""
    for row in log:
        body = _body(row)
        found.append(
            Line(
                seq=row.seq,
                at=row.at,
                kind=row.kind,
                is_for_staff=row.audience != Audience.CUSTOMER.value,
                author=row.author_kind,
                name=row.author_name,
                body=body,
                redacted=standing.get(row.seq, ""),
                approved=_approved(console, body, language),
                since=_seconds_between(before, row.at),
            )
        )
        before = row.at
    return tuple(found)


def _body(row: Any) -> AnyBody | None:
    try:
        return digest.read_body(row.body) if row.body else None
    except (ValueError, msgspec.MsgspecError):
        return None


def _standing_texts(log: Sequence[Any]) -> dict[int, str]:
    bodies = [_body(row) for row in log if row.kind == "entry.redacted"]
    named = [body.redactions for body in bodies if isinstance(body, EntryRedacted)]
    return {one.seq: one.text for redactions in named for one in redactions}


def _approved(console: Console, body: AnyBody | None, language: Language) -> str:
    """Return the approved words of a quick response that was changed before it was sent."""
    used = body.quick_response if isinstance(body, MessagePosted) else None
    if used is None or not used.edited:
        return ""
    kept = console.library.quick_responses.get(used.id)
    return kept.text[language] if kept else ""


def _seconds_between(before: str, at: str) -> int:
    try:
        waited = datetime.fromisoformat(at) - datetime.fromisoformat(before or at)
    except (ValueError, TypeError):
        return 0
    return max(0, int(waited.total_seconds()))

"""Rows of staff sessions: begun, seen, ended; the database keeps only a token's hash."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from console.domain.staff import StaffMember
from console.store.staff import staff_of
from console.store.tables import staff, staff_session


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session and whose it is."""

    staff: StaffMember
    created_at: str
    last_seen_at: str
    ended_at: str


async def begin(connection: AsyncConnection, token_hash: str, staff_id: str, at: str) -> None:
    """Begin a session."""
    await connection.execute(
        insert(staff_session).values(
            token_hash=token_hash,
            staff_id=staff_id,
            created_at=at,
            last_seen_at=at,
            ended_at="",
            reason="",
        )
    )


async def find(connection: AsyncConnection, token_hash: str) -> SessionRow | None:
    """Return the session of a token, ended or not."""
    statement = (
        select(
            staff,
            staff_session.c.created_at.label("begun_at"),
            staff_session.c.last_seen_at,
            staff_session.c.ended_at,
        )
        .join(staff_session, staff_session.c.staff_id == staff.c.id)
        .where(staff_session.c.token_hash == token_hash)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return None
    return SessionRow(staff_of(row), row.begun_at, row.last_seen_at, row.ended_at)


async def touch(connection: AsyncConnection, token_hash: str, at: str) -> None:
    """Say that the session was used."""
    await connection.execute(
        update(staff_session)
        .where(staff_session.c.token_hash == token_hash)
        .values(last_seen_at=at)
    )


async def end(connection: AsyncConnection, token_hash: str, at: str, reason: str) -> None:
    """End one session; the first end stands."""
    await connection.execute(
        update(staff_session)
        .where(staff_session.c.token_hash == token_hash, staff_session.c.ended_at == "")
        .values(ended_at=at, reason=reason)
    )


async def end_all(connection: AsyncConnection, staff_id: str, at: str, reason: str) -> None:
    """End every open session of a member of staff."""
    await connection.execute(
        update(staff_session)
        .where(staff_session.c.staff_id == staff_id, staff_session.c.ended_at == "")
        .values(ended_at=at, reason=reason)
    )

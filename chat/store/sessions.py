"""Whose browser opens which contact: sessions, found by the hash of their secret."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import customer_session

_ROW = customer_session.c


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session; one that ended while the contact has another was rotated."""

    token_hash: str
    contact_id: str
    created_at: str
    ended_at: str


async def read_session(connection: AsyncConnection, token_hash: str) -> SessionRow | None:
    """Return the session of this hash, ended or not."""
    found = await connection.execute(select(customer_session).where(_ROW.token_hash == token_hash))
    row = found.one_or_none()
    return SessionRow(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's public name


async def has_another(connection: AsyncConnection, contact_id: str) -> bool:
    """Whether any session still opens the contact."""
    found = await connection.scalar(
        select(_ROW.token_hash).where(_ROW.contact_id == contact_id, _ROW.ended_at == "").limit(1)
    )
    return found is not None


async def rotate_session(
    connection: AsyncConnection, contact_id: str, token_hash: str, now: str
) -> None:
    """End every session of the contact and begin one: no older secret opens it any more."""
    await connection.execute(
        update(customer_session)
        .where(_ROW.contact_id == contact_id, _ROW.ended_at == "")
        .values(ended_at=now)
    )
    await connection.execute(
        insert(customer_session).values(
            token_hash=token_hash, contact_id=contact_id, created_at=now, ended_at=""
        )
    )

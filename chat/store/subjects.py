"""Whom the provider named, while the contact is authenticated: for the account lookup."""

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.sign_in import forget_subject
from chat.store.tables import verified_subject


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """The provider's own name for a person; it goes into no log and no frame."""

    issuer: str
    subject: str


async def keep_subject(connection: AsyncConnection, contact_id: str, subject: Subject) -> None:
    """Keep whom the provider named, in the transaction that raises the level."""
    await forget_subject(connection, contact_id)
    await connection.execute(
        insert(verified_subject).values(
            contact_id=contact_id, issuer=subject.issuer, subject=subject.subject
        )
    )


async def read_subject(connection: AsyncConnection, contact_id: str) -> Subject | None:
    """Return whom the provider named in this contact; nobody where nobody is signed in."""
    found = await connection.execute(
        select(verified_subject.c.issuer, verified_subject.c.subject).where(
            verified_subject.c.contact_id == contact_id
        )
    )
    row = found.one_or_none()
    return Subject(row.issuer, row.subject) if row else None

"""Keyed hashes of the figures that a look showed, kept while the contact is open."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.lifecycle import Status
from chat.store.tables import contact
from console.store.tables import disclosed_figure


@dataclass(frozen=True, slots=True)
class Shown:
    """Where one of a message's figures was shown before: in which contact, of whose account."""

    contact_id: str
    subject_key: str
    figure: str


def keyed(key: bytes, figure: str) -> str:
    """Return what is kept of a figure; without the key it cannot be guessed back."""
    return hmac.new(key, figure.encode(), hashlib.sha256).hexdigest()


async def keep_shown(
    connection: AsyncConnection, staff_id: str, subject_key: str, contact_id: str, figures: set[str]
) -> None:
    """Keep the hashes of what a look showed; forget those of contacts that are closed."""
    row = disclosed_figure.c
    closed = select(contact.c.id).where(contact.c.status == Status.CLOSED.value)
    again = (row.contact_id == contact_id) & (row.staff_id == staff_id)
    same = again & (row.subject_key == subject_key) & row.figure.in_(sorted(figures))
    await connection.execute(delete(disclosed_figure).where(or_(row.contact_id.in_(closed), same)))
    if figures:
        await connection.execute(
            insert(disclosed_figure),
            [
                {
                    "contact_id": contact_id,
                    "staff_id": staff_id,
                    "subject_key": subject_key,
                    "figure": each,
                }
                for each in sorted(figures)
            ],
        )


async def find_shown(
    connection: AsyncConnection,
    staff_id: str,
    contact_id: str,
    here: Iterable[str],
    elsewhere: Iterable[str],
) -> list[Shown]:
    """Return which were shown: `here` in this contact, `elsewhere` to this assistor in any other."""
    row = disclosed_figure.c
    in_this = (row.contact_id == contact_id) & row.figure.in_(sorted(here))
    in_others = (row.staff_id == staff_id) & row.figure.in_(sorted(elsewhere))
    found = await connection.execute(
        select(row.contact_id, row.subject_key, row.figure)
        .where(or_(in_this, in_others))
        .distinct()
    )
    return [Shown(*each) for each in found]


async def forget_shown(connection: AsyncConnection, contact_id: str) -> None:
    """Forget what was shown in a contact that closes."""
    await connection.execute(
        delete(disclosed_figure).where(disclosed_figure.c.contact_id == contact_id)
    )

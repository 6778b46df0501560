"""The one list of deadline kinds, and how a sweep finds and strikes them (invariant 13)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import deadline

AT_ONCE: Final = 100


class DeadlineKind(StrEnum):
    """What can run out; the cause of each is a contact.

    The first is derived from the log where a sign-in changes, see chat/store/sign_in.py.
    """

    BOT_IDLE = "bot_idle"
    SIGNIN_START = "signin_start"
    SIGNIN_JOURNEY = "signin_journey"
    ASSISTOR_AWAY = "assistor_away"


async def read_due(
    connection: AsyncConnection, kinds: Sequence[DeadlineKind], now: str
) -> list[tuple[str, str]]:
    """Return (contact, due moment) of what is due, the longest due first."""
    found = await connection.execute(
        select(deadline.c.cause, deadline.c.due_at)
        .where(deadline.c.kind.in_(kinds), deadline.c.due_at <= now)
        .order_by(deadline.c.due_at)
        .limit(AT_ONCE)
    )
    return [(str(cause), str(due_at)) for cause, due_at in found]


async def set_deadline(
    connection: AsyncConnection, kind: DeadlineKind, cause: str, due_at: str
) -> None:
    """Set a deadline that is not there."""
    await connection.execute(insert(deadline).values(kind=kind, cause=cause, due_at=due_at))


async def strike(
    connection: AsyncConnection, kinds: Sequence[DeadlineKind], cause: str, due_at: str = ""
) -> bool:
    """Take deadlines away; with `due_at` only the one of that moment. False: another was first."""
    row = [deadline.c.kind.in_(kinds), deadline.c.cause == cause]
    if due_at:
        row.append(deadline.c.due_at == due_at)
    struck = await connection.execute(delete(deadline).where(*row))
    return struck.rowcount > 0

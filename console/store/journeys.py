"""Rows of staff on the way to their identity provider: kept, taken out once, forgotten."""

from dataclasses import dataclass

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.identity.ports import Journey
from console.store.tables import staff_journey
from kernel.ids import fingerprint


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey, and the browser it belongs to; `old_session_hash` ends when it succeeds."""

    journey: Journey
    browser_hash: str
    old_session_hash: str


async def keep(connection: AsyncConnection, trip: Trip, at: str) -> None:
    """Keep who set out; of the state and the browser only hashes."""
    journey = trip.journey
    await connection.execute(
        insert(staff_journey).values(
            state_hash=fingerprint(journey.state),
            browser_hash=trip.browser_hash,
            old_session_hash=trip.old_session_hash,
            issuer=journey.issuer,
            nonce=journey.nonce,
            verifier=journey.verifier,
            redirect_uri=journey.redirect_uri,
            began_at=at,
        )
    )


async def take(connection: AsyncConnection, state: str, browser: str, since: str) -> Trip | None:
    """Take the journey of a state and a browser out of the table, so that nobody has it twice."""
    statement = (
        delete(staff_journey)
        .where(
            staff_journey.c.state_hash == fingerprint(state),
            staff_journey.c.browser_hash == fingerprint(browser),
            staff_journey.c.began_at >= since,
        )
        .returning(*staff_journey.c)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return None
    journey = Journey("", row.issuer, state, row.nonce, row.verifier, row.redirect_uri)
    return Trip(journey, row.browser_hash, row.old_session_hash)


async def forget(connection: AsyncConnection, before: str) -> None:
    """Forget who set out too long ago."""
    await connection.execute(delete(staff_journey).where(staff_journey.c.began_at < before))

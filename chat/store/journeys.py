"""One-time links to the provider, and ways there that have not come back."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.store.tables import sign_in_journey, sign_in_ticket

_TICKET = sign_in_ticket.c
_JOURNEY = sign_in_journey.c


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A link that was asked for: by which session of which contact, for which attempt.

    `exchange_hash` names the page that will fetch its rotated session; empty without scripts.
    """

    ticket_hash: str
    contact_id: str
    attempt: str
    session_hash: str
    exchange_hash: str
    by_form: bool
    expires_at: str


@dataclass(frozen=True, slots=True, repr=False)
class JourneyRow:
    """A way to the provider: `nonce` and `verifier` are secrets, wiped when it has come back."""

    state_hash: str
    contact_id: str
    attempt: str
    browser_hash: str
    exchange_hash: str
    by_form: bool
    issuer: str
    nonce: str
    verifier: str
    redirect_uri: str
    began_at: str
    returned_at: str = ""
    done_at: str = ""


async def keep_ticket(connection: AsyncConnection, row: TicketRow) -> None:
    """Keep a link's hash."""
    await connection.execute(insert(sign_in_ticket).values(**asdict(row)))


async def read_ticket(connection: AsyncConnection, ticket_hash: str) -> TicketRow | None:
    """Return the link of this hash, if it has not been used."""
    found = await connection.execute(
        select(sign_in_ticket).where(_TICKET.ticket_hash == ticket_hash)
    )
    row = found.one_or_none()
    return TicketRow(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's public name


async def use_ticket(connection: AsyncConnection, ticket_hash: str) -> bool:
    """Use the link up; of many at once exactly one is told that it did."""
    used = await connection.execute(
        delete(sign_in_ticket).where(_TICKET.ticket_hash == ticket_hash)
    )
    return used.rowcount == 1


async def keep_journey(connection: AsyncConnection, row: JourneyRow) -> None:
    """Keep what the callback will be checked against."""
    await connection.execute(insert(sign_in_journey).values(**asdict(row)))


async def read_journey(connection: AsyncConnection, state_hash: str) -> JourneyRow | None:
    """Return the journey of this state."""
    return await _journey(connection, _JOURNEY.state_hash == state_hash)


async def read_exchange(connection: AsyncConnection, exchange_hash: str) -> JourneyRow | None:
    """Return the finished journey whose page knows the secret of this hash."""
    return await _journey(
        connection, (_JOURNEY.exchange_hash == exchange_hash) & (_JOURNEY.done_at != "")
    )


async def _journey(connection: AsyncConnection, which: object) -> JourneyRow | None:
    found = await connection.execute(
        select(sign_in_journey).where(which).order_by(_JOURNEY.began_at.desc()).limit(1)  # type: ignore[arg-type]
    )
    row = found.one_or_none()
    return JourneyRow(**row._mapping) if row else None  # noqa: SLF001


async def take_back(connection: AsyncConnection, state_hash: str, now: str) -> bool:
    """Mark a journey as come back and wipe its secrets; only the first callback is told true."""
    taken = await connection.execute(
        update(sign_in_journey)
        .where(_JOURNEY.state_hash == state_hash, _JOURNEY.returned_at == "")
        .values(returned_at=now, nonce="", verifier="")
    )
    return taken.rowcount == 1


async def mark_done(connection: AsyncConnection, state_hash: str, now: str) -> None:
    """Mark a journey as the one that raised the level."""
    await connection.execute(
        update(sign_in_journey).where(_JOURNEY.state_hash == state_hash).values(done_at=now)
    )


async def has_newer(connection: AsyncConnection, row: JourneyRow) -> bool:
    """Whether the attempt was begun again in another tab and that one is still on its way."""
    count = await connection.scalar(
        select(func.count())
        .select_from(sign_in_journey)
        .where(_JOURNEY.attempt == row.attempt, _JOURNEY.began_at > row.began_at)
        .where(_JOURNEY.returned_at == "")
    )
    return bool(count)


async def forget_old(connection: AsyncConnection, now: str, long_ago: str) -> None:
    """Forget links that ran out, and journeys that began long ago."""
    await connection.execute(delete(sign_in_ticket).where(_TICKET.expires_at < now))
    await connection.execute(delete(sign_in_journey).where(_JOURNEY.began_at < long_ago))

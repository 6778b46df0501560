"""Rows of requests for access, and until when a member of staff has it."""

from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from console.domain.access import AccessRequest, Decision
from console.store.staff import identification_of, languages_of, name_columns, name_of
from console.store.tables import access_request, staff
from kernel.languages import Language
from kernel.masking import from_store


def _request_of(row: Any) -> AccessRequest:
    return AccessRequest(
        id=row.id,
        login=row.login,
        name=name_of(row),
        identification=identification_of(row),
        languages=languages_of(row.languages),
        asked_at=row.asked_at,
        decision=Decision(row.decision),
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        reason=from_store(row.reason) if row.reason else None,
        staff_id=row.staff_id,
    )


async def insert_request(
    connection: AsyncConnection, request: AccessRequest, password_hash: str
) -> None:
    """Keep a new request."""
    await connection.execute(
        insert(access_request).values(
            id=request.id,
            login=request.login,
            password_hash=password_hash,
            **name_columns(request.name),
            id_kind=request.identification.kind.value,
            id_number=request.identification.number,
            languages=",".join(sorted(Language(one).value for one in request.languages)),
            asked_at=request.asked_at,
            decision=request.decision.value,
            decided_by="",
            decided_by_name="",
            decided_at="",
            reason="",
            staff_id="",
        )
    )


async def count_open(connection: AsyncConnection) -> int:
    """Return how many requests wait for a decision."""
    found = await connection.scalar(
        select(func.count())
        .select_from(access_request)
        .where(access_request.c.decision == Decision.OPEN.value)
    )
    return int(found or 0)


async def read_requests(connection: AsyncConnection, limit: int) -> list[AccessRequest]:
    """Return the requests, those that wait first, then the newest."""
    row = access_request.c
    rows = await connection.execute(
        select(access_request)
        .order_by(row.decision != Decision.OPEN.value, row.asked_at.desc(), row.id)
        .limit(limit)
    )
    return [_request_of(each) for each in rows]


async def find_request(
    connection: AsyncConnection, request_id: str
) -> tuple[AccessRequest, str] | None:
    """Return a request with the hash of the password that was chosen in it."""
    row = (
        await connection.execute(select(access_request).where(access_request.c.id == request_id))
    ).one_or_none()
    return (_request_of(row), row.password_hash) if row is not None else None


async def decide_request(
    connection: AsyncConnection, request: AccessRequest, decided_by: str
) -> bool:
    """Keep a decision if there is none yet; the password's hash has done its work and goes."""
    changed = await connection.execute(
        update(access_request)
        .where(access_request.c.id == request.id)
        .where(access_request.c.decision == Decision.OPEN.value)
        .values(
            decision=request.decision.value,
            decided_by=decided_by,
            decided_by_name=request.decided_by,
            decided_at=request.decided_at,
            reason=request.reason or "",
            staff_id=request.staff_id,
            password_hash="",
        )
    )
    return bool(changed.rowcount)


async def set_expiry(connection: AsyncConnection, staff_id: str, last_day: str) -> bool:
    """Let access end after this day; "" never."""
    changed = await connection.execute(
        update(staff).where(staff.c.id == staff_id).values(access_until=last_day)
    )
    return bool(changed.rowcount)

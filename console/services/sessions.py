"""Sessions of staff: kept by the server, ended at once, with two limits (O13)."""

from datetime import datetime, timedelta
from typing import Final

from chat.bus.ports import staff_channel
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store import sessions
from console.store.sessions import SessionRow
from kernel.clock import from_text
from kernel.errors import NotSignedIn
from kernel.ids import fingerprint, new_secret

# Writing "seen now" on every request would make each reading a writing.
TOUCH_SECONDS: Final = 30


async def begin_session(console: Console, staff_id: str) -> str:
    """Begin a session and return its token, which is shown once and kept as a hash."""
    token = new_secret()
    async with console.database.write() as connection:
        await sessions.begin(connection, fingerprint(token), staff_id, console.now_text())
    return token


async def open_session(console: Console, token: str, *, active: bool = True) -> StaffMember:
    """Return whose session this is, or raise `session.missing` or `session.expired`.

    `active` says that the person did something: only that keeps a session from idling out.
    """
    if not token:
        raise NotSignedIn("session.missing")
    async with console.database.snapshot() as connection:
        row = await sessions.find(connection, fingerprint(token))
    if row is None or not row.staff.has_access(console.today()):
        raise NotSignedIn("session.missing")
    now = console.clock.now()
    if row.ended_at or _is_over(console, row, now):
        raise NotSignedIn("session.expired")
    if active and now - from_text(row.last_seen_at) >= timedelta(seconds=TOUCH_SECONDS):
        async with console.database.write() as connection:
            await sessions.touch(connection, fingerprint(token), console.now_text())
    return row.staff


def _is_over(console: Console, row: SessionRow, now: datetime) -> bool:
    idle = timedelta(minutes=console.settings.session_idle_minutes)
    absolute = timedelta(minutes=console.settings.session_absolute_minutes)
    return now - from_text(row.last_seen_at) >= idle or now - from_text(row.created_at) >= absolute


async def end_session(console: Console, token: str, reason: str) -> None:
    """End the session of a token, if there is one, and wake its open sockets to hear of it."""
    async with console.database.write() as connection:
        row = await sessions.find(connection, fingerprint(token))
        await sessions.end(connection, fingerprint(token), console.now_text(), reason)
    if row is not None:
        console.bus.wake([staff_channel(row.staff.id)])

"""The worker's process: sweeps of stored deadlines, by one process at a time (a lease)."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette

from chat.services.close_idle_contacts import close_idle_contacts
from chat.services.end_overdue_sign_ins import end_overdue_sign_ins
from chat.services.hold_for_assistor import hold_for_assistor
from chat.services.ports import Chat
from chat.web import operations
from kernel.ids import new_id
from kernel.log_text import open_log
from service.assemble import Running

log = open_log()

SWEEP_SECONDS = 5.0
LEASE_SECONDS = 20.0
LEASE = "sweep"

# What one sweep does, in this order; each returns how many contacts it moved.
SWEEPS: Final[dict[str, Callable[[Chat], Awaitable[int]]]] = {
    "bot_idle": close_idle_contacts,
    "sign_in": end_overdue_sign_ins,
    "assistor_away": hold_for_assistor,
}


async def sweep_until_cancelled(chat: Chat) -> None:
    """Fire what is due; two sweeps at once would still do no harm."""
    me = f"{socket.gethostname()}:{new_id()}"
    try:
        while True:
            await _sweep_once(chat, me)
            await asyncio.sleep(SWEEP_SECONDS)
    finally:
        await chat.lease.give_up(LEASE, me)


async def _sweep_once(chat: Chat, me: str) -> None:
    try:
        if await chat.lease.hold(LEASE, me, LEASE_SECONDS):
            for name, fire in SWEEPS.items():
                if count := await fire(chat):
                    log.info("sweep.fired", what=name, count=count)
    except Exception as error:  # noqa: BLE001 - the next sweep tries again; the rows are still there
        log.warning("sweep.failed", error=type(error).__name__)


def worker_app(running: Running) -> Starlette:
    """Return an app that only says how the worker is."""
    app = Starlette(routes=operations.routes)
    app.state.chat = running.chat
    app.state.lines = running.lines
    return app

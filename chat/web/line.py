"""One socket's line out: a bounded outbox, so that nobody waits for the slow."""

import asyncio
import contextlib
from typing import Final

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from chat.wire.outbound import write
from kernel.log_text import open_log

log = open_log()

OUTBOX: Final = 256
FLUSH_SECONDS: Final = 5.0
# Who may not read any more is told so if they listen, and is not waited for.
ENDED_FLUSH_SECONDS: Final = 0.3

# The one list of close codes (docs/protocol.md).
NORMAL: Final = 1000
INTERNAL_ERROR: Final = 1011
SERVICE_RESTART: Final = 1012
TRY_AGAIN_LATER: Final = 1013
UNSUPPORTED_DATA: Final = 1003
BAD_ORDER: Final = 4400
NO_SESSION: Final = 4401
SESSION_ROTATED: Final = 4402
TOO_SLOW_TO_START: Final = 4408


class Line:
    """Sends in order; a reader that cannot keep up is closed with 1013 and resumes by seq."""

    def __init__(self, socket: WebSocket, patience_seconds: float = 10.0) -> None:
        """Serve this socket; `run` does the sending."""
        self._socket = socket
        self._outbox: asyncio.Queue[str] = asyncio.Queue(OUTBOX)
        self._closing = asyncio.Event()
        self._patience_seconds = patience_seconds
        self.close_code = 0

    def send(self, frame: msgspec.Struct | dict[str, object]) -> None:
        """Put a frame in the outbox; a full one ends the line."""
        try:
            self._outbox.put_nowait(_text(frame))
        except asyncio.QueueFull:
            self.close(TRY_AGAIN_LATER)

    async def send_entry(self, frame: dict[str, object]) -> None:
        """Put an entry in the outbox, waiting for room as long as the reader makes any."""
        try:
            async with asyncio.timeout(self._patience_seconds):
                await self._outbox.put(_text(frame))
        except TimeoutError:
            self.close(TRY_AGAIN_LATER)

    def close(self, code: int) -> None:
        """End the line with a close code; what is in the outbox goes out first, if it can."""
        self.close_code = self.close_code or code
        if code == TRY_AGAIN_LATER:
            log.info("line.too_slow", code=str(code))
        self._closing.set()

    async def run(self) -> None:
        """Send until closed or gone."""
        sender = asyncio.create_task(self._send_all())
        closing = asyncio.create_task(self._closing.wait())
        try:
            await asyncio.wait({sender, closing}, return_when=asyncio.FIRST_COMPLETED)
            await self._finish()
        finally:
            sender.cancel()
            closing.cancel()
            await asyncio.gather(sender, closing, return_exceptions=True)

    async def _send_all(self) -> None:
        while True:
            await self._socket.send_text(await self._outbox.get())
            self._outbox.task_done()

    async def _finish(self) -> None:
        with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
            async with asyncio.timeout(self._flush_seconds()):
                if self.close_code != TRY_AGAIN_LATER:
                    await self._outbox.join()
                await self._socket.close(self.close_code or NORMAL)

    def _flush_seconds(self) -> float:
        return ENDED_FLUSH_SECONDS if self.close_code == NO_SESSION else FLUSH_SECONDS


def _text(frame: msgspec.Struct | dict[str, object]) -> str:
    if isinstance(frame, dict):
        return msgspec.json.encode(frame).decode()
    return write(frame)

"""What every socket of ours does: hold a line, run together, take text and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from chat.web.line import INTERNAL_ERROR, SERVICE_RESTART, Line
from chat.web.lines import Lines
from kernel.log_text import open_log

log = open_log()


class NotText(Exception):
    """A binary frame came; the protocol is text."""


async def hold_line(socket: WebSocket, talk: Callable[[Line], Awaitable[None]]) -> None:
    """Accept a socket and talk over its line until either ends; the guard checked the Origin."""
    lines: Lines = socket.app.state.lines
    if lines.draining:
        await socket.close(SERVICE_RESTART)
        return
    await socket.accept()
    line = Line(socket)
    with lines.holding(line):
        sending = asyncio.create_task(line.run())
        talking = asyncio.ensure_future(talk(line))
        await asyncio.wait({sending, talking}, return_when=asyncio.FIRST_COMPLETED)
        if talking.done() and not talking.cancelled() and (error := talking.exception()):
            # The client comes back by itself and misses nothing: the log is the truth.
            log.error("socket.crashed", error=type(error).__name__)
            line.close(INTERNAL_ERROR)
        if not sending.done() and line.close_code:
            await sending
        await _end({sending, talking})


async def run_together(*parts: Coroutine[Any, Any, None]) -> None:
    """Run until the first part ends, then end the others; raises what ended it."""
    tasks = {asyncio.create_task(part) for part in parts}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _end(tasks)


async def _end(tasks: set[asyncio.Future[None]] | set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def receive_text(socket: WebSocket) -> str:
    """Return the next text frame; raises NotText, or that the other side has gone."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1006))
    text = message.get("text")
    if text is None:
        raise NotText
    return str(text)

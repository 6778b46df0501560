"""Serves a role with uvicorn, with our own signals: SIGTERM drains, then 0."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from chat.store.journal import Checkpoint
from chat.web.lines import Lines
from kernel.log_text import open_log
from service.assemble import Running, no_checkpoint, running
from service.logs import set_up_logs
from service.schema import upgrade
from service.settings import Settings

log = open_log()

STAND_IN: Final = "stand-in-idp"
ROLES: Final = ("all", "public", "console", "worker", STAND_IN)
DRAIN_SECONDS: Final = 10
GOODBYE_SECONDS: Final = 3.0
Before = Callable[[Running], Awaitable[None]]
Tell = Callable[[], None]


class Server(uvicorn.Server):
    """uvicorn, but the signals are ours: it would raise them again and end with an error."""

    def __init__(self, config: uvicorn.Config, tell: Tell | None, lines: Lines) -> None:
        """Call `tell` once the port is open; let `lines` end before the port closes."""
        super().__init__(config)
        self._tell = tell
        self._lines = lines

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let every line say goodbye first: uvicorn closes them whatever they still had to say."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                while len(self._lines):  # noqa: ASYNC110 - a second at most, at the very end
                    await asyncio.sleep(0.02)
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the port, then tell."""
        await super().startup(sockets)
        if self._tell is not None and not self.should_exit:
            self._tell()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def serve(
    settings: Settings,
    role: str,
    *,
    before: Before | None = None,
    tell: Tell | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> None:
    """Serve a role until SIGTERM or ^C; return when everything in hand is finished.

    `before` runs once the database stands, `tell` once the port is open.
    """
    set_up_logs(settings.log_level)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        if role == STAND_IN:
            runner.run(_serve_stand_in(settings, tell))
        else:
            runner.run(_serve(settings, role, before, tell, checkpoint))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


async def _serve(
    settings: Settings,
    role: str,
    before: Before | None,
    tell: Tell | None,
    checkpoint: Checkpoint,
) -> None:
    async with running(settings, checkpoint=checkpoint) as parts:
        if settings.is_embedded:
            await upgrade(parts.database)
        if before is not None:
            await before(parts)
        sweeping = _start_sweep(parts, role)
        try:
            await _serve_app(settings, role, make_app(parts, role), parts.lines, tell)
        finally:
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)


async def _serve_stand_in(settings: Settings, tell: Tell | None) -> None:
    from service.stand_in import on_its_own

    await _serve_app(settings, STAND_IN, on_its_own(settings), Lines(), tell)


async def _serve_app(
    settings: Settings, role: str, app: ASGIApp, lines: Lines, tell: Tell | None
) -> None:
    server = Server(_config(settings, app), tell, lines)
    _own_signals(server, lines)
    log.info("serving", role=role, host=settings.host, port=settings.port)
    await server.serve()
    log.info("stopped", role=role)


def make_app(parts: Running, role: str) -> ASGIApp:
    """Return the app of a role; only what the role needs is loaded."""
    if role == "public":
        return _public(parts)
    if role == "console":
        return _staff(parts)
    if role == "worker":
        from service.worker import worker_app

        return worker_app(parts)
    from service.one_process import both

    return both(_public(parts), _staff(parts), _identity(parts.settings))


def _identity(settings: Settings) -> ASGIApp | None:
    if not settings.is_demo:
        return None
    from service.stand_in import is_the_provider, mounted

    return mounted(settings) if is_the_provider(settings) else None


def _public(parts: Running) -> ASGIApp:
    from service.public import public_app

    return public_app(parts)


def _staff(parts: Running) -> ASGIApp:
    from service.staff import staff_app

    return staff_app(parts)


def _start_sweep(parts: Running, role: str) -> asyncio.Task[None]:
    if role in {"public", "console"}:
        return asyncio.create_task(asyncio.sleep(0))
    from service.worker import sweep_until_cancelled

    return asyncio.create_task(sweep_until_cancelled(parts.chat))


def _config(settings: Settings, app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        ws="websockets-sansio",
        ws_max_size=65_536,
        ws_per_message_deflate=False,
        ws_ping_interval=25,
        ws_ping_timeout=25,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )


def _own_signals(server: Server, lines: Lines) -> None:
    def stop(number: signal.Signals) -> None:
        log.info("stopping", signal=number.name)
        lines.drain()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop, number)

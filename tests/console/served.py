"""The staff's app on a free port of this process, and an assistor's end of its socket."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from chat.web.templating import Pages
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.sessions import begin_session
from console.web.app import create_console_app
from tests.console.staged import ref, staged

PATIENCE = 10.0
ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
ASSETS = ROOT / "service" / "assets"
Frame = dict[str, Any]


def real_pages() -> Pages:
    """The pages as the service renders them."""
    domains = ("console", "supervisor", "chat")
    return Pages(TEMPLATES, domains, static_prefix="/console/static", version="1", demo=True)


@dataclass
class Served:
    """A console that listens."""

    console: Console
    origin: str
    app: Starlette
    desks: list["Desk"] = field(default_factory=list)

    async def desk(self, staff: StaffMember, **hello: Any) -> "Desk":
        """Open an assistor's socket and say hello."""
        token = await begin_session(self.console, staff.id)
        desk = await self.door(token)
        await desk.send({"type": "hello", **hello})
        return desk

    async def door(self, token: str, origin: str = "") -> "Desk":
        """Open a socket and say nothing."""
        opened = await connect(
            self.origin.replace("http", "ws") + "/ws/console",
            origin=origin or self.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"lc_staff={token}"},
        )
        self.desks.append(Desk(opened, token))
        return self.desks[-1]


class Desk:
    """An assistor's end of the socket, which remembers every frame."""

    def __init__(self, opened: ClientConnection, token: str) -> None:
        self.opened = opened
        self.token = token
        self.frames: list[Frame] = []
        self.since = 0
        self.used: set[int] = set()

    async def send(self, frame: Frame | str | bytes) -> None:
        await self.opened.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def until(self, found: Callable[[Frame], bool]) -> Frame:
        """Return the next frame that fits, of what came since the last command or comes now.

        An entry may overtake the ack of its command, so what `does` has read counts too.
        """
        for place in range(self.since, len(self.frames)):
            if place not in self.used and found(self.frames[place]):
                self.used.add(place)
                return dict(self.frames[place])
        while True:
            frame = json.loads(await asyncio.wait_for(self.opened.recv(), PATIENCE))
            self.frames.append(frame)
            if found(frame):
                self.used.add(len(self.frames) - 1)
                return dict(frame)

    async def sees(self, kind: str) -> Frame:
        """Read until a frame of this type."""
        return await self.until(lambda frame: frame["type"] == kind)

    async def does(self, command: Frame) -> Frame:
        """Send a command and return its ack or error."""
        mine = ref()
        self.since = len(self.frames)
        await self.send({"ref": mine, **command})
        return await self.until(
            lambda frame: frame.get("ref") == mine and frame["type"] in {"ack", "error"}
        )

    async def closed(self) -> int:
        """Wait for the end, and return its code."""
        with suppress(ConnectionClosed):
            await self.until(lambda _frame: False)
        return self.opened.close_code or 0

    def entries(self, contact_id: str) -> list[Frame]:
        """The entries of a contact, as they came."""
        return [
            frame for frame in self.frames if frame.get("contact") == contact_id and "prev" in frame
        ]

    async def leave(self) -> None:
        await self.opened.close()


@asynccontextmanager
async def served(path: Path, **settings: Any) -> AsyncIterator[Served]:
    """Serve a console on a free port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = {"origins": (origin,), **settings}
        async with staged(path, real_pages(), **settings) as console:
            app = create_console_app(console)
            app.router.routes.append(Mount("/assets", StaticFiles(directory=ASSETS)))
            config = uvicorn.Config(
                app,
                ws="websockets-sansio",
                lifespan="off",
                log_config=None,
                timeout_graceful_shutdown=1,
            )
            server = Quiet(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started:  # noqa: ASYNC110 - uvicorn offers a flag and no event
                await asyncio.sleep(0.01)
            ready = Served(console, origin, app)
            yield ready
            for desk in ready.desks:
                await desk.leave()
            server.should_exit = True
            await serving


class Quiet(uvicorn.Server):
    """A server that leaves the test's signals alone."""

    def install_signal_handlers(self) -> None:
        """Install nothing."""

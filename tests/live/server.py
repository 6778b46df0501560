"""A real server process for a test: on a free port, killed or stopped, restarted."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

import httpx2

START_SECONDS: Final = 40.0
STOP_SECONDS: Final = 20.0
ROOT: Final = Path(__file__).parent.parent.parent


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class LiveServer:
    """One process of the service over a data folder that outlives it."""

    def __init__(
        self, folder: Path, *, role: str = "all", moves_clock: bool = False, **settings: str
    ) -> None:
        """Choose a port; `start` starts."""
        self.moves_clock = moves_clock
        self.folder = folder
        self.port = free_port()
        self.role = role
        self.url = f"http://localhost:{self.port}"
        self.socket_url = f"ws://localhost:{self.port}"
        self.log = folder / "server.log"
        self.armed = folder / "armed"
        self.ahead = folder / "ahead"
        self.environment = dict(settings)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database_file(self) -> Path:
        """The SQLite file of the embedded database."""
        return self.folder / "data" / "lien-chat.db"

    async def start(self, kill_at: str = "") -> None:
        """Start and wait until it is ready; `kill_at` names a point of an append."""
        environment = {
            **{name: value for name, value in os.environ.items() if not _is_ours(name)},
            "LIEN_CHAT_PORT": str(self.port),
            "LIEN_CHAT_DATA_DIR": str(self.folder / "data"),
            **self.environment,
        }
        command = [sys.executable, "-m", "tests.live.run", "--role", self.role]
        if self.moves_clock:
            command += ["--ahead", str(self.ahead)]
        if kill_at:
            command += ["--kill-at", f"{kill_at}={self.armed}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - it returns at once
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        await self._until_ready()

    async def _until_ready(self) -> None:
        deadline = asyncio.get_running_loop().time() + START_SECONDS
        async with httpx2.AsyncClient() as client:
            while asyncio.get_running_loop().time() < deadline:
                assert self._process is not None
                if self._process.poll() is not None:
                    raise AssertionError(self.log.read_text())
                try:
                    if (await client.get(f"{self.url}/readyz")).status_code == 200:
                        return
                except httpx2.TransportError:
                    await asyncio.sleep(0.05)
        raise AssertionError("not ready: " + self.log.read_text())

    def move_clock(self, seconds: float) -> None:
        """Let the server's clock be ahead; for a server that was made with `moves_clock`."""
        self.ahead.write_text(str(seconds), encoding="ascii")

    def arm(self) -> None:
        """Let the next passing of the named point kill the process."""
        self.armed.touch()

    async def wait_until_dead(self) -> int:
        """Return the exit status of the process."""
        process = self._process
        assert process is not None
        return await asyncio.wait_for(asyncio.to_thread(process.wait), STOP_SECONDS)

    async def stop(self) -> int:
        """Send SIGTERM and return the exit status."""
        if self._process is None or self._process.poll() is not None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        return await self.wait_until_dead()

    def kill(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def _is_ours(name: str) -> bool:
    return name.startswith("LIEN_CHAT_") or name in {"DATABASE_URL", "REDIS_URL"}

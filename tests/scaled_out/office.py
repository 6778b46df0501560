"""Real processes of the service, started by its own command line, on PostgreSQL and Redis."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2

from chat.store.engine import open_database
from chat.store.proof import Difference
from chat.store.rebuild import check
from service.demo import DEMO_PASSWORD
from service.settings import read_settings
from tests.live.server import ROOT, LiveServer
from tests.servers import Redis

SIGNING_KEY: Final = "a signing key of this test, and of no office"
CLI: Final = (sys.executable, "-m", "service.cli")


class Process(LiveServer):
    """One process of a role, as `lien-chat serve` runs it."""

    def launch(self, environment: Mapping[str, str]) -> None:
        """Start, without waiting."""
        command = [*CLI, "serve", "--role", self.role, "--port", str(self.port)]
        self.log = self.folder / f"{self.role}-{self.port}.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    async def ready(self) -> None:
        """Wait until it answers."""
        await self._until_ready()


@dataclass(frozen=True, slots=True)
class Office:
    """Two public processes, a console, a worker, and what they stand on."""

    environment: Mapping[str, str]
    redis: Redis
    a: Process
    b: Process
    console: Process
    worker: Process

    @property
    def processes(self) -> tuple[Process, ...]:
        """All four."""
        return (self.a, self.b, self.console, self.worker)

    async def open(self) -> None:
        """Make the tables and an account, start the four, and wait for them."""
        run_command(self.environment, "db", "upgrade")
        run_command(
            *(self.environment, "staff", "add", "rivera", "--title", "Ms."),
            *("--last-name", "Rivera", "--pid", "1000200030", "--languages", "en,es"),
            "--password-stdin",
            stdin=DEMO_PASSWORD,
        )
        for process in self.processes:
            process.launch(self.environment)
        await asyncio.gather(*(process.ready() for process in self.processes))

    async def close(self) -> list[int]:
        """Stop the four and return their exit statuses."""
        return list(await asyncio.gather(*(process.stop() for process in self.processes)))

    def kill(self) -> None:
        """End whatever still runs."""
        for process in self.processes:
            process.kill()

    async def conflicts(self) -> int:
        """How often the two public processes lost a head to each other."""
        found = 0
        async with httpx2.AsyncClient() as client:
            for process in (self.a, self.b):
                text = (await client.get(f"{process.url}/metrics")).text
                counted = re.search(r"^lien_chat_conflicts_total (\S+)$", text, re.MULTILINE)
                assert counted is not None, text
                found += int(float(counted[1]))
        return found

    async def differences(self) -> list[Difference]:
        """What is wrong in the database: numbers, chains, refs, seals, derived tables."""
        settings = read_settings(self.environment)
        database = open_database(settings.database_url)
        found = await check(database, settings.for_chat().seal_key)
        await database.close()
        return found


def run_command(environment: Mapping[str, str], *words: str, stdin: str = "") -> str:
    """Run a command of the service to its end."""
    done = subprocess.run(
        [*CLI, *words],
        cwd=ROOT,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def an_office(folder: Path, database_url: str, redis: Redis) -> Office:
    """An office that is not open yet."""
    a, b = Process(folder, role="public"), Process(folder, role="public")
    console, worker = Process(folder, role="console"), Process(folder, role="worker")
    ours = ("LIEN_CHAT_", "DATABASE_URL", "REDIS_URL")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(ours)},
        "DATABASE_URL": database_url,
        "REDIS_URL": redis.url,
        "LIEN_CHAT_SIGNING_KEY": SIGNING_KEY,
        "LIEN_CHAT_PUBLIC_URL": a.url,
        "LIEN_CHAT_CONSOLE_URL": console.url,
        "LIEN_CHAT_ALLOWED_ORIGINS": f"{a.url},{b.url}",
        "LIEN_CHAT_DATA_DIR": str(folder / "data"),
    }
    return Office(environment, redis, a, b, console, worker)

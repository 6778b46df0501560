"""Cleans the database's own copies of redacted words: pages, old rows, its log.

SQLite: `secure_delete` zeroes what a deletion frees; the write-ahead log keeps the old pages until a
truncating checkpoint, which does nothing while a reader is open, so it is tried until it has worked.
PostgreSQL: VACUUM takes the old row versions away; its write-ahead log, replicas and backups follow
the rule in docs/masking.md.
"""

import asyncio
import time
from typing import Final

from sqlalchemy import text

from chat.store.engine import Database
from kernel.log_text import open_log

log = open_log()

RETRY_SECONDS: Final = 0.1
LONG_SECONDS: Final = 10.0


class Scrubber:
    """Runs beside the journal; `request` after each redaction."""

    def __init__(self, database: Database) -> None:
        """Clean this database when asked."""
        self._database = database
        self._asked = asyncio.Event()
        self.pending = False
        self.seconds = 0.0

    def request(self) -> None:
        """Ask for a cleaning; never blocks."""
        self.pending = True
        self._asked.set()

    async def run(self) -> None:
        """Clean whenever asked, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            began = time.monotonic()
            await self._until_clean(began)
            self.seconds = time.monotonic() - began
            self.pending = self._asked.is_set()

    async def _until_clean(self, began: float) -> None:
        warned = False
        while not await self._clean():
            if not warned and time.monotonic() - began > LONG_SECONDS:
                log.warning("scrub.late", count=1)
                warned = True
            await asyncio.sleep(RETRY_SECONDS)

    async def _clean(self) -> bool:
        try:
            async with self._database.maintain() as connection:
                if self._database.is_sqlite:
                    row = await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
                    return bool(row.one()[0] == 0)
                await connection.execute(text("VACUUM entry"))
        except Exception as error:  # noqa: BLE001 - whatever it was, it is tried again
            log.warning("scrub.failed", error=type(error).__name__)
            return False
        return True

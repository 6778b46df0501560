"""What `lien-chat coverage export` does: read the ledger, write replay rows."""

import asyncio
import sys
from datetime import date
from zoneinfo import ZoneInfo

from chat.bot.replay import ReplayRow, write_rows
from console.domain.periods import local, read_period
from console.services.export_coverage import export_replay
from console.services.read_coverage import Asked
from service.assemble import running
from service.settings import read_settings
from service.staff import make_console


def export(first: date | None, last: date | None) -> int:
    """Print the replay rows of a period; without dates, of this month."""
    rows = asyncio.run(_rows(first, last))
    sys.stdout.write(write_rows(rows))
    return 0


async def _rows(first: date | None, last: date | None) -> list[ReplayRow]:
    settings = read_settings()
    zone = ZoneInfo(settings.time_zone)
    async with running(settings) as parts:
        console = make_console(parts)
        today = local(console.now_text(), zone).date()
        period = read_period(_text(first), _text(last), today)
        return await export_replay(console, Asked(period, zone), None, "")


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""

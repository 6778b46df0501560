"""Serves the service for a test; it can kill itself at a point, or run ahead of time."""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from service.demo import seed_running
from service.serve import serve
from service.settings import read_settings
from tests.passwords import cheap_passwords


def main() -> int:
    """Serve until told to stop, or until the kill."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--role", default="all")
    parser.add_argument("--kill-at", default="")
    parser.add_argument("--ahead", default="")
    asked = parser.parse_args()
    with cheap_passwords(), moved_clock(asked.ahead):
        serve(read_settings(), asked.role, before=seed_running, checkpoint=killer(asked.kill_at))
    return 0


def moved_clock(file: str) -> AbstractContextManager[object]:
    """Let the service's clock be as far ahead as the file says."""
    if not file:
        return nullcontext()
    return patch("service.assemble.SystemClock", lambda: AheadClock(Path(file)))


class AheadClock:
    """The machine's clock, ahead by as many seconds as a file says, once there is one."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """Return the moment."""
        try:
            ahead = float(self._file.read_text(encoding="ascii"))
        except OSError:
            ahead = 0.0
        return datetime.now(UTC) + timedelta(seconds=ahead)


def killer(where: str) -> Callable[[str], None]:
    """Return a checkpoint that kills at `point`, once the file beside it exists: `point=file`."""
    wanted, _, armed = where.partition("=")

    def checkpoint(point: str) -> None:
        if point == wanted and os.path.exists(armed):  # noqa: PTH110 - on every append
            os.remove(armed)  # noqa: PTH107
            os.kill(os.getpid(), signal.SIGKILL)

    return checkpoint


if __name__ == "__main__":
    sys.exit(main())

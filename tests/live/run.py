"""Serves the service for a test; with --kill-at it kills itself at a named point."""

import argparse
import os
import signal
import sys
from collections.abc import Callable

from service.demo import seed_running
from service.serve import serve
from service.settings import read_settings


def main() -> int:
    """Serve until told to stop, or until the kill."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--role", default="all")
    parser.add_argument("--kill-at", default="")
    asked = parser.parse_args()
    serve(read_settings(), asked.role, before=seed_running, checkpoint=killer(asked.kill_at))
    return 0


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

"""Raw text in a log call is a type error, and there is no other way to log."""

import os
import subprocess
import sys
from pathlib import Path

from structlog.testing import capture_logs

from kernel.log_text import open_log
from tests.architecture.files import PACKAGES, ROOT

OPENED = """
from kernel.log_text import open_log
from kernel.masking import RawText, mask
log, raw = open_log(), RawText("x")
"""
ALLOWED = 'log.info("said", count=1, error=mask(raw).text, path=None)\n'
REFUSED = (
    'log.info("said", error=raw)',
    'log.exception("failed", count=1, kind=raw)',
    "log.warning(raw)",
    'log.error("said", lines=[raw])',
    'log.bind(text="x")',
)


def test_raw_text_and_what_may_hold_it_is_a_type_error(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(OPENED + ALLOWED + "\n".join(REFUSED))

    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(planted)],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    first = OPENED.count("\n") + 2
    wrong = [line.split(":")[1] for line in checked.stdout.splitlines() if ": error:" in line]
    assert wrong == [str(first + at) for at in range(len(REFUSED))], checked.stdout


def test_what_is_said_reaches_the_log() -> None:
    with capture_logs() as logged:
        open_log().warning("bus.not_sent", hints=2)

    assert logged == [{"event": "bus.not_sent", "hints": 2, "log_level": "warning"}]


def test_no_module_opens_a_log_another_way() -> None:
    found = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "get_logger" in path.read_text("utf-8") or "getLogger(" in path.read_text("utf-8")
    ]

    assert found == ["kernel/log_text.py"]

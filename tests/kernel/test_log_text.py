"""Raw text in a log call is a type error, and there is no other way to log."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.contextvars import clear_contextvars, get_contextvars
from structlog.testing import capture_logs

from kernel.log_text import add_context, begin_context, open_log
from kernel.masking import RawText
from tests.architecture.files import PACKAGES, ROOT

OPENED = """
from kernel.log_text import add_context, begin_context, open_log
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
    "add_context(contact=raw)",
    "begin_context(request=raw)",
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


@pytest.mark.parametrize("bind", [add_context, begin_context])
def test_raw_text_bound_by_force_is_refused_and_binds_nothing(bind: Callable[..., None]) -> None:
    clear_contextvars()

    with pytest.raises(TypeError, match="raw text in a log call"):
        bind(contact="c1", text=RawText("a purple giraffe"))

    assert get_contextvars() == {}


def test_what_is_said_reaches_the_log() -> None:
    with capture_logs() as logged:
        open_log().warning("bus.not_sent", hints=2)

    assert logged == [{"event": "bus.not_sent", "hints": 2, "log_level": "warning"}]


def test_no_module_logs_another_way() -> None:
    ways = re.compile(r"import structlog|from structlog|getLogger\(|logging\.(?:info|warn|err|exc)")
    found = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if ways.search(path.read_text("utf-8"))
    }

    assert found == {"kernel/log_text.py", "service/logs.py"}

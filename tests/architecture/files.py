"""Which files are ours: what a reader opens, without what is fetched or made."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("service", "console", "chat", "quick_responses", "kernel")
FOLDERS = (*PACKAGES, "templates", "tests", "bench", "tools")
NOT_OURS = (ROOT / "service" / "assets",)


def ours(*endings: str) -> Iterator[Path]:
    """Our files with one of these endings, as paths from the root."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            fetched = any(path.is_relative_to(place) for place in NOT_OURS)
            if path.suffix in endings and path.is_file() and not fetched:
                yield path.relative_to(ROOT)

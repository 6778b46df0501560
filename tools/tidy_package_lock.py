"""Takes every address out of package-lock.json: it pins names, versions and hashes only."""

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "package-lock.json"

# `resolved` says where a package was fetched from, `funding` advertises; npm needs neither.
NEEDLESS = ("resolved", "funding")


def main() -> None:
    """Rewrite the lock file in npm's own layout."""
    before = LOCK.read_text(encoding="utf-8")
    lock = json.loads(before)
    for package in lock["packages"].values():
        for field in NEEDLESS:
            package.pop(field, None)
    after = json.dumps(lock, indent=2, ensure_ascii=False) + "\n"
    # An untouched file keeps its date, and the set-up then has nothing to do.
    if after != before:
        LOCK.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()

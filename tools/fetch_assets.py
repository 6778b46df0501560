"""Copies the parts of the U.S. Web Design System that the pages use into the service."""

import argparse
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules" / "@uswds" / "uswds"
TARGET = ROOT / "service" / "assets" / "uswds"

STYLE = "css/uswds.min.css"

# What the pages name themselves. What the style sheet names is found by reading it.
NAMED = (
    STYLE,
    "js/uswds.min.js",
    "js/uswds-init.min.js",
    "img/sprite.svg",
    "img/us_flag_small.png",
    "img/icon-dot-gov.svg",
    "img/icon-https.svg",
    # The ready-made style uses Source Sans; ours is Public Sans, the design system's own face.
    "fonts/public-sans/PublicSans-Regular.woff2",
    "fonts/public-sans/PublicSans-Italic.woff2",
    "fonts/public-sans/PublicSans-SemiBold.woff2",
    "fonts/public-sans/PublicSans-Bold.woff2",
)

REFERENCE = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')?#]+)")


def referenced(style: str) -> set[str]:
    """The files that a style sheet in `css/` refers to, relative to the folder above it."""
    names = {name.strip() for name in REFERENCE.findall(style)}
    strange = sorted(name for name in names if not name.startswith("../"))
    if strange:
        raise SystemExit(f"The style sheet refers to files in an unknown way: {strange}")
    return {name.removeprefix("../") for name in names}


def wanted(dist: Path) -> list[str]:
    """Every file to copy; fonts only as woff2, which every browser of today reads."""
    files = set(NAMED) | referenced((dist / STYLE).read_text(encoding="utf-8"))
    return sorted(
        name for name in files if not name.startswith("fonts/") or name.endswith(".woff2")
    )


def copy(package: Path, target: Path) -> list[str]:
    """Fills `target` anew: a file that the design system dropped must not linger."""
    dist = package / "dist"
    if not dist.is_dir():
        raise SystemExit("The design system is not installed: run `make setup`.")
    files = wanted(dist)
    missing = [name for name in files if not (dist / name).is_file()]
    if missing:
        raise SystemExit(f"The design system lacks files that its style sheet names: {missing}")
    shutil.rmtree(target, ignore_errors=True)
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, target / name)
    # The fonts and icons have licences of their own, which travel with them.
    shutil.copyfile(package / "LICENSE.md", target / "LICENSE.md")
    return files


def main(arguments: list[str]) -> None:
    """Copy, and say how much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, default=PACKAGE)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    files = copy(options.package, options.target)
    size = sum((options.target / name).stat().st_size for name in files)
    print(f"{len(files)} files of the design system, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])

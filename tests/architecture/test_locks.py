"""The locks pin names, versions and hashes, and never say where something came from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.files import ROOT

PYTHON_LOCKS = (
    "requirements.lock",
    "requirements-build.lock",
    "requirements-dev.lock",
    "requirements-node.lock",
)
LOCKS = (*PYTHON_LOCKS, "package-lock.json")

# A path begins a line or follows a space, a quote, an "@" or a "=", and names at least one folder.
ABSOLUTE_PATH = re.compile(r"""(?:^|[\s"'@=(])(?:/[A-Za-z]|~/|[A-Za-z]:\\|file:)""", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert text
    assert "://" not in text
    assert ABSOLUTE_PATH.findall(text) == []


@pytest.mark.parametrize("line", [' "/home/me/x"', "# via -r /tmp/in", "x @ file:x", "=C:\\x"])
def test_the_search_for_paths_finds_one(line: str) -> None:
    assert ABSOLUTE_PATH.search(line)


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_pinned_package_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_every_npm_package_has_a_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~! ]", line, maxsplit=1)[0].lower() for line in requirements}


def locked(lock: str) -> set[str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+)(?=\[|==)", text, re.MULTILINE))


def test_the_locks_know_every_package_that_we_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    build = groups["build"]
    dev = [line for line in groups["dev"] if isinstance(line, str)]
    runtime = project["project"]["dependencies"]
    assert names(runtime) - locked("requirements.lock") == set()
    assert names(build) - locked("requirements-build.lock") == set()
    assert names(runtime + build + dev) - locked("requirements-dev.lock") == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock"])
def test_what_is_shipped_is_what_was_tested(lock: str) -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^\S+==\S+", text, re.MULTILINE))

    assert pins(lock) - pins("requirements-dev.lock") == set()


def test_npm_versions_are_exact() -> None:
    package = json.loads(Path(ROOT, "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [v for v in versions.values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []

"""Each import contract is shown to fail: a rule that cannot break protects nothing."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.files import PACKAGES, ROOT

# Contract, then what is planted: a new module and what it imports.
PLANTED = [
    ("house", {"kernel/planted.py": "chat"}),
    ("house", {"quick_responses/planted.py": "console.domain"}),
    ("house", {"console/web/planted.py": "service"}),
    ("chat-layers", {"chat/domain/planted.py": "chat.store"}),
    ("chat-layers", {"chat/services/planted.py": "chat.web"}),
    ("chat-layers", {"chat/tools/planted.py": "chat.bot"}),
    ("pure", {"chat/tools/planted.py": "asyncio"}),
    ("chat-layers", {"chat/bus/planted.py": "chat.identity"}),
    ("console-layers", {"console/domain/planted.py": "console.store"}),
    ("pure", {"kernel/planted.py": "asyncio"}),
    ("pure", {"chat/domain/planted.py": "sqlalchemy.orm"}),
    ("pure", {"console/domain/planted.py": "starlette.requests"}),
    ("chat-without-console", {"chat/web/planted.py": "console.domain"}),
    (
        "acyclic",
        {"kernel/planted.py": "kernel.planted_too", "kernel/planted_too.py": "kernel.planted"},
    ),
]


def contracts() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["id"]: c["name"] for c in project["tool"]["importlinter"]["contracts"]}


def lint(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports("
    program += f"limit_to_contracts=({contract!r},), no_logo=True, no_cache=True))"
    # A process of its own in the copy: there the copy's packages come before the installed ones.
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages, without what only they need at run time."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return copy


@pytest.mark.parametrize(
    ("contract", "planted"), PLANTED, ids=[f"{c}:{next(iter(p))}" for c, p in PLANTED]
)
def test_a_contract_breaks_on_a_planted_import(
    house: Path, contract: str, planted: dict[str, str]
) -> None:
    files = [house / name for name in planted]
    try:
        for file, imported in zip(files, planted.values(), strict=True):
            file.write_text(f'"""Planted."""\n\nimport {imported}\n', encoding="utf-8")
        result = lint(house, contract)
    finally:
        for file in files:
            file.unlink()
    assert result.returncode == 1, result.stderr
    assert f"{contracts()[contract]} BROKEN" in " ".join(result.stdout.split())
    assert "planted" in result.stdout


def test_every_contract_has_its_planted_violation() -> None:
    assert set(contracts()) == {contract for contract, _ in PLANTED}


def test_the_copy_without_a_plant_keeps_every_contract(house: Path) -> None:
    for contract in contracts():
        result = lint(house, contract)
        assert result.returncode == 0, result.stdout

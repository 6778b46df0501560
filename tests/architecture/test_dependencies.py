"""Every direct dependency is explained, and nothing is explained that is not used."""

import json
import re
import tomllib

from tests.architecture.files import ROOT

ROW = re.compile(r"^\| ([^ |]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def direct() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in project["dependency-groups"].values():
        lines += [line for line in group if isinstance(line, str)]
    python = {re.split(r"[\[<>=;~! ]", line, maxsplit=1)[0] for line in lines}
    return python | set(package["dependencies"]) | set(package["devDependencies"])


def test_each_dependency_has_its_row_and_each_row_its_dependency() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {row[0] for row in ROW.findall(page)} - {"name", "---"}
    assert rows == direct()

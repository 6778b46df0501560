"""The compose file and the image: valid, healthy by /readyz, no secret in the open."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.architecture.files import PACKAGES, ROOT

COMPOSE = ROOT / "docker-compose.yml"
ROLES = {"public", "console", "worker"}
SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN|DATABASE_URL|REDIS_URL")

Service = dict[str, Any]


def valid(path: Path) -> subprocess.CompletedProcess[str]:
    """Check against the published schema, which the checker carries with it."""
    schema = ["--builtin-schema", "vendor.compose-spec"]
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, Service]:
    found: dict[str, Service] = compose["services"]
    return found


def test_the_compose_file_obeys_the_published_schema() -> None:
    result = valid(COMPOSE)
    assert result.returncode == 0, result.stdout


def test_the_schema_would_find_a_misspelt_key(tmp_path: Path) -> None:
    misspelt = tmp_path / "docker-compose.yml"
    misspelt.write_text(COMPOSE.read_text(encoding="utf-8").replace("healthcheck:", "healtcheck:"))
    assert valid(misspelt).returncode == 1


def test_each_role_has_its_process_and_reports_readiness(services: dict[str, Service]) -> None:
    for role in ROLES:
        service = services[role]
        assert service["command"][:3] == ["serve", "--role", role]
        assert "/readyz" in " ".join(service["healthcheck"]["test"])
        assert service["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert int(service["stop_grace_period"].removesuffix("s")) > 20
    assert services["public"]["deploy"]["replicas"] == 2


def test_our_processes_are_given_no_more_rights_than_they_need(
    services: dict[str, Service],
) -> None:
    for role in ROLES | {"migrate"}:
        service = services[role]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert not service["user"].startswith(("0", "root"))


def test_no_secret_stands_in_the_environment(compose: dict[str, Any]) -> None:
    given: set[str] = set()
    for name, service in compose["services"].items():
        granted = {f"/run/secrets/{secret}" for secret in service.get("secrets", ())}
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable):
                assert variable.endswith("_FILE"), f"{name}: {variable}"
                assert value in granted, f"{name}: {variable} names a secret it is not given"
                given.add(value.rpartition("/")[2])
    assert given == set(compose["secrets"])
    assert all(secret["file"].startswith("./secrets/") for secret in compose["secrets"].values())


def test_only_the_proxy_can_be_reached_and_the_stores_only_from_inside(
    compose: dict[str, Any],
) -> None:
    reachable = {name for name, service in compose["services"].items() if "ports" in service}
    assert reachable == {"proxy"}
    assert compose["networks"]["inside"]["internal"] is True
    assert all(compose["services"][s]["networks"] == ["inside"] for s in ("postgres", "redis"))


def test_the_image_is_built_from_locks_and_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    users = [line for line in lines if line.startswith("USER ")]
    assert users
    assert not re.match(r"USER (0|root)\b", users[-1])
    installs = re.findall(r"pip install ([^&]+)", "\n".join(lines))
    assert installs
    assert all("--require-hashes" in one or "--no-deps" in one for one in installs)


def test_the_image_is_given_every_file_that_it_copies() -> None:
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for needed in (*PACKAGES, "templates", "tools", "pyproject.toml", "requirements.lock"):
        assert f"!{needed}" in allowed

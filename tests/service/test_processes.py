"""Each process loads only its own side, and the command ends as an operator expects."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.server import LiveServer

ROOT = Path(__file__).parent.parent.parent
LOADED = """
import json, sys
from service import cli
from service.serve import make_app
import service.serve, asyncio
from service.assemble import running
from service.settings import read_settings
cli.make_parser()
async def main():
    async with running(read_settings()) as parts:
        make_app(parts, sys.argv[1])
asyncio.run(main())
print(json.dumps(sorted(sys.modules)))
"""


def modules_of(role: str, folder: Path) -> set[str]:
    environment = os.environ | {"LIEN_CHAT_DATA_DIR": str(folder)}
    answer = subprocess.run(
        [sys.executable, "-c", LOADED, role],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_public_process_has_loaded_no_module_of_the_staff(tmp_path: Path) -> None:
    public, staff = modules_of("public", tmp_path), modules_of("console", tmp_path)

    assert "chat.web.app" in public
    assert "console.web.app" in staff  # else this test would prove nothing
    assert not {name for name in public if name == "console" or name.startswith("console.")}


def run(*arguments: str, folder: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments],
        cwd=ROOT,
        env=os.environ | {"LIEN_CHAT_DATA_DIR": str(folder)} | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wrong_setting_ends_the_start_with_2_and_one_line(tmp_path: Path) -> None:
    answer = run("serve", folder=tmp_path, LIEN_CHAT_PORT="eight")

    assert answer.returncode == 2
    assert answer.stderr.startswith("lien-chat: LIEN_CHAT_PORT: ")
    assert "Traceback" not in answer.stderr


def test_staff_are_added_listed_and_disabled_from_the_command_line(tmp_path: Path) -> None:
    assert run("db", "upgrade", folder=tmp_path).returncode == 0
    add = subprocess.run(
        [sys.executable, "-m", "service.cli", "staff", "add", "lopez", "--title", "Mrs.",
         "--last-name", "Lopez", "--pid", "1000000009", "--languages", "es", "--password-stdin"],
        cwd=ROOT, env=os.environ | {"LIEN_CHAT_DATA_DIR": str(tmp_path)},
        input="a long enough password\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert add.returncode == 0, add.stderr
    assert "Mrs. Lopez" in run("staff", "list", folder=tmp_path).stdout
    assert run("staff", "disable", "lopez", folder=tmp_path).returncode == 0
    assert "disabled" in run("staff", "list", folder=tmp_path).stdout
    assert run("staff", "disable", "nobody", folder=tmp_path).returncode == 2


def test_the_version_and_the_help_need_no_database(tmp_path: Path) -> None:
    assert run("version", folder=tmp_path).stdout.strip() == "0.1.0"
    shown = run("--help", folder=tmp_path).stdout

    for command in ("serve", "demo", "db", "staff", "rebuild", "version", "mask"):
        assert command in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_service_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    server = LiveServer(tmp_path)
    await server.start()

    assert server._process is not None
    server._process.send_signal(number)

    assert await server.wait_until_dead() == 0
    assert "Traceback" not in server.log.read_text()

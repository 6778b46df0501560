"""The wheel, installed in an empty environment outside the checkout, serves styled pages."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.live.server import free_port

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would be."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the locked dependencies and the wheel, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q"]
    lock = str(ROOT / "requirements.lock")
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, served from that environment."""
    port, folder = free_port(), tmp_path_factory.mktemp("elsewhere")
    process = subprocess.Popen(
        [str(installed / "bin" / "lien-chat"), "demo", "--port", str(port)],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("  Data is kept in"):
            break
    yield f"http://localhost:{port}"
    process.terminate()
    assert process.wait(20) == 0
    process.stdout.close()


def test_the_wheel_holds_the_packages_and_their_data_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {name.partition("/")[0] for name in names if not name.startswith("lien_chat-")}

    assert folders == {"service", "console", "chat", "quick_responses", "kernel"}
    for needed in (
        "service/templates/chat/chat.html",
        "service/assets/uswds/css/uswds.min.css",
        "service/migrations/versions/v0001_first_tables.py",
        "chat/locale/es/LC_MESSAGES/chat.mo",
        "console/locale/es/LC_MESSAGES/console.mo",
        "quick_responses/content/quick_responses.toml",
    ):
        assert needed in names


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/en/chat", "Chat about federal tax liens"),
        ("/es/understanding-a-federal-tax-lien", "gravamen"),
        ("/console/signin", "Sign in"),
    ],
)
def test_a_page_of_each_app_comes_with_its_styles(address: str, page: str, words: str) -> None:
    answer = httpx2.get(address + page)
    sheets = [part.split('"')[0] for part in answer.text.split('rel="stylesheet" href="')[1:]]

    assert words in answer.text
    assert sheets
    for sheet in sheets:
        style = httpx2.get(address + sheet)
        assert style.status_code == 200, sheet
        assert style.headers["content-type"].startswith("text/css")


def test_the_design_system_and_its_fonts_come_with_it(address: str) -> None:
    for path in ("css/uswds.min.css", "js/uswds.min.js"):
        assert httpx2.get(f"{address}/assets/uswds/{path}").status_code == 200
    fonts = {
        part.split('"')[0]
        for part in httpx2.get(f"{address}/static/css/tokens.css").text.split('url("')[1:]
    }
    assert fonts
    for font in fonts:
        assert httpx2.get(address + font.partition("?")[0]).status_code == 200, font

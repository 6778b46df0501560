"""Settings: read once, each named in the README, and a wrong one stops the start."""

import re
from pathlib import Path

import pytest

from service.reading import WrongSetting
from service.settings import ALL, read_settings

ROOT = Path(__file__).parent.parent.parent


def environ(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"LIEN_CHAT_DATA_DIR": str(tmp_path), **more}


def test_without_any_variable_it_is_a_demonstration_on_sqlite(tmp_path: Path) -> None:
    settings = read_settings(environ(tmp_path))

    assert settings.is_demo
    assert settings.is_embedded
    assert settings.public_url == "http://localhost:8000"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIEN_CHAT_PORT", "eight"),
        ("LIEN_CHAT_PORT", "70000"),
        ("LIEN_CHAT_ENV", "staging"),
        ("LIEN_CHAT_PUBLIC_URL", "ftp://example.org"),
        ("LIEN_CHAT_TIME_ZONE", "America/Nowhere"),
        ("LIEN_CHAT_ASSISTOR_CAP", "0"),
        ("LIEN_CHAT_SIGNING_KEY", "short"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("REDIS_URL", "localhost:6379"),
        ("LIEN_CHAT_NO_SUCH_SETTING", "1"),
        ("LIEN_CHAT_SIGNING_KEY_FILE", "/nowhere/key"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(WrongSetting, match=f"^{name}: "):
        read_settings(environ(tmp_path, **{name: value}))


def test_a_wrong_secret_is_not_repeated_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_settings(environ(tmp_path, DATABASE_URL="mysql://root:hunter2@db/x"))

    assert "hunter2" not in str(refused.value)


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    place = tmp_path / "database_url"
    place.write_text("postgresql+asyncpg://db/lien\n")

    settings = read_settings(environ(tmp_path, DATABASE_URL_FILE=str(place)))

    assert settings.database_url == "postgresql+asyncpg://db/lien"


def test_production_needs_a_key_of_its_own_and_a_demonstration_keeps_the_one_it_made(
    tmp_path: Path,
) -> None:
    with pytest.raises(WrongSetting, match="LIEN_CHAT_SIGNING_KEY"):
        read_settings(environ(tmp_path, LIEN_CHAT_ENV="production"))

    first, second = read_settings(environ(tmp_path)), read_settings(environ(tmp_path))
    assert first.signing_key == second.signing_key
    assert (tmp_path / "signing-key").stat().st_mode & 0o077 == 0


def test_every_setting_has_a_row_in_the_readme_and_every_row_a_setting() -> None:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(), re.MULTILINE
    )

    assert dict(rows) == {
        variable.name: f"`{variable.default}`" if variable.default else "–" for variable in ALL
    }


def test_the_compose_file_names_only_settings_that_exist() -> None:
    named = set(re.findall(r"^\s+(LIEN_CHAT_\w+|DATABASE_URL\w*|REDIS_URL\w*):",
                           (ROOT / "docker-compose.yml").read_text(), re.MULTILINE))  # fmt: skip

    known = {variable.name for variable in ALL}
    assert {name.removesuffix("_FILE") for name in named} <= known

"""Where account data comes from: invented people in a demonstration only."""

from pathlib import Path

import pytest

from console.accounts.closed import ClosedAccounts
from console.accounts.demo import DemoAccounts
from console.accounts.http import HttpAccounts
from service.accounts import open_accounts
from service.reading import WrongSetting
from service.settings import Settings, read_settings

KEY = "k" * 32


def settings(tmp_path: Path, **more: str) -> Settings:
    named = {f"LIEN_CHAT_{name}": value for name, value in more.items()}
    return read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path), **named})


def test_a_demonstration_has_invented_accounts(tmp_path: Path) -> None:
    assert isinstance(open_accounts(settings(tmp_path)), DemoAccounts)


def test_production_never_has_them(tmp_path: Path) -> None:
    without = settings(tmp_path, ENV="production", SIGNING_KEY=KEY)

    assert isinstance(open_accounts(without), ClosedAccounts)


def test_a_directory_that_is_set_is_asked_in_production_and_in_a_demonstration(
    tmp_path: Path,
) -> None:
    url = "https://directory.example/v1"

    for more in ({}, {"ENV": "production", "SIGNING_KEY": KEY}):
        opened = open_accounts(settings(tmp_path, ACCOUNTS_URL=url, **more))
        assert isinstance(opened, HttpAccounts)


def test_production_takes_no_directory_without_tls(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="LIEN_CHAT_ACCOUNTS_URL"):
        settings(tmp_path, ENV="production", SIGNING_KEY=KEY, ACCOUNTS_URL="http://directory/v1")


@pytest.mark.parametrize("name", ["ACCOUNTS_CA", "ACCOUNTS_CERTIFICATE"])
def test_a_file_that_is_not_there_stops_the_start_and_is_named(tmp_path: Path, name: str) -> None:
    given = settings(tmp_path, ACCOUNTS_URL="https://directory.example", **{name: "/nowhere.pem"})

    with pytest.raises(WrongSetting, match=f"LIEN_CHAT_{name}"):
        open_accounts(given)


def test_the_token_is_not_shown_with_the_door(tmp_path: Path) -> None:
    given = settings(tmp_path, ACCOUNTS_URL="https://d.example", ACCOUNTS_TOKEN="hidden-token")

    assert "hidden-token" not in repr(vars(open_accounts(given)))

"""Each side has the provider that the settings name; nothing is opened before its use."""

from pathlib import Path

from console.domain.staff import Role
from service.assemble import running
from service.settings import read_settings
from service.staff import make_console

STAFF = {
    "LIEN_CHAT_CONSOLE_URL": "http://localhost:8251",
    "LIEN_CHAT_STAFF_OIDC_ISSUER": "http://127.0.0.1:1/agency",
    "LIEN_CHAT_STAFF_OIDC_CLIENT_ID": "console",
    "LIEN_CHAT_STAFF_OIDC_LABEL": "Agency ID",
}


async def test_staff_are_offered_the_provider_of_the_settings(tmp_path: Path) -> None:
    settings = read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path), **STAFF})
    async with running(settings) as parts:
        elsewhere = make_console(parts).elsewhere

    assert elsewhere is not None
    assert (elsewhere.label, elsewhere.login_claim) == ("Agency ID", "preferred_username")
    assert elsewhere.redirect_uri == "http://localhost:8251/console/signin/callback"
    assert dict(elsewhere.roles)["lien-supervisor"] is Role.SUPERVISOR


async def test_without_one_staff_have_local_accounts_and_customers_the_stand_in(
    tmp_path: Path,
) -> None:
    settings = read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path)})
    async with running(settings) as parts:
        assert make_console(parts).elsewhere is None
        assert parts.chat.identity is not None
        assert parts.chat.settings.identity == settings.identity


async def test_production_without_a_provider_has_none(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "LIEN_CHAT_DATA_DIR": str(tmp_path),
            "LIEN_CHAT_ENV": "production",
            "LIEN_CHAT_SIGNING_KEY": "k" * 32,
        }
    )
    async with running(settings) as parts:
        assert parts.chat.identity is None

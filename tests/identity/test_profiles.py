"""The settings that docs/identity.md gives for real providers, read as an operator's."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey, RSAKey

from chat.identity.provider import OidcProvider
from chat.settings import IdentitySettings
from kernel.clock import SystemClock
from service.reading import WrongSetting
from service.settings import Settings, read_settings
from tests.architecture.files import ROOT
from tests.identity.wild import REDIRECT, RSA, SECRET, Wild

BLOCK = re.compile(r"^### (.+?)$.*?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PRODUCTION = {
    "LIEN_CHAT_ENV": "production",
    "LIEN_CHAT_SIGNING_KEY": "k" * 32,
    "LIEN_CHAT_PUBLIC_URL": "https://chat.irs.example",
}


def profiles() -> dict[str, dict[str, str]]:
    text = (ROOT / "docs" / "identity.md").read_text(encoding="utf-8")
    return {
        name: dict(line.split("=", 1) for line in block.splitlines())
        for name, block in BLOCK.findall(text.partition("## Settings")[2])
    }


def with_files(tmp_path: Path, lines: dict[str, str]) -> dict[str, str]:
    """Put what the profile expects into the files that it names."""
    found = dict(lines)
    for name in filter(lambda name: name.endswith("_FILE"), lines):
        place = tmp_path / Path(lines[name]).name
        place.write_text(RSA.as_pem(private=True).decode() if "KEY" in name else SECRET)
        found[name] = str(place)
    return found


def read(tmp_path: Path, **more: str) -> Settings:
    return read_settings({"LIEN_CHAT_DATA_DIR": str(tmp_path), **more})


def identity_of(settings: Settings) -> IdentitySettings:
    assert settings.identity is not None
    return settings.identity


async def asked_by(provider: Wild, identity: IdentitySettings, language: str) -> dict[str, str]:
    rp = OidcProvider(replace(identity, issuer=provider.issuer), SystemClock())
    journey = await rp.begin(REDIRECT, language)
    await rp.close()
    query = parse_qs(urlsplit(journey.url).query)
    own = {"state", "nonce", "code_challenge", "redirect_uri"}
    return {name: value[0] for name, value in query.items() if name not in own}


async def test_the_profile_of_login_gov_asks_as_login_gov_wants(
    provider: Wild, tmp_path: Path
) -> None:
    lines = profiles()["Login.gov"]
    identity = identity_of(read(tmp_path, **PRODUCTION, **with_files(tmp_path, lines)))

    assert await asked_by(provider, identity, "es") == {
        "response_type": "code",
        "client_id": lines["LIEN_CHAT_OIDC_CLIENT_ID"],
        "scope": "openid profile:name",
        "acr_values": "urn:acr.login.gov:verified-facial-match-required",
        "prompt": "select_account",
        "ui_locales": "es",
        "locale": "es",
        "code_challenge_method": "S256",
    }
    assert identity.issuer == "https://secure.login.gov/"
    assert (identity.auth_method, identity.algorithms) == ("private_key_jwt", ("RS256",))
    assert identity.accepted_acr == ("urn:acr.login.gov:verified-facial-match-required",)
    assert identity.denied_is_cancelled


async def test_the_profile_of_id_me_asks_for_its_assurance_as_a_scope(
    provider: Wild, tmp_path: Path
) -> None:
    lines = profiles()["ID.me"]
    identity = identity_of(read(tmp_path, **PRODUCTION, **with_files(tmp_path, lines)))

    asked = await asked_by(provider, identity, "en")
    assert asked["scope"] == "openid http://idmanagement.gov/ns/assurance/ial/2/aal/2"
    assert "acr_values" not in asked
    assert (identity.auth_method, identity.client_secret) == ("client_secret_post", SECRET)
    assert identity.name_claims[0] == "fname lname"


def test_the_profile_of_staff_maps_claims_to_roles(tmp_path: Path) -> None:
    lines = with_files(tmp_path, profiles()["Staff"])
    more = {"LIEN_CHAT_OIDC_ISSUER": ""}
    staff = read(tmp_path, **PRODUCTION, **more, **lines).staff_sign_in

    assert staff is not None
    assert (staff.label, staff.login_claim, staff.role_claim) == (
        "Agency ID", "preferred_username", "groups",
    )  # fmt: skip
    assert staff.roles == (("clo-assistor", "assistor"), ("clo-lead", "supervisor"))
    assert staff.provider.auth_method == "client_secret_basic"
    assert not staff.provider.allows_http


def test_a_demonstration_signs_in_at_its_own_stand_in(tmp_path: Path) -> None:
    settings = read(tmp_path, LIEN_CHAT_PORT="8250")

    assert identity_of(settings).issuer == "http://localhost:8250/idp"
    assert identity_of(settings).accepted_acr
    assert settings.for_chat().identity == settings.identity
    assert settings.staff_sign_in is None


def test_production_without_an_issuer_has_no_sign_in(tmp_path: Path) -> None:
    settings = read(tmp_path, **PRODUCTION)
    assert (settings.identity, settings.staff_sign_in) == (None, None)


GOOD = {
    "LIEN_CHAT_OIDC_ISSUER": "https://idp.example",
    "LIEN_CHAT_OIDC_CLIENT_ID": "lien-chat",
    "LIEN_CHAT_OIDC_ACCEPTED_ACR": "urn:enough",
}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"LIEN_CHAT_OIDC_ISSUER": "http://idp.example"}, "LIEN_CHAT_OIDC_ISSUER"),
        ({"LIEN_CHAT_OIDC_ISSUER": "http://localhost:8000/idp"}, "LIEN_CHAT_OIDC_ISSUER"),
        ({"LIEN_CHAT_OIDC_ISSUER": "https://chat.irs.example/idp"}, "LIEN_CHAT_OIDC_ISSUER"),
        ({"LIEN_CHAT_OIDC_CLIENT_ID": "lien-chat-demo"}, "LIEN_CHAT_OIDC_ISSUER"),
        ({"LIEN_CHAT_OIDC_ISSUER": "idp.example"}, "LIEN_CHAT_OIDC_ISSUER"),
        ({"LIEN_CHAT_OIDC_CLIENT_ID": ""}, "LIEN_CHAT_OIDC_CLIENT_ID"),
        ({"LIEN_CHAT_OIDC_ACCEPTED_ACR": ""}, "LIEN_CHAT_OIDC_ACCEPTED_ACR"),
        ({"LIEN_CHAT_OIDC_SCOPES": "profile"}, "LIEN_CHAT_OIDC_SCOPES"),
        ({"LIEN_CHAT_OIDC_ALGORITHMS": "none"}, "LIEN_CHAT_OIDC_ALGORITHMS"),
        ({"LIEN_CHAT_OIDC_ALGORITHMS": "RS256,HS256"}, "LIEN_CHAT_OIDC_ALGORITHMS"),
        ({"LIEN_CHAT_OIDC_ALGORITHMS": ","}, "LIEN_CHAT_OIDC_ALGORITHMS"),
        ({"LIEN_CHAT_OIDC_AUTH_METHOD": "private_key_jwt"}, "LIEN_CHAT_OIDC_CLIENT_KEY"),
        ({"LIEN_CHAT_OIDC_AUTH_METHOD": "client_secret_post"}, "LIEN_CHAT_OIDC_CLIENT_SECRET"),
        ({"LIEN_CHAT_OIDC_AUTH_METHOD": "client_secret_jwt"}, "LIEN_CHAT_OIDC_AUTH_METHOD"),
        ({"LIEN_CHAT_OIDC_CLIENT_KEY": "not a key"}, "LIEN_CHAT_OIDC_CLIENT_KEY"),
        (
            {"LIEN_CHAT_OIDC_CLIENT_KEY": RSA.as_pem(private=False).decode()},
            "LIEN_CHAT_OIDC_CLIENT_KEY",
        ),
        ({"LIEN_CHAT_OIDC_LEEWAY_SECONDS": "3600"}, "LIEN_CHAT_OIDC_LEEWAY_SECONDS"),
        ({"LIEN_CHAT_STAFF_OIDC_ISSUER": "http://idp.example"}, "LIEN_CHAT_STAFF_OIDC_CLIENT_ID"),
        (
            {
                "LIEN_CHAT_STAFF_OIDC_ISSUER": "http://idp.example",
                "LIEN_CHAT_STAFF_OIDC_CLIENT_ID": "console",
            },
            "LIEN_CHAT_STAFF_OIDC_ISSUER",
        ),
        ({"LIEN_CHAT_STAFF_OIDC_ROLES": "boss=owner"}, "LIEN_CHAT_STAFF_OIDC_ROLES"),
        ({"LIEN_CHAT_STAFF_OIDC_ROLES": "assistor"}, "LIEN_CHAT_STAFF_OIDC_ROLES"),
    ],
)
def test_production_refuses_what_is_not_safe_and_names_it(
    tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    assert identity_of(read(tmp_path, **PRODUCTION, **GOOD)).auth_method == "none"

    with pytest.raises(WrongSetting, match=f"^{named}: "):
        read(tmp_path, **PRODUCTION, **{**GOOD, **changed})


@pytest.mark.parametrize("kind", [RSAKey.generate_key(2048), ECKey.generate_key("P-384")])
def test_a_private_key_is_never_repeated(tmp_path: Path, kind: RSAKey | ECKey) -> None:
    text = kind.as_pem(private=True).decode()
    good = read(tmp_path, **PRODUCTION, **GOOD, LIEN_CHAT_OIDC_CLIENT_KEY=text)
    assert identity_of(good).auth_method == "private_key_jwt"
    assert text[40:80] not in repr(good)

    with pytest.raises(WrongSetting) as refused:
        read(tmp_path, **PRODUCTION, **GOOD, LIEN_CHAT_OIDC_CLIENT_KEY=text[:-60])
    assert text[40:80] not in str(refused.value)

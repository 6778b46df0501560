"""The environment, read once; a wrong value stops the start and names the variable."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chat.domain.queues import Queue
from chat.settings import ChatSettings, IdentitySettings
from kernel.ids import new_secret
from service.identity_settings import StaffSignIn, customers_provider, staff_provider
from service.identity_variables import IDENTITY_VARIABLES
from service.reading import Variable, WrongSetting
from service.variables import VARIABLES

PREFIX: Final = "LIEN_CHAT_"
ALL: Final = (*VARIABLES, *IDENTITY_VARIABLES)
# Enough of a wrong value to know it again.
SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an office may set."""

    environment: str
    host: str
    port: int
    public_url: str
    console_url: str
    allowed_origins: tuple[str, ...]
    embedding_origins: tuple[str, ...]
    data_dir: Path
    database_url: str
    redis_url: str
    signing_key: bytes
    transcript_minutes: int
    bot_idle_minutes: int
    split_minutes: int
    signin_start_minutes: int
    signin_journey_minutes: int
    assistor_grace_seconds: int
    signin_hold_minutes: int
    assistor_cap: int
    staff_idle_minutes: int
    staff_session_hours: int
    time_zone: str
    queues: tuple[Queue, ...]
    accounts_url: str
    accounts_token: str
    accounts_ca: str
    accounts_certificate: str
    trusted_proxies: str
    log_level: str
    identity: IdentitySettings | None
    staff_sign_in: StaffSignIn | None

    @property
    def is_demo(self) -> bool:
        """Whether this is a demonstration."""
        return self.environment == "demo"

    @property
    def is_embedded(self) -> bool:
        """Whether the database is SQLite, which the start brings up to date by itself."""
        return self.database_url.startswith("sqlite")

    def derive(self, purpose: str) -> bytes:
        """Return a key for one purpose, so that no two share one."""
        return hmac.new(self.signing_key, purpose.encode(), hashlib.sha256).digest()

    def origins(self) -> frozenset[str]:
        """Return the origins that may open sockets and send forms."""
        found = {self.public_url, self.console_url, *self.allowed_origins}
        if self.is_demo:
            found |= {f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1")}
        return frozenset(found)

    def for_chat(self) -> ChatSettings:
        """Return the customers' part."""
        return ChatSettings(
            public_url=self.public_url,
            secret_key=self.derive("contact secrets"),
            seal_key=self.derive("transcript seals"),
            demo=self.is_demo,
            allowed_origins=self.allowed_origins,
            embedding_origins=self.embedding_origins,
            transcript_minutes=self.transcript_minutes,
            bot_idle_minutes=self.bot_idle_minutes,
            split_minutes=self.split_minutes,
            signin_start_minutes=self.signin_start_minutes,
            signin_journey_minutes=self.signin_journey_minutes,
            assistor_grace_seconds=self.assistor_grace_seconds,
            signin_hold_minutes=self.signin_hold_minutes,
            time_zone=self.time_zone,
            identity=self.identity,
            queues=self.queues,
        )


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment once; raises WrongSetting, which names the variable."""
    _refuse_unknown(environ)
    values = {variable.field: _read(variable, environ) for variable in ALL}
    values["public_url"] = values["public_url"] or f"http://localhost:{values['port']}"
    values["console_url"] = values["console_url"] or values["public_url"]
    if not values["database_url"]:
        values["database_url"] = f"sqlite+aiosqlite:///{values['data_dir'] / 'lien-chat.db'}"
    if not values["signing_key"]:
        values["signing_key"] = _own_key(values["environment"], values["data_dir"])
    if values["environment"] == "production" and values["accounts_url"].startswith("http:"):
        raise WrongSetting("LIEN_CHAT_ACCOUNTS_URL: production takes https:// only")
    identity, staff_sign_in = customers_provider(values), staff_provider(values)
    own = {variable.field: values[variable.field] for variable in VARIABLES}
    return Settings(**own, identity=identity, staff_sign_in=staff_sign_in)


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = {variable.name for variable in ALL}
    for name in environ:
        if name.startswith(PREFIX) and name.removesuffix("_FILE") not in known:
            raise WrongSetting(f"{name}: there is no such setting")


def _read(variable: Variable, environ: Mapping[str, str]) -> Any:
    text = environ.get(variable.name) or _from_file(variable, environ) or variable.default
    try:
        return variable.read(text)
    except ValueError as error:
        # A secret's value must not come back in a message.
        expected = "cannot be used" if variable.is_secret else f"{text[:SHOWN]!r} is not usable"
        raise WrongSetting(f"{variable.name}: {expected}; it takes {error}") from None


def _from_file(variable: Variable, environ: Mapping[str, str]) -> str:
    path = environ.get(f"{variable.name}_FILE")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongSetting(f"{variable.name}_FILE: {error.strerror}") from None


def _own_key(environment: str, data_dir: Path) -> bytes:
    if environment == "production":
        raise WrongSetting("LIEN_CHAT_SIGNING_KEY: production needs one of its own")
    place = data_dir / "signing-key"
    if not place.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(new_secret(), encoding="utf-8")
    return place.read_text(encoding="utf-8").encode()

"""What the staff's use cases stand on."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from chat.bus.ports import Bus, Presence
from chat.identity.ports import ClaimsProvider
from chat.store.engine import Database
from chat.store.journal import Journal
from console.accounts.closed import ClosedAccounts
from console.accounts.ports import AccountDirectory
from console.domain.staff import Role
from console.services.passwords import AT_ONCE
from console.services.throttle import Throttle
from console.settings import ConsoleSettings
from kernel.clock import Clock, to_text
from kernel.languages import Language
from quick_responses.library import Library


class Pages(Protocol):
    """Renders a template in a language (chat/web/templating.py is the one that does)."""

    def render(
        self,
        request: Request,
        template: str,
        language: Language,
        status_code: int = 200,
        **values: Any,
    ) -> Response:
        """Return the page."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How staff sign in at an identity provider; `label` is its name on our page.

    `roles` are (value of the role claim, role): the first that a person has is theirs.
    """

    provider: ClaimsProvider
    label: str
    redirect_uri: str
    login_claim: str
    role_claim: str
    roles: tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class Console:
    """The adapters and settings of the staff's side, put together in `service`."""

    database: Database
    journal: Journal
    bus: Bus
    presence: Presence
    clock: Clock
    library: Library
    settings: ConsoleSettings
    pages: Pages
    elsewhere: Elsewhere | None = None
    accounts: AccountDirectory = field(default_factory=ClosedAccounts)
    # Every process needs the same; one that nobody set is at least nobody's guess.
    figures_key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    throttle: Throttle = field(default_factory=Throttle)
    password_gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def now_text(self) -> str:
        """Return the present moment as tables keep it."""
        return to_text(self.clock.now())

    def today(self) -> date:
        """Return the day it is at the office."""
        return self.clock.now().astimezone(ZoneInfo(self.settings.time_zone)).date()

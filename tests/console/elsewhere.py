"""A console that offers the agency's provider, and a browser that goes there and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
from sqlalchemy import select

from chat.identity.ports import Journey
from chat.identity.provider import OidcProvider
from chat.identity.reach import Patience
from console.domain.staff import Role
from console.services.ports import Console, Elsewhere
from console.store.tables import audit
from console.web.app import create_console_app
from kernel.clock import SystemClock
from tests.console.served import real_pages
from tests.console.staged import staged
from tests.identity.wild import Wild, wild

ORIGIN = "http://localhost:8000"
ROLES = (("lien-assistor", Role.ASSISTOR), ("lien-supervisor", Role.SUPERVISOR))
RIVERA = {"preferred_username": "Rivera", "groups": ["everybody", "lien-assistor"]}


@asynccontextmanager
async def known() -> AsyncIterator[Wild]:
    """The agency's provider, where Ms. Rivera is known."""
    async with wild() as one:
        one.claims = dict(RIVERA)
        yield one


@asynccontextmanager
async def offering(path: Path, provider: Wild) -> AsyncIterator[Console]:
    """A console that offers the agency's provider."""
    relying = OidcProvider(provider.settings(), SystemClock(), Patience(1, 1, 2))
    elsewhere = Elsewhere(
        relying,
        "Agency ID",
        redirect_uri=f"{ORIGIN}/console/signin/callback",
        login_claim="preferred_username",
        role_claim="groups",
        roles=ROLES,
    )
    async with staged(path, real_pages(), origins=(ORIGIN,)) as ready:
        yield replace(ready, elsewhere=elsewhere)
    await relying.close()


def browser(console: Console, base_url: str = ORIGIN) -> httpx2.AsyncClient:
    """A browser of its own, without its scripts."""
    transport = httpx2.ASGITransport(create_console_app(console))
    return httpx2.AsyncClient(transport=transport, base_url=base_url)


async def go(client: httpx2.AsyncClient, provider: Wild) -> dict[str, str]:
    """Follow the link on the page, consent, and hold the answer in hand."""
    there = await client.get("/console/signin/start")
    assert there.status_code == 303
    url = there.headers["location"]
    assert url.startswith(provider.issuer)
    return provider.visit(Journey(url, "", "", "", "", ""))


async def come_back(
    client: httpx2.AsyncClient, answer: dict[str, str], **more: str
) -> httpx2.Response:
    return await client.get("/console/signin/callback", params={**answer, **more})


async def problem_of(client: httpx2.AsyncClient, answer: httpx2.Response) -> str:
    """Where a failure leads: back to the form, with words, and no cookie."""
    assert answer.status_code == 303
    assert "lc_staff=" not in answer.headers.get("set-cookie", "")
    page = await client.get(answer.headers["location"])
    assert 'role="alert"' in page.text
    return urlsplit(answer.headers["location"]).query.removeprefix("problem=")


async def audited(console: Console, event: str) -> list[tuple[str, str]]:
    async with console.database.snapshot() as connection:
        rows = await connection.execute(
            select(audit.c.outcome, audit.c.object).where(audit.c.event == event)
        )
        return [(row.outcome, row.object) for row in rows]

"""Opens the relying party of a configured provider, and closes its connections at the end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from chat.settings import IdentitySettings
from kernel.clock import Clock

if TYPE_CHECKING:
    from chat.identity.provider import OidcProvider


@asynccontextmanager
async def identity_provider(
    settings: IdentitySettings | None, clock: Clock
) -> AsyncIterator["OidcProvider | None"]:
    """Give the relying party, or nothing where no provider is configured."""
    if settings is None:
        yield None
        return
    from chat.identity.provider import OidcProvider

    provider = OidcProvider(settings, clock)
    try:
        yield provider
    finally:
        await provider.close()

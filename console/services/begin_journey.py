"""Send a member of staff to their identity provider."""

from datetime import timedelta
from typing import Final

from chat.identity.ports import SignInFailed
from console.services.ports import Console, Elsewhere
from console.store import journeys
from console.store.journeys import Trip
from kernel.clock import to_text
from kernel.errors import NotFound, TryAgain
from kernel.ids import fingerprint
from kernel.languages import Language

JOURNEY_MINUTES: Final = 10


async def begin_journey(
    console: Console, browser: str, address: str, language: Language, old_token: str
) -> str:
    """Return the address to go to; `browser` is the secret that only this browser holds.

    Raises `page.not_found` without a provider, `signin.throttled`, and `signin.provider_down`.
    """
    elsewhere = elsewhere_of(console)
    await console.throttle.take_address(address)
    try:
        journey = await elsewhere.provider.begin(elsewhere.redirect_uri, language)
    except SignInFailed as failed:
        raise TryAgain("signin.provider_down", failed.detail) from None
    old_session = fingerprint(old_token) if old_token else ""
    async with console.database.write() as connection:
        await journeys.forget(connection, journeys_since(console))
        trip = Trip(journey, fingerprint(browser), old_session)
        await journeys.keep(connection, trip, console.now_text())
    return journey.url


def elsewhere_of(console: Console) -> Elsewhere:
    """Return how staff sign in elsewhere, or raise `page.not_found`."""
    if console.elsewhere is None:
        raise NotFound("page.not_found")
    return console.elsewhere


def journeys_since(console: Console) -> str:
    """Return the moment before which a journey has taken too long."""
    return to_text(console.clock.now() - timedelta(minutes=JOURNEY_MINUTES))

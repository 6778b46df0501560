"""The browser is back from the provider: raise the level, or say why not (R14, R15)."""

from collections.abc import Mapping
from hmac import compare_digest
from typing import Final

from chat.domain.sign_in import FailureReason, VerifiedIdentity
from chat.identity.ports import IdentityProvider, Journey, SignInFailed
from chat.services.arrivals import Arrival, Ending
from chat.services.fail_attempt import fail_attempt
from chat.services.ports import Chat
from chat.services.raise_level import raise_level
from chat.services.read_contact import load_contact
from chat.services.rotated_session import rotated_token
from chat.store.journeys import JourneyRow, has_newer, read_journey, take_back
from kernel.clock import to_text
from kernel.errors import Conflict, Refused
from kernel.ids import fingerprint
from kernel.languages import Language
from kernel.log_text import open_log

log = open_log()

STATE: Final = "state"


async def finish_journey(chat: Chat, answer: Mapping[str, str], browser: str) -> Arrival:
    """Take the callback's parameters, from the browser that began the journey, once.

    Raises `signin.link_over` for an unknown state or another browser, `signin.not_available`.
    """
    if chat.identity is None:
        raise Conflict("signin.not_available")
    row, language = await _journey(chat, answer.get(STATE, ""), browser)
    if not await _take_back(chat, row):
        return await _again(chat, row, language)
    try:
        verified = await _verify(chat.identity, row, answer)
    except SignInFailed as failure:
        return await _failed(chat, row, language, failure)
    ending, token = await raise_level(chat, row, verified)
    return Arrival(row.contact_id, language, ending, row.by_form, token)


async def _journey(chat: Chat, state: str, browser: str) -> tuple[JourneyRow, Language]:
    async with chat.database.snapshot() as connection:
        row = await read_journey(connection, fingerprint(state)) if state else None
        # Who was led here with somebody else's answer has no cookie of this journey.
        if row is None or not compare_digest(row.browser_hash, fingerprint(browser)):
            raise Refused("signin.link_over")
        contact = await load_contact(connection, row.contact_id)
    return row, contact.language


async def _take_back(chat: Chat, row: JourneyRow) -> bool:
    if row.returned_at:
        return False
    async with chat.database.write() as connection:
        return await take_back(connection, row.state_hash, to_text(chat.clock.now()))


async def _again(chat: Chat, row: JourneyRow, language: Language) -> Arrival:
    """Refuse a state that has been used; its own browser still gets what it may have missed."""
    token = await rotated_token(chat, row)
    return Arrival(row.contact_id, language, Ending.OVER, row.by_form, token)


async def _verify(
    identity: IdentityProvider, row: JourneyRow, answer: Mapping[str, str]
) -> VerifiedIdentity:
    journey = Journey(
        url="",
        issuer=row.issuer,
        state=answer[STATE],
        nonce=row.nonce,
        verifier=row.verifier,
        redirect_uri=row.redirect_uri,
    )
    try:
        return await identity.finish(journey, answer)
    except SignInFailed:
        raise
    except Exception as error:
        # Whatever it was, it is no success: the check fails closed.
        log.exception("signin.crashed", error=type(error).__name__)
        raise SignInFailed(FailureReason.ERROR, type(error).__name__) from None


async def _failed(
    chat: Chat, row: JourneyRow, language: Language, failure: SignInFailed
) -> Arrival:
    log.info("signin.failed", reason=failure.reason.value, detail=failure.detail)
    async with chat.database.snapshot() as connection:
        elsewhere = await has_newer(connection, row)
    if not elsewhere:
        await fail_attempt(chat, row.contact_id, row.attempt, failure.reason)
    return Arrival(row.contact_id, language, failure.reason, row.by_form)

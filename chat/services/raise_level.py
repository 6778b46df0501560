"""A success is an entry, a kept subject and a rotated session: all of it, or nothing."""

import hashlib
import hmac

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Draft
from chat.domain.sign_in import Verified, VerifiedIdentity
from chat.domain.sign_in_entries import SignInSucceeded
from chat.domain.sign_in_moves import finish_sign_in
from chat.services.arrivals import Ending
from chat.services.ports import Chat
from chat.services.rotated_session import token_of
from chat.services.speech import approved
from chat.store.journeys import JourneyRow, mark_done
from chat.store.sessions import rotate_session
from chat.store.subjects import Subject, keep_subject
from kernel.clock import to_text
from kernel.errors import Conflict
from kernel.ids import fingerprint
from kernel.masking import MaskedText, MaskingRefused, RawText, mask

LONGEST_NAME = 120


async def raise_level(
    chat: Chat, row: JourneyRow, identity: VerifiedIdentity
) -> tuple[Ending, str]:
    """Return how it ended and the rotated secret; a late success is only written down."""
    token, now = token_of(chat, row), to_text(chat.clock.now())
    verified = _verified(chat, row, identity)

    is_success = False

    def decide(contact: Contact) -> list[Draft]:
        nonlocal is_success
        drafts = finish_sign_in(contact, verified, now)
        is_success = isinstance(drafts[0].body, SignInSucceeded)
        return drafts

    async def effect(connection: AsyncConnection) -> None:
        if not is_success:
            return
        await mark_done(connection, row.state_hash, now)
        await rotate_session(connection, row.contact_id, fingerprint(token), now)
        await keep_subject(connection, row.contact_id, Subject(identity.issuer, identity.subject))

    try:
        await chat.journal.act(row.contact_id, decide, author=SYSTEM, effect=effect)
    except Conflict as refusal:
        return (Ending.ENDED if refusal.code == "contact.ended" else Ending.ALREADY), ""
    return (Ending.SIGNED_IN, token) if is_success else (Ending.LATE, "")


def _verified(chat: Chat, row: JourneyRow, identity: VerifiedIdentity) -> Verified:
    whose = f"subject\n{identity.issuer}\n{identity.subject}".encode()
    key = hmac.new(chat.settings.secret_key, whose, hashlib.sha256).hexdigest()
    return Verified(row.attempt, _shown(identity.name), identity.acr, identity.at, key)


def _shown(name: str) -> MaskedText:
    """Return the name as the provider gives it; what is no name is hidden like anywhere else."""
    try:
        return mask(RawText(name[:LONGEST_NAME])).text
    except MaskingRefused:
        return approved("")

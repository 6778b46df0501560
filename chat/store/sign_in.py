"""What follows a contact's sign-in in other tables, in the transaction of its entries."""

from typing import Final

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain.contact import Contact
from chat.domain.sign_in import AttemptState
from chat.store.deadlines import DeadlineKind, set_deadline, strike
from chat.store.tables import sign_in_ticket, verified_subject

OF_ATTEMPT: Final = {
    AttemptState.ASKED: DeadlineKind.SIGNIN_START,
    AttemptState.STARTED: DeadlineKind.SIGNIN_JOURNEY,
}


async def follow_sign_in(connection: AsyncConnection, before: Contact, after: Contact) -> None:
    """Keep the attempt's deadline, its links and the subject as the log has them."""
    if before.attempt != after.attempt:
        await strike(connection, list(OF_ATTEMPT.values()), after.id)
        if attempt := after.attempt:
            await set_deadline(connection, OF_ATTEMPT[attempt.state], after.id, attempt.until)
    if before.attempt and (after.attempt is None or after.attempt.id != before.attempt.id):
        await _forget_links(connection, after.id)
    if before.verified and not after.verified:
        await forget_subject(connection, after.id)


async def _forget_links(connection: AsyncConnection, contact_id: str) -> None:
    own = sign_in_ticket.c.contact_id == contact_id
    await connection.execute(delete(sign_in_ticket).where(own))


async def forget_subject(connection: AsyncConnection, contact_id: str) -> None:
    """Forget whom the provider named: the level has fallen."""
    own = verified_subject.c.contact_id == contact_id
    await connection.execute(delete(verified_subject).where(own))

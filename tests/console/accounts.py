"""A desk with invented accounts, and customers who have signed in to it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.domain import sign_in_moves
from chat.domain.contact import Contact
from chat.domain.entries import SYSTEM, Author, AuthorKind, Draft
from chat.domain.sign_in import FailureReason, Verified
from chat.services.speech import approved
from chat.store.subjects import Subject, keep_subject
from console.accounts.demo import DemoAccounts
from console.domain.staff import StaffMember
from console.services.claim_contact import claim_contact
from console.services.ports import Console
from console.services.set_party import set_party
from console.store.tables import audit
from kernel.ids import new_id
from tests.console.staged import a_waiting_contact, customer_does, ref

ISSUER = "http://localhost:8000/idp"
LATER = "2027-01-01T00:00:00.000Z"


def with_accounts(console: Console) -> Console:
    """The same console with the invented accounts at hand."""
    return replace(console, accounts=DemoAccounts(ISSUER))


async def a_held_contact(console: Console, staff: StaffMember, party: str = "taxpayer") -> str:
    """A contact that this assistor has taken, its party known."""
    contact_id = await a_waiting_contact(console)
    await claim_contact(console, staff, contact_id, ref())
    if party:
        await set_party(console, staff, contact_id, ref(), party)
    return contact_id


async def asked_to_sign_in(console: Console, staff: StaffMember, contact_id: str) -> str:
    """Ask the customer to sign in, and return the attempt."""
    attempt, assistor = new_id(), Author(AuthorKind.ASSISTOR, staff.id, staff.shown_name)
    await _act(console, contact_id, lambda contact: sign_in_moves.ask_sign_in(
        contact, assistor, attempt, LATER))  # fmt: skip
    return attempt


async def signs_in(console: Console, staff: StaffMember, contact_id: str, subject: str) -> None:
    """Let the customer come back signed in as this subject of the stand-in provider."""
    attempt = await asked_to_sign_in(console, staff, contact_id)
    key = (subject.encode().hex() * 8)[:64]
    verified = Verified(attempt, approved("Jordan Demo"), "ial2", console.now_text(), key)

    async def effect(connection: AsyncConnection) -> None:
        await keep_subject(connection, contact_id, Subject(ISSUER, subject))

    def finish(contact: Contact) -> list[Draft]:
        return sign_in_moves.finish_sign_in(contact, verified, console.now_text())

    await _act(console, contact_id, finish, effect=effect)


async def fails_to_sign_in(console: Console, staff: StaffMember, contact_id: str) -> None:
    """Let the sign-in be refused."""
    attempt = await asked_to_sign_in(console, staff, contact_id)
    await _act(console, contact_id, lambda contact: sign_in_moves.fail_sign_in(
        contact, SYSTEM, "", attempt, FailureReason.REFUSED))  # fmt: skip


async def signs_out(console: Console, contact_id: str) -> None:
    """Let the customer sign out."""
    await customer_does(
        console, contact_id, lambda contact, who: sign_in_moves.sign_out(contact, who, ref())
    )


async def _act(console: Console, contact_id: str, decide: Any, **more: Any) -> None:
    await console.journal.act(contact_id, decide, author=SYSTEM, **more)


async def looks(console: Console) -> list[tuple[str, str, str, str]]:
    """Every look in the audit trail: who, contact, what, outcome."""
    columns = audit.c.actor_name, audit.c.contact_id, audit.c.object, audit.c.outcome
    statement = select(*columns).where(audit.c.event == "account.looked_at").order_by(audit.c.at)
    async with console.database.snapshot() as connection:
        return [tuple(row) for row in await connection.execute(statement)]

"""Look at a customer's account: checked in the database, written down once, then shown.

Ownership, level and party are checked before the directory is asked, and again, with what it
answered, in the transaction that writes the audit row: a sign-out in between shows nothing. A
look that is refused leaves one row too, with the reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from chat.services.read_contact import load_contact
from chat.store.subjects import Subject, read_subject
from chat.store.tables import contact
from console.domain.account import Authorization
from console.domain.disclosure import Share, authorized_share, must_be_open, own_share
from console.domain.figures import figures_of
from console.domain.parties import Party
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.audit import AuditRow, record
from console.store.disclosed import keep_shown, keyed
from kernel.errors import BadRequest, LienChatError, NotFound, Refused

EVENT = "account.looked_at"
SHOWN = "shown"


class What(StrEnum):
    """What is looked at: an account, or whom a representative may act for."""

    ACCOUNT = "account"
    AUTHORIZATIONS = "authorizations"


@dataclass(frozen=True, slots=True)
class Look:
    """What an assistor asks to see; a representative's look names whose account it is."""

    what: What
    account: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look showed."""

    share: Share | None = None
    authorizations: tuple[Authorization, ...] = ()


@dataclass(frozen=True, slots=True)
class _Customer:
    """Who signed in, as what they ask, and how the audit names them."""

    party: Party
    subject: Subject
    key: str


async def look_at_account(
    console: Console, staff: StaffMember, contact_id: str, look: Look
) -> Seen:
    """Return what this assistor may see of it, once the look is written down.

    Raises `role.refused`, `contact.not_yours`, `contact.ended`, and the `account.*` codes.
    """
    try:
        async with console.database.snapshot() as connection:
            customer = await _checked(connection, staff, contact_id)
        seen = await _found(console, customer, look)
        await _write_down(console, staff, contact_id, customer, look, seen)
    except LienChatError as refusal:
        await _deny(console, staff, contact_id, look, refusal.code)
        raise
    return seen


async def _checked(connection: AsyncConnection, staff: StaffMember, contact_id: str) -> _Customer:
    try:
        state = await load_contact(connection, contact_id)
    except NotFound:
        raise Refused("contact.not_yours", "no such contact") from None
    must_be_open(state, staff)
    subject = await read_subject(connection, contact_id)
    if subject is None or state.verified is None:
        raise Refused("account.not_signed_in")
    return _Customer(Party(state.party), subject, state.verified.subject_key)


async def _found(console: Console, customer: _Customer, look: Look) -> Seen:
    who = customer.subject.issuer, customer.subject.subject
    if customer.party is Party.TAXPAYER and look.what is What.ACCOUNT:
        return Seen(own_share(await console.accounts.account_of(*who)))
    if customer.party is not Party.REPRESENTATIVE:
        raise BadRequest("form.invalid", look.what)
    papers = await console.accounts.authorizations_of(*who)
    if look.what is What.AUTHORIZATIONS:
        return Seen(authorizations=papers)
    today = console.today()
    # Nothing is asked of an account before there is a paper in force that names it.
    named = any(each.account == look.account and each.is_valid_on(today) for each in papers)
    account = await console.accounts.account(look.account) if named else None
    return Seen(authorized_share(account, look.person, papers, today))


async def _write_down(
    console: Console,
    staff: StaffMember,
    contact_id: str,
    customer: _Customer,
    look: Look,
    seen: Seen,
) -> None:
    async with console.database.write() as connection:
        # The level cannot fall between this check and the row: both change the contact's row.
        held = select(contact.c.id).where(contact.c.id == contact_id).with_for_update()
        await connection.execute(held)
        if await _checked(connection, staff, contact_id) != customer:
            raise Refused("account.not_signed_in", "somebody else has signed in")
        row = AuditRow(
            EVENT, SHOWN, staff.id, staff.shown_name, contact_id, _object(look, seen, customer.key)
        )
        await record(connection, console.now_text(), row)
        if seen.share is not None:
            figures = {keyed(console.figures_key, each) for each in figures_of(seen.share)}
            await keep_shown(connection, staff.id, customer.key, contact_id, figures)


def _object(look: Look, seen: Seen, key: str) -> str:
    reference = seen.share.reference if seen.share else ""
    return " ".join(filter(None, (look.what, reference, f"subject {key}")))


async def _deny(
    console: Console, staff: StaffMember, contact_id: str, look: Look, code: str
) -> None:
    async with console.database.write() as connection:
        # An id that no contact has is whatever was typed, and is not kept.
        known = await connection.scalar(select(contact.c.id).where(contact.c.id == contact_id))
        row = AuditRow(EVENT, code, staff.id, staff.shown_name, str(known or ""), look.what)
        await record(connection, console.now_text(), row)

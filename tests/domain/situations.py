"""One line makes a situation: a contact in any status, and people to act on it."""

from collections.abc import Sequence
from typing import Final

from chat.domain import digest, moves
from chat.domain.contact import Contact, apply
from chat.domain.entries import (
    Author,
    AuthorKind,
    ContactQueued,
    Draft,
    Entry,
    MessagePosted,
    WrapUpSaved,
)
from chat.domain.lifecycle import Status
from kernel.languages import Language
from kernel.masking import RawText, mask

CONTACT_ID: Final = "c-one"
AT: Final = "2026-11-21T15:00:00.000Z"
CUSTOMER: Final = Author(AuthorKind.CUSTOMER, CONTACT_ID)
RIVERA: Final = Author(AuthorKind.ASSISTOR, "c-rivera", "Ms. Rivera")
CHEN: Final = Author(AuthorKind.ASSISTOR, "c-chen", "Mr. Chen")

QUEUED: Final = ContactQueued(manner="general", queue="lien-en")


def words(text: str) -> MessagePosted:
    """Something said."""
    return MessagePosted(text=mask(RawText(text)).text)


SAVED: Final = WrapUpSaved(codes=("RC01",), time=(), skipped=(), note=words("Done.").text)


def written(contact: Contact, drafts: Sequence[Draft], at: str = AT) -> list[Entry]:
    """What the log holds once these drafts are appended."""
    entries = []
    for draft in drafts:
        salt = f"salt-{contact.seq + 1}"
        entry = digest.chain(contact.id, contact.seq + 1, contact.digest, draft, at=at, salt=salt)
        contact = apply(contact, entry)
        entries.append(entry)
    return entries


def then(contact: Contact, drafts: Sequence[Draft], at: str = AT) -> Contact:
    """The contact once these drafts are appended."""
    for entry in written(contact, drafts, at):
        contact = apply(contact, entry)
    return contact


def a_contact(status: Status = Status.BOT) -> Contact:
    """A contact that came to this status by legal moves, with Ms. Rivera where one is needed."""
    greeting = words("Welcome.")
    contact = then(
        Contact(CONTACT_ID), moves.start(CUSTOMER, Language.EN, "make-a-payment", greeting)
    )
    if status is Status.BOT:
        return contact
    contact = then(
        contact, moves.request_assistor(contact, CUSTOMER, "ask", words("A person"), QUEUED)
    )
    if status is Status.QUEUED:
        return contact
    contact = then(contact, moves.claim(contact, RIVERA, "claim"))
    if status is Status.ASSIGNED:
        return contact
    contact = then(contact, moves.end_talk(contact, RIVERA, "end"))
    if status is Status.WRAP_UP:
        return contact
    return then(contact, moves.complete(contact, RIVERA, "complete", SAVED))

"""The server's frames to an assistor, and an entry of one of several contacts."""

import msgspec

from chat.domain.entries import Entry
from chat.wire.outbound import SignInState, entry_object


class Me(msgspec.Struct, frozen=True):
    """Who is signed in."""

    name: str
    id_number: str
    languages: tuple[str, ...]
    cap: int


class Welcome(msgspec.Struct, frozen=True, tag_field="type", tag="welcome"):
    """The answer to `hello`; each held contact follows with its entries."""

    me: Me
    contacts: tuple[str, ...]
    epoch: str


class Waiting(msgspec.Struct, frozen=True):
    """One contact in the line, first come first; the topic is in the reader's language.

    `returned` says why it waits again, at the head: assistor_away, or empty.
    """

    id: str
    language: str
    topic: str
    manner: str
    queued_at: str
    returned: str


class Line(msgspec.Struct, frozen=True):
    """How many wait in a language, and since when the first does."""

    language: str
    count: int
    oldest_at: str


class QueueChanged(msgspec.Struct, frozen=True, tag_field="type", tag="queue.changed"):
    """Who waits in this assistor's languages, and the line of each language."""

    waiting: tuple[Waiting, ...]
    lines: tuple[Line, ...]


class Step(msgspec.Struct, frozen=True):
    """One line of the procedure rail: done, next, open or not_needed."""

    step: str
    state: str


class ToolSaid(msgspec.Struct, frozen=True):
    """What a guided tool told the customer; the title is in the reader's language."""

    title: str
    said: str


class Card(msgspec.Struct, frozen=True):
    """The state of a held contact; `fill` is what fills the blanks of its quick responses.

    `account_lock` is the code why its account is locked, `account_rule` the rule behind it; both
    are empty where a look may be asked for.
    """

    id: str
    seq: int
    status: str
    language: str
    topic: str
    manner: str
    level: str
    verified_name: str
    verified_acr: str
    verified_at: str
    sign_in: SignInState | None
    sign_in_failure: str
    account_lock: str
    account_rule: str
    party: str
    inquiry: str
    reference: str
    assigned_at: str
    last_at: str
    last_author: str
    ended_by: str
    end_reason: str
    steps: tuple[Step, ...]
    open_closing: tuple[str, ...]
    fill: dict[str, dict[str, str]]
    path: tuple[str, ...] = ()
    tools: tuple[ToolSaid, ...] = ()


class ContactHeld(msgspec.Struct, frozen=True, tag_field="type", tag="contact.held"):
    """The assistor holds this contact; its entries follow, from the start where `reset`."""

    contact: Card
    reset: bool


class ContactChanged(msgspec.Struct, frozen=True, tag_field="type", tag="contact.changed"):
    """The state of a held contact after the entries sent so far."""

    contact: Card


class ContactGone(msgspec.Struct, frozen=True, tag_field="type", tag="contact.gone"):
    """The assistor does not hold this contact any more."""

    contact: str


class TypingSeen(msgspec.Struct, frozen=True, tag_field="type", tag="typing"):
    """The customer of a contact is typing, or stopped."""

    contact: str
    on: bool


def entry_of_contact(contact_id: str, entry: Entry, prev: int) -> dict[str, object]:
    """Return an entry as the wire shows it, with the contact it belongs to."""
    return {"contact": contact_id, **entry_object(entry, prev)}

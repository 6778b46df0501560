"""What a line of the log is: author, audience, and one typed body per kind."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, get_args

import msgspec

from chat.domain.body import Body
from chat.domain.sign_in_entries import SignInBody
from kernel.masking import MaskedText


class Audience(StrEnum):
    """Who may see an entry; staff see everything of a contact that is theirs."""

    CUSTOMER = "customer"
    STAFF = "staff"


class AuthorKind(StrEnum):
    """Who can write an entry."""

    CUSTOMER = "customer"
    BOT = "bot"
    ASSISTOR = "assistor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry: `id` is empty for bot and system, `name` is what readers are shown."""

    kind: AuthorKind
    id: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """The author as refs see it: stable over reconnects and new tokens."""
        return f"{self.kind}:{self.id}"


BOT: Final = Author(AuthorKind.BOT)
SYSTEM: Final = Author(AuthorKind.SYSTEM)


class Link(msgspec.Struct, frozen=True):
    """A link the bot shows below its words."""

    label: str
    url: str


class Option(msgspec.Struct, frozen=True):
    """A button the bot offers; `id` comes back as the customer's choice."""

    id: str
    label: str


# What a guided tool was told, in the form its answers are kept in; None is "I don't know".
Told = str | bool | int | list[str] | dict[str, list[str]] | None


class ToolStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a guided tool stands after a bot message: what it asks now, or nothing at its end.

    `answers` are values that were read, never what was typed. `roles` says what each line of the
    text is: title, problem, ask, hint, say, head, next, step, assume, source or notice.
    """

    name: str
    field: str = ""
    answers: dict[str, Told] = {}
    roles: tuple[str, ...] = ()


class UsedQuickResponse(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which quick response a message came from, and whether its words were changed (R20).

    `trusted` are the values that the server itself put in (R23): no masking reads them again.
    """

    id: str
    edited: bool
    trusted: tuple[str, ...] = ()


class TimeBooked(msgspec.Struct, frozen=True):
    """Minutes booked to an OFP code; `letters` counts manually prepared payoff letters (R39, R40)."""

    code: str
    minutes: int
    letters: int = 0


class SkippedStep(msgspec.Struct, frozen=True):
    """A closing step that was not done, and why (R28)."""

    step: str
    reason: str


class ContactStarted(Body, frozen=True, tag="contact.started"):
    """The customer opened the chat from a host page."""

    language: str
    host_page: str


class MessagePosted(Body, frozen=True, tag="message.posted", omit_defaults=True):
    """Something was said; `hidden` names the kinds of numbers that were masked in it."""

    text: MaskedText
    links: tuple[Link, ...] = ()
    options: tuple[Option, ...] = ()
    quick_response: UsedQuickResponse | None = None
    choice: str = ""
    topic: str = ""
    action: str = ""
    hidden: tuple[str, ...] = ()
    tool: ToolStep | None = None


class LanguageSet(Body, frozen=True, tag="language.set", omit_defaults=True):
    """The customer changed the language of the chat; `queue` is where a waiting one waits now."""

    language: str
    queue: str = ""


class ContactQueued(Body, frozen=True, tag="contact.queued", omit_defaults=True):
    """The customer waits for a person (memo (5)); `manner` is account or general.

    `returned` says why one who was served waits again, at the head: assistor_away.
    """

    manner: str
    queue: str
    returned: str = ""


class ContactUnserved(Body, frozen=True, tag="contact.unserved"):
    """The customer asked for a person while nobody could be had: `reason` is closed or full.

    `opens_at` is when the queue opens next (ISO 8601 UTC text), or empty.
    """

    manner: str
    queue: str
    reason: str
    opens_at: str = ""


class ContactAssigned(Body, frozen=True, tag="contact.assigned"):
    """An assistor took the contact."""

    name: str


class PartySet(Body, frozen=True, tag="party.set"):
    """The assistor determined who is asking (R4, R19)."""

    party: str


class InquirySet(Body, frozen=True, tag="inquiry.set"):
    """The assistor determined what it is about, with its IRM reference (R24)."""

    inquiry: str
    reference: str


class NoteAdded(Body, frozen=True, tag="note.added"):
    """An internal note; the customer never sees it."""

    text: MaskedText


class TalkEnded(Body, frozen=True, tag="talk.ended"):
    """The talk is over: by whom, and why."""

    by: str
    reason: str


class WrapUpSaved(Body, frozen=True, tag="wrap_up.saved"):
    """How the contact ended: resolution codes, time and skipped steps (R27, R28, R39)."""

    codes: tuple[str, ...]
    time: tuple[TimeBooked, ...]
    skipped: tuple[SkippedStep, ...]
    note: MaskedText


class ContactClosed(Body, frozen=True, tag="contact.closed"):
    """Nothing more will be said or changed in this contact."""


class Redaction(msgspec.Struct, frozen=True):
    """The text that now stands at `seq`."""

    seq: int
    text: MaskedText


class EntryRedacted(Body, frozen=True, tag="entry.redacted"):
    """Earlier entries lost their words; the chain keeps their commitments."""

    redactions: tuple[Redaction, ...]


AnyBody = (
    ContactStarted
    | MessagePosted
    | LanguageSet
    | ContactQueued
    | ContactUnserved
    | ContactAssigned
    | PartySet
    | InquirySet
    | NoteAdded
    | TalkEnded
    | WrapUpSaved
    | ContactClosed
    | EntryRedacted
    | SignInBody
)

# The one list of entry kinds and who sees them.
AUDIENCE: Final[dict[type[Body], Audience]] = {
    ContactStarted: Audience.STAFF,
    MessagePosted: Audience.CUSTOMER,
    LanguageSet: Audience.CUSTOMER,
    ContactQueued: Audience.CUSTOMER,
    ContactUnserved: Audience.CUSTOMER,
    ContactAssigned: Audience.CUSTOMER,
    PartySet: Audience.STAFF,
    InquirySet: Audience.STAFF,
    NoteAdded: Audience.STAFF,
    TalkEnded: Audience.CUSTOMER,
    WrapUpSaved: Audience.STAFF,
    ContactClosed: Audience.CUSTOMER,
    EntryRedacted: Audience.CUSTOMER,
    **dict.fromkeys(get_args(SignInBody), Audience.CUSTOMER),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as a rule decided it, before it has a number, a moment and a place in the chain."""

    body: AnyBody
    author: Author
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log; `at` is ISO 8601 UTC text, exactly as the chain covers it.

    `redacted_by` is the seq of the entry that took its words away, or 0.
    """

    seq: int
    at: str
    author: Author
    ref: str
    body: AnyBody
    salt: str
    commitment: str
    digest: str
    redacted_by: int = 0

    @property
    def kind(self) -> str:
        """The public name of the entry's kind."""
        return self.body.kind()

    @property
    def audience(self) -> Audience:
        """Who may see it."""
        return AUDIENCE[type(self.body)]

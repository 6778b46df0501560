"""The state of a contact as a fold of its entries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Final

from chat.domain import digest
from chat.domain.entries import (
    AnyBody,
    Author,
    AuthorKind,
    ContactAssigned,
    ContactClosed,
    ContactQueued,
    ContactStarted,
    Entry,
    EntryRedacted,
    InquirySet,
    LanguageSet,
    MessagePosted,
    PartySet,
    SkippedStep,
    TalkEnded,
    TimeBooked,
    WrapUpSaved,
)
from chat.domain.gaps import NO_GAPS, Gaps, with_entry
from chat.domain.guide import NOTHING_LEARNED, Guide
from chat.domain.lifecycle import Status
from chat.domain.sign_in import Attempt, Verified
from chat.domain.sign_in_entries import SignInBody
from chat.domain.sign_in_fold import NOBODY, SignIn, after_sign_in
from kernel.languages import Language
from kernel.masking import MaskedText, without

# Marks among the quick responses that were used: from here on some of them must be said again.
TAKEN: Final = "+taken"
NEW_INQUIRY: Final = "+inquiry"

# The order of service (invariant 7); within one of them, by when somebody first queued.
CRISIS_FIRST, RETURNED, NORMAL = range(3)

# As many messages as one number is looked for in, of each side of the talk.
RECENT: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One of an author's last messages, kept to find a number that is typed in parts."""

    seq: int
    at: str
    author_key: str
    text: MaskedText


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of a contact after its entry number `seq`."""

    id: str
    seq: int = 0
    digest: str = digest.START
    status: Status = Status.BOT
    language: Language = Language.EN
    host_page: str = ""
    manner: str = ""
    queue: str = ""
    owner: Author | None = None
    party: str = ""
    inquiries: tuple[str, ...] = ()
    bot_topic: str = ""
    bot_misses: int = 0
    guide: Guide = NOTHING_LEARNED
    used: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    time: tuple[TimeBooked, ...] = ()
    skipped: tuple[SkippedStep, ...] = ()
    ended_by: str = ""
    end_reason: str = ""
    started_at: str = ""
    queued_at: str = ""
    assigned_at: str = ""
    ended_at: str = ""
    closed_at: str = ""
    last_at: str = ""
    last_author: str = ""
    recent: tuple["Said", ...] = ()
    gaps: Gaps = NO_GAPS
    sign_in: SignIn = NOBODY
    returned: str = ""
    crisis: bool = False

    @property
    def turn(self) -> int:
        """In which order people are served: a crisis, then who was served before, then others."""
        return CRISIS_FIRST if self.crisis else RETURNED if self.returned else NORMAL

    @property
    def is_open(self) -> bool:
        """Whether the customer may still say something."""
        return self.status in {Status.BOT, Status.QUEUED, Status.ASSIGNED}

    def is_owned_by(self, staff_id: str) -> bool:
        """Whether this assistor holds the contact, talking or wrapping up."""
        return self.owner is not None and self.owner.id == staff_id

    @property
    def inquiry(self) -> str:
        """What the contact is about now; earlier inquiries stand before it (R24)."""
        return self.inquiries[-1] if self.inquiries else ""

    @property
    def level(self) -> str:
        """The authentication level: what is for signed-in customers only asks for it."""
        return self.sign_in.level

    @property
    def verified(self) -> Verified | None:
        """Who has signed in, if anybody has."""
        return self.sign_in.verified

    @property
    def attempt(self) -> Attempt | None:
        """The open sign-in attempt, if there is one."""
        return self.sign_in.attempt


def fold(contact: Contact, entries: Iterable[Entry]) -> Contact:
    """Apply entries in order."""
    for entry in entries:
        contact = apply(contact, entry)
    return contact


def apply(contact: Contact, entry: Entry) -> Contact:
    """Return the contact after one more entry."""
    moved = _after(entry.body, contact, entry)
    missed = with_entry(
        contact.gaps, entry, language=contact.language.value, topic=contact.bot_topic
    )
    return replace(moved, seq=entry.seq, digest=entry.digest, last_at=entry.at, gaps=missed)


@singledispatch
def _after(_body: AnyBody, contact: Contact, _entry: Entry) -> Contact:
    return contact


@_after.register
def _(body: ContactStarted, contact: Contact, entry: Entry) -> Contact:
    return replace(
        contact,
        language=Language(body.language),
        host_page=body.host_page,
        started_at=entry.at,
    )


@_after.register
def _(body: MessagePosted, contact: Contact, entry: Entry) -> Contact:
    put_in = body.quick_response.trusted if body.quick_response else ()
    recent = _with_said(contact.recent, without(body.text, put_in), entry)
    contact = replace(contact, last_author=entry.author.kind.value, recent=recent)
    if entry.author.kind is AuthorKind.BOT:
        missed = body.action in {"clarify", "out_of_scope"}
        misses = contact.bot_misses + 1 if missed else 0
        # What it is about is the last topic that was answered; asking for a person changes nothing.
        topic = body.topic if body.action == "answer" else contact.bot_topic
        guide = contact.guide.after(body, entry.seq)
        guide = guide.stopped() if entry.redacted_by else guide
        crisis = contact.crisis or body.action == "crisis"
        return replace(contact, bot_topic=topic, bot_misses=misses, guide=guide, crisis=crisis)
    if body.quick_response is not None:
        return replace(contact, used=(*contact.used, body.quick_response.id))
    return contact


def _with_said(recent: tuple[Said, ...], text: MaskedText, entry: Entry) -> tuple[Said, ...]:
    key = entry.author.key
    if entry.author.kind is AuthorKind.BOT:
        return recent
    said = Said(entry.seq, entry.at, key, text)
    own = [one for one in recent if one.author_key == key]
    gone = own[: -(RECENT - 1)]
    return (*(one for one in recent if one not in gone), said)


@_after.register
def _(body: EntryRedacted, contact: Contact, _entry: Entry) -> Contact:
    now = {one.seq: one.text for one in body.redactions}
    return replace(
        contact,
        guide=contact.guide.without(now),
        recent=tuple(replace(one, text=now.get(one.seq, one.text)) for one in contact.recent),
    )


@_after.register
def _(body: LanguageSet, contact: Contact, _entry: Entry) -> Contact:
    language, queue = Language(body.language), body.queue or contact.queue
    return replace(contact, language=language, queue=queue)


@_after.register
def _(body: ContactQueued, contact: Contact, entry: Entry) -> Contact:
    return replace(
        contact,
        status=Status.QUEUED,
        owner=None,
        returned=body.returned,
        manner=body.manner,
        queue=body.queue,
        queued_at=contact.queued_at or entry.at,
    )


@_after.register
def _(_body: ContactAssigned, contact: Contact, entry: Entry) -> Contact:
    return replace(
        contact,
        status=Status.ASSIGNED,
        owner=entry.author,
        returned="",
        assigned_at=entry.at,
        used=(*contact.used, TAKEN),
    )


@_after.register
def _(body: SignInBody, contact: Contact, entry: Entry) -> Contact:
    return replace(contact, sign_in=after_sign_in(body, contact.sign_in, entry.author))


@_after.register
def _(body: PartySet, contact: Contact, _entry: Entry) -> Contact:
    return replace(contact, party=body.party)


@_after.register
def _(body: InquirySet, contact: Contact, _entry: Entry) -> Contact:
    earlier = tuple(each for each in contact.inquiries if each != body.inquiry)
    # The first one, and one that is chosen again or after the talk, is nothing further.
    is_further = bool(earlier) and body.inquiry not in contact.inquiries and not contact.ended_at
    used = (*contact.used, NEW_INQUIRY) if is_further else contact.used
    return replace(contact, inquiries=(*earlier, body.inquiry), used=used)


@_after.register
def _(body: TalkEnded, contact: Contact, entry: Entry) -> Contact:
    return replace(
        contact,
        status=Status.WRAP_UP if contact.owner else contact.status,
        ended_by=body.by,
        end_reason=body.reason,
        ended_at=entry.at,
        sign_in=NOBODY,
    )


@_after.register
def _(body: WrapUpSaved, contact: Contact, _entry: Entry) -> Contact:
    return replace(contact, codes=body.codes, time=body.time, skipped=body.skipped)


@_after.register
def _(_body: ContactClosed, contact: Contact, entry: Entry) -> Contact:
    return replace(contact, status=Status.CLOSED, closed_at=entry.at)

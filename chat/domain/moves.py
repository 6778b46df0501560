"""Each move of a contact: its state in, drafts of entries out, or a refusal."""

from chat.domain.contact import Contact
from chat.domain.entries import (
    BOT,
    SYSTEM,
    Author,
    ContactAssigned,
    ContactClosed,
    ContactQueued,
    ContactStarted,
    ContactUnserved,
    Draft,
    EntryRedacted,
    InquirySet,
    LanguageSet,
    MessagePosted,
    NoteAdded,
    PartySet,
    Redaction,
    TalkEnded,
    WrapUpSaved,
)
from chat.domain.lifecycle import Move, Status, after
from kernel.errors import Refused
from kernel.languages import Language
from kernel.masking import MaskedText


def start(
    customer: Author, language: Language, host_page: str, greeting: MessagePosted
) -> list[Draft]:
    """Open a contact: what page it came from, and the bot's first words (R10, R12)."""
    started = ContactStarted(language=language.value, host_page=host_page)
    return [Draft(started, customer), Draft(greeting, BOT)]


def customer_speaks(
    contact: Contact, customer: Author, ref: str, said: MessagePosted, answer: MessagePosted | None
) -> list[Draft]:
    """Take what the customer said, with the bot's answer where the bot still answers."""
    after(contact.status, Move.CUSTOMER_SPEAKS)
    return [Draft(said, customer, ref), *_bot_says(contact, answer)]


def redact(redactions: tuple[Redaction, ...]) -> list[Draft]:
    """Take the words of earlier entries away, in the unit that shows why (invariant 5)."""
    return [Draft(EntryRedacted(redactions=redactions), SYSTEM)] if redactions else []


def customer_chooses(
    contact: Contact, customer: Author, ref: str, said: MessagePosted, answer: MessagePosted
) -> list[Draft]:
    """Take the customer's choice of a button, with the bot's answer to it."""
    after(contact.status, Move.CUSTOMER_CHOOSES)
    return [Draft(said, customer, ref), *_bot_says(contact, answer)]


def _bot_says(contact: Contact, answer: MessagePosted | None) -> list[Draft]:
    # Invariant 6: from assignment on the bot is silent, whatever was prepared.
    if answer is None or contact.owner is not None:
        return []
    return [Draft(answer, BOT)]


def request_assistor(
    contact: Contact, customer: Author, ref: str, said: MessagePosted, queued: ContactQueued
) -> list[Draft]:
    """Put the contact in a queue (memo (5), R13)."""
    after(contact.status, Move.REQUEST_ASSISTOR)
    return [Draft(said, customer, ref), Draft(queued, SYSTEM)]


def request_in_vain(
    contact: Contact,
    customer: Author,
    ref: str,
    said: MessagePosted,
    unserved: ContactUnserved,
    answer: MessagePosted,
) -> list[Draft]:
    """Stay with the bot where nobody can be had now, and say what helps (DOMAIN (b), rule 7)."""
    after(contact.status, Move.REQUEST_ASSISTOR)
    return [Draft(said, customer, ref), Draft(unserved, SYSTEM), *_bot_says(contact, answer)]


def set_language(
    contact: Contact,
    customer: Author,
    ref: str,
    language: Language,
    menu: MessagePosted | None = None,
    queue: str = "",
) -> list[Draft]:
    """Go on in the other language; with the bot, its menu comes again in it.

    Who waits goes on waiting in that language's queue, by the moment they began to wait.
    """
    after(contact.status, Move.SET_LANGUAGE)
    waits_in = queue if contact.status is Status.QUEUED else ""
    chosen = Draft(LanguageSet(language=language.value, queue=waits_in), customer, ref)
    return [chosen, *_bot_says(contact, menu)]


def customer_leaves(contact: Contact, customer: Author, ref: str) -> list[Draft]:
    """End the talk on the customer's word; only an assistor's contact waits for its wrap-up."""
    after(contact.status, Move.CUSTOMER_LEAVES)
    reason = "customer_left" if contact.owner else _unserved_reason(contact)
    ended = Draft(TalkEnded(by="customer", reason=reason), customer, ref)
    return [ended] if contact.owner else [ended, Draft(ContactClosed(), SYSTEM)]


def _unserved_reason(contact: Contact) -> str:
    return "abandoned_in_queue" if contact.queued_at else "self_service"


def idle_out(contact: Contact) -> list[Draft]:
    """Close a bot contact nobody has used for long."""
    after(contact.status, Move.IDLE_OUT)
    return [
        Draft(TalkEnded(by="system", reason="idle"), SYSTEM),
        Draft(ContactClosed(), SYSTEM),
    ]


def claim(contact: Contact, assistor: Author, ref: str) -> list[Draft]:
    """Give the waiting contact to this assistor."""
    after(contact.status, Move.CLAIM)
    return [Draft(ContactAssigned(name=assistor.name), assistor, ref)]


def return_to_queue(contact: Contact, reason: str) -> list[Draft]:
    """Give the contact back to the head of its queue; an open sign-in attempt goes with it."""
    after(contact.status, Move.RETURN_TO_QUEUE)
    queued = ContactQueued(manner=contact.manner, queue=contact.queue, returned=reason)
    return [Draft(queued, SYSTEM)]


def assistor_speaks(
    contact: Contact, assistor: Author, ref: str, said: MessagePosted
) -> list[Draft]:
    """Take what the contact's own assistor said."""
    _must_own(contact, assistor)
    after(contact.status, Move.ASSISTOR_SPEAKS)
    return [Draft(said, assistor, ref)]


def add_note(contact: Contact, assistor: Author, ref: str, text: MaskedText) -> list[Draft]:
    """Keep an internal note."""
    _must_own(contact, assistor)
    after(contact.status, Move.ADD_NOTE)
    return [Draft(NoteAdded(text=text), assistor, ref)]


def set_party(contact: Contact, assistor: Author, ref: str, party: str) -> list[Draft]:
    """Record who is asking (R4, R19)."""
    _must_own(contact, assistor)
    after(contact.status, Move.SET_PARTY)
    return [Draft(PartySet(party=party), assistor, ref)]


def set_inquiry(
    contact: Contact, assistor: Author, ref: str, inquiry: str, reference: str
) -> list[Draft]:
    """Record what it is about, with the IRM reference that applies (R24)."""
    _must_own(contact, assistor)
    after(contact.status, Move.SET_INQUIRY)
    return [Draft(InquirySet(inquiry=inquiry, reference=reference), assistor, ref)]


def end_talk(contact: Contact, assistor: Author, ref: str) -> list[Draft]:
    """End the talk by the assistor; the wrap-up follows (memo (6)G)."""
    _must_own(contact, assistor)
    after(contact.status, Move.END_TALK)
    return [Draft(TalkEnded(by="assistor", reason="completed"), assistor, ref)]


def complete(contact: Contact, assistor: Author, ref: str, wrap_up: WrapUpSaved) -> list[Draft]:
    """Save the wrap-up and close the contact (memo (6)H)."""
    _must_own(contact, assistor)
    after(contact.status, Move.COMPLETE)
    return [Draft(wrap_up, assistor, ref), Draft(ContactClosed(), SYSTEM)]


def _must_own(contact: Contact, assistor: Author) -> None:
    if not contact.is_owned_by(assistor.id):
        raise Refused("contact.not_yours")

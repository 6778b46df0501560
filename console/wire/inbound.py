"""The assistor's frames: what may come in, and nothing else."""

from typing import Annotated, Final, get_args

import msgspec

from chat.wire.inbound import Name, Ref, Seq
from chat.wire.strict import read_frame, tags
from kernel.masking import RawText

Minutes = Annotated[int, msgspec.Meta(ge=1, le=480)]
Code = Annotated[str, msgspec.Meta(max_length=40)]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """A frame of the assistor."""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a frame."""


class Hello(Frame, frozen=True, tag="hello"):
    """Open or resume: which entry was seen last in each contact, of which database."""

    contacts: Annotated[dict[Name, Seq], msgspec.Meta(max_length=50)] = {}
    epoch: Name = ""


class TakeNext(Frame, frozen=True, tag="contact.take"):
    """Take whoever is next in line."""

    ref: Ref


class ClaimContact(Frame, frozen=True, tag="contact.claim"):
    """Take this waiting contact, if it is the next in line."""

    ref: Ref
    contact: Name


class PostMessage(Frame, frozen=True, tag="message.post"):
    """Say something to the customer of a contact, perhaps with a quick response."""

    ref: Ref
    contact: Name
    text: RawText
    quick_response: Code = ""


class AddNote(Frame, frozen=True, tag="note.add"):
    """Keep an internal note."""

    ref: Ref
    contact: Name
    text: RawText


class SetParty(Frame, frozen=True, tag="party.set"):
    """Record who is asking."""

    ref: Ref
    contact: Name
    party: Code


class SetInquiry(Frame, frozen=True, tag="inquiry.set"):
    """Record what it is about."""

    ref: Ref
    contact: Name
    inquiry: Code


class Skip(Row, frozen=True):
    """A closing step that was left out, and why."""

    step: Code
    reason: Code


class EndTalk(Frame, frozen=True, tag="talk.end"):
    """End the talk; the wrap-up follows."""

    ref: Ref
    contact: Name
    skipped: Annotated[tuple[Skip, ...], msgspec.Meta(max_length=10)] = ()


class Spent(Row, frozen=True):
    """Minutes under a time code; `prepared` is manual, als or none where a payoff was prepared."""

    code: Code
    minutes: Minutes
    prepared: Annotated[str, msgspec.Meta(pattern="^(|manual|als|none)$")] = ""


class CompleteContact(Frame, frozen=True, tag="contact.complete"):
    """Save the wrap-up and close the contact."""

    ref: Ref
    contact: Name
    codes: Annotated[tuple[Code, ...], msgspec.Meta(max_length=50)]
    time: Annotated[tuple[Spent, ...], msgspec.Meta(max_length=20)]
    note: RawText | None = None
    skipped: Annotated[tuple[Skip, ...], msgspec.Meta(max_length=10)] = ()


class ExtendSignIn(Frame, frozen=True, tag="signin.extend"):
    """Give the customer more time for the journey that has begun."""

    ref: Ref
    contact: Name


class RevokeSignIn(Frame, frozen=True, tag="signin.revoke"):
    """Take the open sign-in request back; the talk goes on unauthenticated."""

    ref: Ref
    contact: Name


class Typing(Frame, frozen=True, tag="typing"):
    """Say that one is typing; what is typed is never sent."""

    contact: Name
    on: bool


AssistorFrame = (
    Hello
    | TakeNext
    | ClaimContact
    | PostMessage
    | AddNote
    | SetParty
    | SetInquiry
    | EndTalk
    | CompleteContact
    | ExtendSignIn
    | RevokeSignIn
    | Typing
)
TYPES: Final = tags(*get_args(AssistorFrame))


def read(text: str | bytes) -> AssistorFrame:
    """Read one frame, or raise `frame.malformed`, `frame.unknown_type` or `frame.too_large`."""
    frame: AssistorFrame = read_frame(text, AssistorFrame, TYPES)
    return frame

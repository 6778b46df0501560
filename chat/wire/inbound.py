"""The customer's frames: what may come in, and nothing else."""

from typing import Annotated, Final, get_args

import msgspec

from chat.wire.strict import read_frame, tags
from kernel.masking import RawText

# A ref is a UUID in its usual text form.
Ref = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-fA-F-]{32,36}$", max_length=36)]
Name = Annotated[str, msgspec.Meta(max_length=120)]
Seq = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Fingerprint = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$")]
LanguageCode = Annotated[str, msgspec.Meta(pattern="^(en|es)$")]
Manner = Annotated[str, msgspec.Meta(pattern="^(account|general)$")]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """A frame of the customer."""


class Hello(Frame, frozen=True, tag="hello"):
    """Open or resume: which entry was seen last, of which contact and database."""

    after: Seq = 0
    contact: Name = ""
    epoch: Name = ""
    token: Name = ""


class PostMessage(Frame, frozen=True, tag="message.post"):
    """Say something."""

    ref: Ref
    text: RawText


class PickChoice(Frame, frozen=True, tag="choice.pick"):
    """Press one of the bot's buttons."""

    ref: Ref
    choice: Name


class RequestAssistor(Frame, frozen=True, tag="assistor.request"):
    """Ask for a person, about one's account or in general."""

    ref: Ref
    manner: Manner


class BeginSignIn(Frame, frozen=True, tag="signin.begin"):
    """Ask for the one-time link to the identity provider; `signin.link` answers.

    `exchange` is SHA-256 (hex) of a secret of this page, which fetches the rotated session later.
    """

    ref: Ref
    attempt: Name
    exchange: Fingerprint = ""


class ExtendSignIn(Frame, frozen=True, tag="signin.extend"):
    """Ask for more time for the journey that has begun."""

    ref: Ref
    attempt: Name


class CancelSignIn(Frame, frozen=True, tag="signin.cancel"):
    """Go on in the chat without signing in."""

    ref: Ref
    attempt: Name


class EndSignIn(Frame, frozen=True, tag="signin.end"):
    """Sign out of the contact; the talk goes on."""

    ref: Ref


class LeaveContact(Frame, frozen=True, tag="contact.leave"):
    """End the talk."""

    ref: Ref


class Typing(Frame, frozen=True, tag="typing"):
    """Say that one is typing; what is typed is never sent."""

    on: bool


class SetLanguage(Frame, frozen=True, tag="language.set"):
    """Go on in the other language."""

    ref: Ref
    language: LanguageCode


CustomerFrame = (
    Hello
    | PostMessage
    | PickChoice
    | RequestAssistor
    | BeginSignIn
    | ExtendSignIn
    | CancelSignIn
    | EndSignIn
    | LeaveContact
    | Typing
    | SetLanguage
)
TYPES: Final = tags(*get_args(CustomerFrame))


def read(text: str | bytes) -> CustomerFrame:
    """Read one frame, or raise `frame.malformed`, `frame.unknown_type` or `frame.too_large`."""
    frame: CustomerFrame = read_frame(text, CustomerFrame, TYPES)
    return frame

"""The server's frames, and an entry as its reader sees it."""

import msgspec

from chat.domain.contact import Contact
from chat.domain.digest import canonical
from chat.domain.entries import Entry
from chat.domain.sign_in_entries import KEPT_BACK


class QueueState(msgspec.Struct, frozen=True):
    """Where a waiting customer stands; seconds are an honest range, or none when unknown."""

    position: int
    wait_seconds: tuple[int, int] | None = None


class SignInState(msgspec.Struct, frozen=True):
    """The open attempt: asked (to be begun until) or started (the journey ends at `until`)."""

    attempt: str
    state: str
    until: str
    extensions_left: int


class ContactState(msgspec.Struct, frozen=True, omit_defaults=True):
    """The state that comes with `welcome`; `sign_in_failure` is why the last attempt failed."""

    id: str
    status: str
    language: str
    owner: str = ""
    auth_level: str = "unauthenticated"
    verified_name: str = ""
    sign_in: SignInState | None = None
    sign_in_failure: str = ""
    queue: QueueState | None = None
    transcript_until: str = ""


class Welcome(msgspec.Struct, frozen=True, tag_field="type", tag="welcome"):
    """The answer to `hello`; the entries after `after` follow."""

    contact: ContactState
    epoch: str
    last_seq: int
    reset: bool


class Ack(msgspec.Struct, frozen=True, tag_field="type", tag="ack"):
    """The command is committed; `seq` is its first entry."""

    ref: str
    seq: int
    hidden: tuple[str, ...] = ()


class ErrorFrame(msgspec.Struct, frozen=True, tag_field="type", tag="error", omit_defaults=True):
    """The command is refused, in the reader's language; nothing was stored."""

    code: str
    message: str
    ref: str = ""


class Beat(msgspec.Struct, frozen=True, tag_field="type", tag="beat"):
    """Sent every 20 s, so that a dead line is noticed."""


class TypingSeen(msgspec.Struct, frozen=True, tag_field="type", tag="typing"):
    """The other side is typing, or stopped."""

    on: bool
    name: str = ""


class QueuePosition(msgspec.Struct, frozen=True, tag_field="type", tag="queue.position"):
    """The waiting customer's place has changed."""

    position: int
    wait_seconds: tuple[int, int] | None = None


class SignInLink(msgspec.Struct, frozen=True, tag_field="type", tag="signin.link"):
    """The answer to `signin.begin`, to this browser only: good once, for so many seconds."""

    ref: str
    attempt: str
    url: str
    expires_in: int


class SessionRotated(msgspec.Struct, frozen=True, tag_field="type", tag="session.rotated"):
    """The contact goes on under a new token; nothing more comes over this line."""


class Draining(msgspec.Struct, frozen=True, tag_field="type", tag="server.draining"):
    """The process is stopping; connect again in a moment."""


ServerFrame = (
    Welcome
    | Ack
    | ErrorFrame
    | Beat
    | TypingSeen
    | QueuePosition
    | SignInLink
    | SessionRotated
    | Draining
)


def write(frame: msgspec.Struct) -> str:
    """Write a frame as JSON text."""
    return msgspec.json.encode(frame).decode()


def sign_in_state(contact: Contact) -> SignInState | None:
    """Return the open attempt as both sides are shown it."""
    if (attempt := contact.attempt) is None:
        return None
    return SignInState(attempt.id, attempt.state.value, attempt.until, attempt.extensions_left)


def entry_object(entry: Entry, prev: int) -> dict[str, object]:
    """Return an entry as the wire shows it: type, seq, prev, at, author, ref, then its body."""
    body: dict[str, object] = msgspec.json.decode(canonical(entry.body))
    kind = body.pop("kind")
    body.pop(KEPT_BACK.get(type(entry.body), ""), None)
    head: dict[str, object] = {
        "type": kind,
        "seq": entry.seq,
        "prev": prev,
        "at": entry.at,
        "author": {"kind": entry.author.kind.value, "name": entry.author.name},
    }
    if entry.ref:
        head["ref"] = entry.ref
    if entry.redacted_by:
        head["redacted_by"] = entry.redacted_by
    return head | body

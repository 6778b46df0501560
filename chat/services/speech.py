"""Masks what comes in, and turns what is said into what the log keeps of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat.bot.reply import BotReply
from chat.domain.contact import Contact, Said
from chat.domain.entries import Author, AuthorKind, Link, MessagePosted, Option, Redaction
from kernel.clock import to_text
from kernel.errors import BadRequest
from kernel.masking import (
    Found,
    MaskedText,
    MaskingRefused,
    Part,
    RawText,
    mask,
    mask_sequence,
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A masked message, the kinds of numbers that were hidden, and what must be redacted."""

    text: MaskedText
    kinds: tuple[str, ...]
    redactions: tuple[Redaction, ...] = ()


def must_fit(raw: RawText, limit: int) -> None:
    """Refuse more than `limit` code points with `message.too_long`."""
    if len(raw) > limit:
        raise BadRequest("message.too_long")


def hide(raw: RawText, limit: int) -> Hidden:
    """Mask one text of at most `limit` code points (R17), or refuse it: fail closed.

    Raises `message.too_long`, `message.empty` and `message.unreadable`.
    """
    must_fit(raw, limit)
    try:
        masking = mask(raw)
    except MaskingRefused as refusal:
        raise BadRequest(refusal.code) from None
    return _checked(Hidden(masking.text, _kinds(masking.found)))


def hide_after(raw: RawText, earlier: Sequence[Said]) -> Hidden:
    """Mask a text in the light of the author's earlier ones: a number may come in parts."""
    try:
        split = mask_sequence([Part(said.text) for said in earlier], raw)
    except MaskingRefused as refusal:
        raise BadRequest(refusal.code) from None
    redactions = tuple(Redaction(earlier[one.index].seq, one.text) for one in split.rewrites)
    return _checked(Hidden(split.text, _kinds(split.found), redactions))


def _checked(hidden: Hidden) -> Hidden:
    if not hidden.text.strip():
        raise BadRequest("message.empty")
    if "\x00" in hidden.text:
        raise BadRequest("message.unreadable", "NUL")
    return hidden


def said_lately(contact: Contact, author: Author, now: datetime, minutes: int) -> list[Said]:
    """Return the author's last messages within so many minutes, oldest first."""
    since = to_text(now - timedelta(minutes=minutes))
    return [one for one in contact.recent if one.author_key == author.key and one.at >= since]


def _kinds(found: Sequence[Found]) -> tuple[str, ...]:
    """Return which kinds of numbers were hidden, each once."""
    return tuple(dict.fromkeys(one.kind for one in found))


def approved(text: str) -> MaskedText:
    """Pass our own words through the mask: there is one way into the log, for us too."""
    return mask(RawText(text)).text


def customer_of(contact_id: str) -> Author:
    """Return the author that a contact's customer is: the same over every reconnect and token."""
    return Author(AuthorKind.CUSTOMER, contact_id)


def as_message(reply: BotReply) -> MessagePosted:
    """Turn the bot's reply into what the log keeps of it."""
    return MessagePosted(
        text=approved(reply.text),
        links=tuple(Link(link.label, link.url) for link in reply.links),
        options=tuple(Option(option.id, option.label) for option in reply.options),
        topic=reply.topic or "",
        action=reply.action.value,
        tool=reply.tool,
    )

"""Commitment, chain and seal of a log, so that a changed line is found (DESIGN section 3)."""

import hashlib
import hmac
from typing import Final

import msgspec

from chat.domain.entries import AnyBody, Author, Draft, Entry
from kernel.masking import MaskedText, from_store

START: Final = "0" * 64


def _read_custom(kind: type, value: object) -> object:
    if kind is MaskedText and isinstance(value, str):
        return from_store(value)
    raise TypeError(kind)


def _write_custom(value: object) -> object:
    if isinstance(value, MaskedText):
        return str(value)
    raise TypeError(type(value))


_ENCODER: Final = msgspec.json.Encoder(enc_hook=_write_custom, order="sorted")
_DECODER: Final = msgspec.json.Decoder(AnyBody, dec_hook=_read_custom)


def canonical(body: AnyBody) -> str:
    """Return the one JSON text of a body: sorted keys, defaults left out where the kind says so."""
    return _ENCODER.encode(body).decode()


def read_body(text: str) -> AnyBody:
    """Read a body as the log holds it; the text was masked before it was written."""
    body: AnyBody = _DECODER.decode(text)
    return body


def commit_to(salt: str, body: str) -> str:
    """Return SHA-256(salt, canonical body): it stays when body and salt are redacted."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def header(stream_id: str, seq: int, at: str, kind: str, author: Author, ref: str) -> bytes:
    """Return the canonical header of an entry, which the chain covers beside its commitment."""
    return msgspec.json.encode(
        [stream_id, seq, at, kind, author.kind.value, author.id, author.name, ref]
    )


def link(previous: str, head: bytes, commitment: str) -> str:
    """Return SHA-256(previous digest, header, commitment): the next link of the chain."""
    return hashlib.sha256(
        previous.encode() + b"\n" + head + b"\n" + commitment.encode()
    ).hexdigest()


def chain(contact_id: str, seq: int, previous: str, draft: Draft, *, at: str, salt: str) -> Entry:
    """Make the entry that takes number `seq` and follows the digest `previous`."""
    author, ref, body = draft.author, draft.ref, draft.body
    commitment = commit_to(salt, canonical(body))
    head = header(contact_id, seq, at, body.kind(), author, ref)
    return Entry(seq, at, author, ref, body, salt, commitment, link(previous, head, commitment))


def seal(key: bytes, stream_id: str, seq: int, digest: str) -> str:
    """Sign the last digest with a key that the database does not hold."""
    return hmac.new(key, f"{stream_id}\n{seq}\n{digest}".encode(), hashlib.sha256).hexdigest()

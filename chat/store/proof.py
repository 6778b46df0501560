"""Proof that a log is what was written: its numbers, its chain, its words and its seal."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from chat.domain import digest
from chat.domain.entries import AUDIENCE, Author, AuthorKind
from chat.store.appending import Standing, standing_in

AUDIENCES: Final = {kind.__struct_config__.tag: seen.value for kind, seen in AUDIENCE.items()}


class Fault(StrEnum):
    """What can be wrong with a contact."""

    GAP = "gap"
    CHAIN = "chain"
    COMMITMENT = "commitment"
    UNREADABLE = "unreadable"
    REF = "ref"
    SEAL = "seal"
    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is wrong; `detail` names entries or columns, never what is in them."""

    contact_id: str
    table: str
    fault: Fault
    detail: str = ""


def verify_stream(contact_id: str, log: Sequence[Any], seal: str, key: bytes) -> list[Difference]:
    """Return what is wrong with a log and its seal; nothing means "digest verified".

    A chain that was computed again after an edit is whole, but its seal takes the key to make.
    """
    found = verify_chain(contact_id, log)
    if not hmac.compare_digest(seal.encode(), expected_seal(contact_id, log, key).encode()):
        found.append(Difference(contact_id, "contact", Fault.SEAL))
    return found


def verify_chain(contact_id: str, log: Sequence[Any]) -> list[Difference]:
    """Return what is wrong with a log: its numbers, its chain, what it commits to, its refs."""
    standing = standing_of_log(log)
    before = digest.START
    refs: set[tuple[str, str, str]] = set()
    found = []
    for number, row in enumerate(log, start=1):
        faults = _faults_of(contact_id, row, number, before)
        faults += [] if _keeps_its_word(row, standing) else [Fault.COMMITMENT]
        ref = (row.author_kind, row.author_id, row.ref or "")
        faults += [Fault.REF] if row.ref and ref in refs else []
        found += [Difference(contact_id, "entry", fault, f"seq {row.seq}") for fault in faults]
        refs.add(ref)
        before = row.digest
    return found


def _faults_of(contact_id: str, row: Any, number: int, before: str) -> list[Fault]:
    faults = [Fault.GAP] if row.seq != number else []
    try:
        author = Author(AuthorKind(row.author_kind), row.author_id, row.author_name)
        head = digest.header(contact_id, row.seq, row.at, row.kind, author, row.ref or "")
        body = row.body and digest.read_body(row.body)
    except (ValueError, msgspec.MsgspecError):
        return [*faults, Fault.UNREADABLE]
    if row.digest != digest.link(before, head, row.commitment):
        faults.append(Fault.CHAIN)
    if row.audience != AUDIENCES.get(row.kind) or (body and body.kind() != row.kind):
        faults.append(Fault.UNREADABLE)
    return faults


def _keeps_its_word(row: Any, standing: Standing) -> bool:
    if row.body is None and row.salt is None:
        # Only a later entry of the same log may have taken the words away.
        return row.seq in standing and bool(row.seq < standing[row.seq][1])
    return bool(digest.commit_to(row.salt, row.body) == row.commitment)


def standing_of_log(log: Sequence[Any]) -> Standing:
    """Return what stands in the place of redacted words; of an unreadable log, nothing."""
    try:
        return standing_in(row for row in log if row.body)
    except (ValueError, AssertionError, msgspec.MsgspecError):
        return {}


def expected_seal(contact_id: str, log: Sequence[Any], key: bytes) -> str:
    """Return the seal that a closed contact must carry; an open one carries none."""
    if not any(row.kind == "contact.closed" for row in log):
        return ""
    return digest.seal(key, contact_id, log[-1].seq, log[-1].digest)

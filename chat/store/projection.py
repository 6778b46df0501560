"""The rows that are derived from a contact's state."""

from typing import Any

from chat.domain.contact import Contact
from chat.domain.lifecycle import Status


def contact_row(contact: Contact, seal: str) -> dict[str, Any]:
    """Return the row of table `contact` for this state."""
    owner = contact.owner
    return {
        "id": contact.id,
        "seq": contact.seq,
        "digest": contact.digest,
        "status": contact.status.value,
        "language": contact.language.value,
        "host_page": contact.host_page,
        "manner": contact.manner,
        "queue": contact.queue,
        "owner_id": owner.id if owner else "",
        "owner_name": owner.name if owner else "",
        "party": contact.party,
        "inquiry": contact.inquiry,
        "bot_topic": contact.bot_topic,
        "ended_by": contact.ended_by,
        "end_reason": contact.end_reason,
        "started_at": contact.started_at,
        "queued_at": contact.queued_at,
        "returned": contact.returned,
        "turn": contact.turn,
        "assigned_at": contact.assigned_at,
        "ended_at": contact.ended_at,
        "closed_at": contact.closed_at,
        "seal": seal,
    }


def code_rows(contact: Contact) -> list[dict[str, Any]]:
    """Return the resolution codes of a contact, each once."""
    return [{"contact_id": contact.id, "code": code} for code in sorted(set(contact.codes))]


def time_rows(contact: Contact) -> list[dict[str, Any]]:
    """Return the minutes booked in the wrap-up of a contact."""
    staff_id = contact.owner.id if contact.owner else ""
    return [
        {
            "contact_id": contact.id,
            "position": position,
            "staff_id": staff_id,
            "code": booked.code,
            "minutes": booked.minutes,
            "letters": booked.letters,
        }
        for position, booked in enumerate(contact.time)
    ]


def gap_rows(contact: Contact) -> list[dict[str, Any]]:
    """Return what the bot did not do for this customer: which entries, never their words."""
    return [
        {
            "contact_id": contact.id,
            "seq": gap.seq,
            "at": gap.at,
            "kind": gap.kind.value,
            "language": gap.language,
            "topic": gap.topic,
            "dead_end": gap.dead_end,
            "escalated": gap.escalated,
        }
        for gap in contact.gaps.found
    ]


def holds_seat(contact: Contact) -> bool:
    """Whether this contact takes one of its assistor's places."""
    return contact.status in {Status.ASSIGNED, Status.WRAP_UP}

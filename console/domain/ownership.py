"""Whose contact it is: asked before anything else, so that a refusal says nothing more."""

from chat.domain.contact import Contact
from kernel.errors import Refused


def must_own(contact: Contact, staff_id: str) -> None:
    """Refuse who does not hold the contact (invariant 6)."""
    if not contact.is_owned_by(staff_id):
        raise Refused("contact.not_yours")

"""What the customers' use cases stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.bus.ports import QUEUE, Bus, Lease, Presence, contact_channel, staff_channel
from chat.domain.contact import Contact
from chat.identity.ports import IdentityProvider
from chat.settings import ChatSettings
from chat.store.engine import Database
from chat.store.journal import Journal
from kernel.clock import Clock
from quick_responses.library import Library


@dataclass(frozen=True, slots=True)
class Chat:
    """The adapters and settings of the customers' side, put together in `service`.

    Without an identity provider nobody can sign in, and all else goes on.
    """

    database: Database
    journal: Journal
    bus: Bus
    presence: Presence
    lease: Lease
    clock: Clock
    library: Library
    settings: ChatSettings
    identity: IdentityProvider | None = None


def channels_of(before: Contact, after: Contact) -> Sequence[str]:
    """Return what a change wakes: the contact's readers, the queue's, its assistor's."""
    channels = [contact_channel(after.id)]
    if before.status is not after.status or before.language is not after.language:
        channels.append(QUEUE)
    owners = [contact.owner.id for contact in (before, after) if contact.owner]
    return channels + [staff_channel(owner) for owner in dict.fromkeys(owners)]

"""What an assistor may send: nothing unfilled, nothing of an account too early."""

import re
from collections.abc import Mapping
from typing import Final

from chat.domain.contact import Contact
from chat.domain.entries import UsedQuickResponse
from chat.domain.sign_in import UNAUTHENTICATED
from console.domain.staff import StaffMember
from kernel.errors import Conflict
from quick_responses.library import Library
from quick_responses.model import QuickResponse
from quick_responses.reading import PLACEHOLDER

AUTHENTICATED_GREETING: Final = "authenticated_greeting"
SAVE_TRANSCRIPT: Final = "save_transcript"


def values_for(
    library: Library, contact: Contact, staff: StaffMember, transcript_minutes: int
) -> dict[str, dict[str, str]]:
    """Return what fills the blanks: under "" for every quick response, else for the one named."""
    common = {**library.facts, "name": staff.shown_name, "id": staff.identification.number}
    if topic := library.topics.get(contact.bot_topic):
        common["topic"] = topic.text[contact.language].title
    # Other texts speak of other minutes, which the assistor fills in.
    return {"": common, SAVE_TRANSCRIPT: {"minutes": str(transcript_minutes)}}


def checked_reply(
    library: Library,
    contact: Contact,
    staff: StaffMember,
    text: str,
    quick_response: str,
) -> UsedQuickResponse | None:
    """Return which quick response the text came from, or refuse to send it."""
    if _blanks(library).intersection(PLACEHOLDER.findall(text)):
        raise Conflict("quick_response.unfilled")
    if not quick_response:
        return None
    item = library.quick_response(quick_response)
    if item.account_specific and contact.level == UNAUTHENTICATED:
        raise Conflict("quick_response.account_specific")
    if item.id == AUTHENTICATED_GREETING and not _names(staff, text):
        # The customer must see who it is: name and number come from the profile (R23).
        raise Conflict("quick_response.unfilled", "name or number edited out")
    return UsedQuickResponse(item.id, is_edited(item, contact, text))


def _blanks(library: Library) -> frozenset[str]:
    rows = library.quick_responses.values()
    return frozenset(name for row in rows for name in row.placeholders)


def _names(staff: StaffMember, text: str) -> bool:
    return staff.shown_name in text and staff.identification.number in text


def is_edited(item: QuickResponse, contact: Contact, text: str) -> bool:
    """Tell whether more was changed than the blanks; the words are the log's, not the browser's."""
    parts = PLACEHOLDER.split(item.text[contact.language])
    # Words and names of blanks take turns in what `split` returns.
    words = [re.escape(words) for words in parts[::2]]
    return re.fullmatch(".+?".join(words), text.strip(), re.DOTALL) is None


def unfilled(item: QuickResponse, contact: Contact, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the blanks of a quick response that nobody but the assistor can fill."""
    found = PLACEHOLDER.findall(item.text[contact.language])
    return tuple(name for name in dict.fromkeys(found) if not values.get(name))

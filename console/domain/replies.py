"""What an assistor may send: nothing unfilled, nothing of an account too early."""

import re
from collections.abc import Mapping
from typing import Final

from chat.domain.contact import Contact
from chat.domain.entries import UsedQuickResponse
from chat.domain.sign_in import UNAUTHENTICATED
from console.domain.staff import StaffMember
from kernel.errors import Conflict
from kernel.languages import Language
from quick_responses.library import Library, fill_text
from quick_responses.model import QuickResponse
from quick_responses.reading import PLACEHOLDER

NOBODY: Final[Mapping[str, str]] = {}
SAVE_TRANSCRIPT: Final = "save_transcript"
# The Authentication Request's {link}: the link itself is made at the customer's click, so that
# no message ever holds one (R14); the words name the button that makes it.
SIGN_IN_BUTTON: Final = {
    Language.EN: "the “Sign in” button below",
    Language.ES: "el botón «Iniciar sesión» de abajo",
}


def values_for(
    library: Library, contact: Contact, staff: StaffMember, transcript_minutes: int
) -> dict[str, dict[str, str]]:
    """Return what fills the blanks: under "" for every quick response, else for the one named."""
    common = {**library.facts, "name": staff.shown_name, "id": staff.identification.number}
    common["link"] = SIGN_IN_BUTTON[contact.language]
    if topic := library.topics.get(contact.bot_topic):
        common["topic"] = topic.text[contact.language].title
    # Other texts speak of other minutes, which the assistor fills in.
    return {"": common, SAVE_TRANSCRIPT: {"minutes": str(transcript_minutes)}}


def trusted_values(library: Library, staff: StaffMember, quick_response: str) -> dict[str, str]:
    """Return what the server itself puts in: where a text shows the number, name and number (R23).

    They come from the sender's own profile and go past the mask; what is typed does not.
    """
    item = library.quick_responses.get(quick_response)
    if item is None or "id" not in item.placeholders:
        return {}
    return {"name": staff.shown_name, "id": staff.identification.number}


def own_sentences(
    library: Library, contact: Contact, quick_response: str, values: Mapping[str, str]
) -> dict[str, str]:
    """Return the quick response as a client may have filled it, and as it is with its blanks."""
    if not values:
        return {}
    text = library.quick_response(quick_response).text[contact.language]
    return {fill_text(text, values)[0]: text}


def checked_reply(
    library: Library,
    contact: Contact,
    text: str,
    quick_response: str,
    trusted: Mapping[str, str] = NOBODY,
) -> UsedQuickResponse | None:
    """Return which quick response the text came from, or refuse to send it.

    `text` still has a blank for each of the trusted values, and for nothing else.
    """
    item = library.quick_response(quick_response) if quick_response else None
    if item and item.account_specific and contact.level == UNAUTHENTICATED:
        raise Conflict("quick_response.account_specific")
    left = _blanks(library).intersection(PLACEHOLDER.findall(text))
    if left != set(trusted):
        # The customer must see who it is: name and number cannot be edited out (R23).
        raise Conflict("quick_response.unfilled")
    if item is None:
        return None
    return UsedQuickResponse(item.id, is_edited(item, contact, text), tuple(trusted.values()))


def _blanks(library: Library) -> frozenset[str]:
    rows = library.quick_responses.values()
    return frozenset(name for row in rows for name in row.placeholders)


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

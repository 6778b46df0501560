"""Which figures of a message an assistor was shown before, and may they be told here."""

from collections.abc import Sequence

from chat.domain.contact import Contact
from chat.services.speech import hide
from console.domain.figures import figures_in, is_telling
from console.domain.outgoing import may_hear_figures
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.disclosed import Shown, find_shown, keyed
from kernel.masking import RawText


async def shown_figures(
    console: Console, staff: StaffMember, contact_id: str, raw: RawText
) -> list[Shown]:
    """Return where this message's figures were shown; raises what masking refuses.

    What is shown only after this look cannot be in a message that was written before it.
    """
    figures = figures_in(hide(raw, console.settings.message_limit).text)
    if not figures:
        return []
    here = {keyed(console.figures_key, each) for each in figures}
    # Another chat's period or round sum may be this one's too; its cents and serials are not.
    elsewhere = {keyed(console.figures_key, each) for each in figures if is_telling(each)}
    async with console.database.snapshot() as connection:
        return await find_shown(connection, staff.id, contact_id, here, elsewhere)


def wrong_figures(contact: Contact, shown: Sequence[Shown]) -> int:
    """Count the figures that were shown, but not of the account that this customer may hear of."""
    key = contact.verified.subject_key if contact.verified and may_hear_figures(contact) else None
    own = {
        each.figure for each in shown if (each.contact_id, each.subject_key) == (contact.id, key)
    }
    return len({each.figure for each in shown} - own)

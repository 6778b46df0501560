"""The assistor says something, in own words or with a quick response (R6, R20, R23)."""

from chat.domain import moves
from chat.domain.contact import Contact
from chat.domain.entries import Draft, MessagePosted
from chat.services.speech import hide_after, said_lately
from chat.store.journal import Outcome
from console.domain.outgoing import must_not_disclose
from console.domain.ownership import must_own
from console.domain.replies import checked_reply, own_sentences, trusted_values
from console.domain.staff import StaffMember
from console.services.ask_sign_in import ask_sign_in
from console.services.ports import Console
from console.services.shown_figures import shown_figures, wrong_figures
from console.services.speech import author_of, own_words
from kernel.ids import new_id
from kernel.masking import RawText, fill_in, unfilled


async def post_reply(
    console: Console,
    staff: StaffMember,
    contact_id: str,
    ref: str,
    raw: RawText,
    quick_response: str = "",
) -> Outcome:
    """Store what the assistor said, with the library item it came from.

    Raises `message.tin_refused`, `quick_response.unfilled`, `quick_response.account_specific`,
    `quick_response.unknown`, `contact.not_yours`, `contact.ended`, what `must_not_disclose` and
    `ask_sign_in` raise.
    """
    assistor, attempt = author_of(staff), new_id()
    figures = await shown_figures(console, staff, contact_id, raw)
    trusted = trusted_values(console.library, staff, quick_response)

    def decide(contact: Contact) -> list[Draft]:
        must_own(contact, staff.id)
        now, minutes = console.clock.now(), console.settings.split_minutes
        # A number that comes in parts cannot be kept back any more: it is hidden where it stands.
        typed = unfilled(raw, own_sentences(console.library, contact, quick_response, trusted))
        own_words(typed, console.settings.message_limit)
        whole = hide_after(typed, said_lately(contact, assistor, now, minutes))
        wrong = wrong_figures(contact, figures)
        must_not_disclose(console.library, contact, whole.text, quick_response, wrong)
        used = checked_reply(console.library, contact, whole.text, quick_response, trusted)
        shown = fill_in(whole.text, trusted)
        said = MessagePosted(text=shown, quick_response=used, hidden=whole.kinds)
        drafts = moves.assistor_speaks(contact, assistor, ref, said)
        asked = ask_sign_in(console, contact, assistor, attempt, quick_response)
        return drafts + asked + moves.redact(whole.redactions)

    return await console.journal.act(contact_id, decide, author=assistor, ref=ref)

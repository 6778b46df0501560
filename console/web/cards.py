"""A contact, the queue and a member of staff, as the console's wire shows them."""

from chat.domain.contact import Contact
from chat.tools.words import words_of
from chat.wire.outbound import sign_in_state
from console.domain.disclosure import RULES, lock_of
from console.domain.inquiries import reference_of
from console.domain.procedure import open_closing, steps_of
from console.domain.replies import values_for
from console.domain.staff import StaffMember
from console.services.holding import View
from console.services.ports import Console
from console.wire import outbound
from kernel.languages import Language
from quick_responses.library import Library


def me(staff: StaffMember) -> outbound.Me:
    """Return who is signed in."""
    return outbound.Me(
        staff.shown_name, staff.identification.number, tuple(sorted(staff.languages)), staff.cap
    )


def topic_title(library: Library, topic_id: str, language: Language) -> str:
    """Return what the bot understood the customer to ask about, or nothing."""
    topic = library.topics.get(topic_id)
    return topic.text[language].title if topic else ""


def card(
    console: Console, staff: StaffMember, contact: Contact, language: Language
) -> outbound.Card:
    """Return the state of a held contact, its topic in the reader's language."""
    library, minutes = console.library, console.settings.transcript_minutes
    verified = contact.verified
    return outbound.Card(
        id=contact.id,
        seq=contact.seq,
        status=contact.status.value,
        language=contact.language.value,
        topic=topic_title(library, contact.bot_topic, language),
        manner=contact.manner,
        level=contact.level,
        verified_name=str(verified.name) if verified else "",
        verified_acr=verified.acr if verified else "",
        verified_at=verified.at if verified else "",
        sign_in=sign_in_state(contact),
        sign_in_failure=contact.sign_in.failure,
        account_lock=(lock := lock_of(contact)),
        account_rule=RULES.get(lock, ""),
        party=contact.party,
        inquiry=contact.inquiry,
        reference=reference_of(contact.inquiry),
        assigned_at=contact.assigned_at,
        last_at=contact.last_at,
        last_author=contact.last_author,
        ended_by=contact.ended_by,
        end_reason=contact.end_reason,
        steps=tuple(outbound.Step(each.step, each.state) for each in steps_of(contact)),
        open_closing=tuple(step.value for step in open_closing(contact)),
        fill=values_for(library, contact, staff, minutes),
        path=tuple(topic_title(library, each, language) for each in contact.guide.path),
        tools=tuple(
            outbound.ToolSaid(words_of(each.tool).text(language, "title"), each.said)
            for each in contact.guide.results
        ),
    )


def queue_frame(library: Library, view: View, language: Language) -> outbound.QueueChanged:
    """Return who waits."""
    waiting = tuple(
        outbound.Waiting(
            each.id,
            each.language,
            topic_title(library, each.topic, language),
            each.manner,
            each.queued_at,
            each.returned,
        )
        for each in view.waiting
    )
    lines = tuple(outbound.Line(row.language, row.count, row.oldest_at) for row in view.lines)
    return outbound.QueueChanged(waiting, lines)

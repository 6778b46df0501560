"""Each inbound frame and its use case: the one table of what an assistor may ask."""

from collections.abc import Awaitable

from chat.bus.ports import Hint, contact_channel
from chat.domain.entries import AuthorKind, SkippedStep
from chat.store.journal import Outcome
from chat.wire.outbound import Ack
from console.domain.staff import StaffMember
from console.domain.wrap_up import TimeSpent
from console.services.add_note import add_note
from console.services.claim_contact import claim_contact
from console.services.complete_contact import Completion, complete_contact
from console.services.end_talk import end_talk
from console.services.extend_sign_in import extend_sign_in
from console.services.ports import Console
from console.services.post_reply import post_reply
from console.services.revoke_sign_in import revoke_sign_in
from console.services.set_inquiry import set_inquiry
from console.services.set_party import set_party
from console.services.take_next import take_next
from console.store.queue import is_held_by
from console.wire import inbound
from kernel.errors import BadRequest, Refused


async def carry_out(
    console: Console, staff: StaffMember, frame: inbound.AssistorFrame
) -> Ack | None:
    """Do what the frame asks, or raise why not."""
    if isinstance(frame, inbound.Hello):
        raise BadRequest("frame.out_of_order")
    if isinstance(frame, inbound.Typing):
        await _tell_typing(console, staff, frame)
        return None
    outcome = await _act(console, staff, frame)
    return Ack(frame.ref, outcome.seq)


async def _act(
    console: Console,
    staff: StaffMember,
    frame: inbound.TakeNext
    | inbound.ClaimContact
    | inbound.PostMessage
    | inbound.AddNote
    | inbound.SetParty
    | inbound.SetInquiry
    | inbound.EndTalk
    | inbound.CompleteContact
    | inbound.ExtendSignIn
    | inbound.RevokeSignIn,
) -> Outcome:
    acting: Awaitable[Outcome]
    match frame:
        case inbound.TakeNext(ref):
            acting = take_next(console, staff, ref)
        case inbound.ClaimContact(ref, contact):
            acting = claim_contact(console, staff, contact, ref)
        case inbound.PostMessage(ref, contact, text, quick_response):
            acting = post_reply(console, staff, contact, ref, text, quick_response)
        case inbound.AddNote(ref, contact, text):
            acting = add_note(console, staff, contact, ref, text)
        case inbound.SetParty(ref, contact, party):
            acting = set_party(console, staff, contact, ref, party)
        case inbound.SetInquiry(ref, contact, inquiry):
            acting = set_inquiry(console, staff, contact, ref, inquiry)
        case inbound.EndTalk(ref, contact, skipped):
            acting = end_talk(console, staff, contact, ref, _skips(skipped))
        case inbound.ExtendSignIn(ref, contact):
            acting = extend_sign_in(console, staff, contact, ref)
        case inbound.RevokeSignIn(ref, contact):
            acting = revoke_sign_in(console, staff, contact, ref)
        case inbound.CompleteContact():
            done = _completion(frame)
            acting = complete_contact(console, staff, frame.contact, frame.ref, done)
    return await acting


def _completion(frame: inbound.CompleteContact) -> Completion:
    time = [TimeSpent(spent.code, spent.minutes, spent.prepared) for spent in frame.time]
    return Completion(frame.codes, time, _skips(frame.skipped), frame.note)


def _skips(rows: tuple[inbound.Skip, ...]) -> tuple[SkippedStep, ...]:
    return tuple(SkippedStep(row.step, row.reason) for row in rows)


async def _tell_typing(console: Console, staff: StaffMember, frame: inbound.Typing) -> None:
    async with console.database.snapshot() as connection:
        if not await is_held_by(connection, frame.contact, staff.id):
            raise Refused("contact.not_yours")
    hint = Hint(contact_channel(frame.contact), "typing", AuthorKind.ASSISTOR.value, frame.on)
    console.bus.hint(hint)

"""Each inbound frame and its use case: the one table of what an assistor may ask."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

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

Act = Callable[[Console, StaffMember, Any], Awaitable[Outcome]]

_ACTS: Final[dict[type[inbound.Frame], Act]] = {
    inbound.TakeNext: lambda console, staff, one: take_next(console, staff, one.ref),
    inbound.ClaimContact: lambda console, staff, one: claim_contact(
        console, staff, one.contact, one.ref
    ),
    inbound.PostMessage: lambda console, staff, one: post_reply(
        console, staff, one.contact, one.ref, one.text, one.quick_response
    ),
    inbound.AddNote: lambda console, staff, one: add_note(
        console, staff, one.contact, one.ref, one.text
    ),
    inbound.SetParty: lambda console, staff, one: set_party(
        console, staff, one.contact, one.ref, one.party
    ),
    inbound.SetInquiry: lambda console, staff, one: set_inquiry(
        console, staff, one.contact, one.ref, one.inquiry
    ),
    inbound.EndTalk: lambda console, staff, one: end_talk(
        console, staff, one.contact, one.ref, _skips(one.skipped)
    ),
    inbound.ExtendSignIn: lambda console, staff, one: extend_sign_in(
        console, staff, one.contact, one.ref
    ),
    inbound.RevokeSignIn: lambda console, staff, one: revoke_sign_in(
        console, staff, one.contact, one.ref
    ),
    inbound.CompleteContact: lambda console, staff, one: complete_contact(
        console, staff, one.contact, one.ref, _completion(one)
    ),
}


async def carry_out(
    console: Console, staff: StaffMember, frame: inbound.AssistorFrame
) -> Ack | None:
    """Do what the frame asks, or raise why not."""
    if isinstance(frame, inbound.Hello):
        raise BadRequest("frame.out_of_order")
    if isinstance(frame, inbound.Typing):
        await _tell_typing(console, staff, frame)
        return None
    outcome = await _ACTS[type(frame)](console, staff, frame)
    return Ack(frame.ref, outcome.seq)


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

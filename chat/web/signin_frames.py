"""What a customer's socket may ask about signing in, and the use case of each."""

from chat.services.begin_sign_in import begin_sign_in
from chat.services.cancel_sign_in import cancel_sign_in
from chat.services.extend_sign_in import extend_sign_in
from chat.services.ports import Chat
from chat.services.sign_out import sign_out
from chat.wire import inbound
from chat.wire.outbound import Ack, SignInLink

SignInFrame = inbound.BeginSignIn | inbound.ExtendSignIn | inbound.CancelSignIn | inbound.EndSignIn


async def do_sign_in(
    chat: Chat, token: str, contact_id: str, frame: SignInFrame
) -> Ack | SignInLink:
    """Do what the frame asks; the link goes into the answer and nowhere else."""
    match frame:
        case inbound.BeginSignIn(ref, attempt, exchange):
            link = await begin_sign_in(chat, token, contact_id, attempt, exchange, by_form=False)
            return SignInLink(ref, attempt, link.url, link.expires_in)
        case inbound.ExtendSignIn(ref, attempt):
            return Ack(ref, (await extend_sign_in(chat, contact_id, ref, attempt)).seq)
        case inbound.CancelSignIn(ref, attempt):
            return Ack(ref, (await cancel_sign_in(chat, contact_id, ref, attempt)).seq)
        case inbound.EndSignIn(ref):
            return Ack(ref, (await sign_out(chat, contact_id, ref)).seq)

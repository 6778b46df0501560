"""One customer's WebSocket: who speaks, in which contact, and what they ask."""

import asyncio
import contextlib
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from chat.bus.ports import Hint, contact_channel
from chat.domain.entries import AuthorKind
from chat.domain.lifecycle import Status
from chat.services.leave_contact import leave_contact
from chat.services.open_contact import open_contact
from chat.services.pick_choice import pick_choice
from chat.services.ports import Chat
from chat.services.post_message import post_message
from chat.services.read_contact import ContactPage, read_contact
from chat.services.read_transcript import must_be_open, transcript_until
from chat.services.request_assistor import request_assistor
from chat.services.set_language import set_language
from chat.web.cookies import CONTACT, read_cookie
from chat.web.limits import Limits
from chat.web.line import (
    BAD_ORDER,
    NO_SESSION,
    SESSION_ROTATED,
    TOO_SLOW_TO_START,
    UNSUPPORTED_DATA,
    Line,
)
from chat.web.pump import Pump, Reader, beat
from chat.web.refusals import error_frame
from chat.web.request_log import CONTACT_IN_SCOPE
from chat.web.serving import NotText, hold_line, receive_text, run_together
from chat.web.signin_frames import SignInFrame, do_sign_in
from chat.web.templating import language_of
from chat.wire import inbound
from chat.wire.outbound import Ack, ContactState, SignInLink, Welcome, sign_in_state
from kernel.clock import to_text
from kernel.errors import BadRequest, LienChatError, NotSignedIn, TryAgain
from kernel.ids import fingerprint
from kernel.languages import Language
from kernel.log_text import add_context, open_log

log = open_log()
HELLO_SECONDS: Final = 10.0


async def contact_socket(socket: WebSocket) -> None:
    """Serve `GET /ws/contact` (DESIGN section 5)."""
    await hold_line(socket, lambda line: Conversation(socket, line).run())


class Conversation:
    """What one customer's socket says, from hello to the end."""

    def __init__(self, socket: WebSocket, line: Line) -> None:
        """Speak over this socket; answers go out by the line."""
        self._socket = socket
        self._line = line
        self._chat: Chat = socket.app.state.chat
        self._limits: Limits = socket.app.state.limits
        self._language = language_of(socket)
        self._contact_id = ""
        self._token = ""
        self._pump: Pump | None = None

    async def run(self) -> None:
        """Take hello, then commands until the line ends."""
        with contextlib.suppress(WebSocketDisconnect):
            try:
                async with asyncio.timeout(HELLO_SECONDS):
                    hello = await self._hello()
            except TimeoutError:
                self._line.close(TOO_SLOW_TO_START)
                return
            except NotText:
                self._line.close(UNSUPPORTED_DATA)
                return
            except LienChatError as error:
                self._line.send(error_frame(error, self._language))
                self._line.close(_close_code(error))
                return
            await self._converse(hello)

    async def _hello(self) -> inbound.Hello:
        frame = inbound.read(await receive_text(self._socket))
        if not isinstance(frame, inbound.Hello):
            raise BadRequest("frame.out_of_order")
        self._token = frame.token or read_cookie(self._socket, self._chat.settings, CONTACT)
        self._contact_id = await open_contact(self._chat, self._token)
        page = await read_contact(self._chat, self._contact_id, 0, 0)
        self._language = page.contact.language
        must_be_open(self._chat, page.contact)
        return frame

    async def _converse(self, hello: inbound.Hello) -> None:
        add_context(contact=self._contact_id)
        self._socket.scope[CONTACT_IN_SCOPE] = self._contact_id
        # Listen first, then look: what comes in between is read twice, never missed.
        async with self._chat.bus.listen([contact_channel(self._contact_id)]) as hints:
            page = await read_contact(self._chat, self._contact_id, 0, 0)
            self._language = page.contact.language
            cursor = self._welcome(hello, page)
            waits = page.contact.status is Status.QUEUED
            reader = Reader(self._contact_id, fingerprint(self._token), cursor)
            self._pump = Pump(self._chat, reader, self._line, hints, waits=waits)
            self._pump.may_rotate = page.contact.attempt is not None
            await run_together(
                self._pump.run(), beat(self._chat, self._contact_id, self._line), self._listen()
            )

    def _welcome(self, hello: inbound.Hello, page: ContactPage) -> int:
        contact = page.contact
        reset = (
            hello.contact not in {"", contact.id}
            or hello.epoch not in {"", page.epoch}
            or hello.after > contact.seq
        )
        self._line.send(
            Welcome(contact_state(self._chat, page), page.epoch, contact.seq, reset=reset)
        )
        return 0 if reset else hello.after

    async def _listen(self) -> None:
        while True:
            try:
                frame = inbound.read(await receive_text(self._socket))
            except NotText:
                self._line.close(UNSUPPORTED_DATA)
                return
            except LienChatError as error:
                self._line.send(error_frame(error, self._language))
                continue
            if isinstance(frame, inbound.Hello):
                self._line.send(error_frame(BadRequest("frame.out_of_order"), self._language))
                self._line.close(BAD_ORDER)
                return
            await self._answer(frame)

    async def _answer(self, frame: inbound.CustomerFrame) -> None:
        ref = getattr(frame, "ref", "")
        try:
            if self._pump and self._pump.may_rotate:
                await open_contact(self._chat, self._token)
            ack = await self._do(frame)
        except NotSignedIn as error:
            self._line.send(error_frame(error, self._language, ref))
            self._line.close(_close_code(error))
        except LienChatError as error:
            self._line.send(error_frame(error, self._language, ref))
        except Exception as error:
            log.exception("socket.command_failed", error=type(error).__name__)
            self._line.send(error_frame(TryAgain("server.error"), self._language, ref))
        else:
            if ack is not None:
                self._line.send(ack)

    async def _do(self, frame: inbound.CustomerFrame) -> Ack | SignInLink | None:
        if isinstance(frame, SignInFrame):
            await self._limits.message(self._contact_id)
            return await do_sign_in(self._chat, self._token, self._contact_id, frame)
        return await self._act(frame)

    async def _act(self, frame: inbound.CustomerFrame) -> Ack | None:
        chat, contact_id = self._chat, self._contact_id
        match frame:
            case inbound.PostMessage(ref, text):
                await self._limits.message(contact_id)
                posted = await post_message(chat, contact_id, ref, text)
                return Ack(ref, posted.outcome.seq, posted.hidden)
            case inbound.PickChoice(ref, choice):
                await self._limits.message(contact_id)
                return Ack(ref, (await pick_choice(chat, contact_id, ref, choice)).seq)
            case inbound.RequestAssistor(ref, manner):
                return Ack(ref, (await request_assistor(chat, contact_id, ref, manner)).seq)
            case inbound.LeaveContact(ref):
                return Ack(ref, (await leave_contact(chat, contact_id, ref)).seq)
            case inbound.SetLanguage(ref, code):
                self._language = Language(code)
                outcome = await set_language(chat, contact_id, ref, self._language)
                return Ack(ref, outcome.seq)
            case inbound.Typing(on):
                channel = contact_channel(contact_id)
                chat.bus.hint(Hint(channel, "typing", AuthorKind.CUSTOMER.value, on))
        return None


def _close_code(error: LienChatError) -> int:
    if error.code == "session.rotated":
        return SESSION_ROTATED
    nothing_to_open = isinstance(error, NotSignedIn) or error.code == "transcript.closed"
    return NO_SESSION if nothing_to_open else BAD_ORDER


def contact_state(chat: Chat, page: ContactPage) -> ContactState:
    """Return the state that goes with `welcome` and with the plain HTTP answers."""
    contact = page.contact
    until = transcript_until(chat, contact)
    return ContactState(
        id=contact.id,
        status=contact.status.value,
        language=contact.language.value,
        owner=contact.owner.name if contact.owner else "",
        auth_level=contact.level,
        verified_name=str(contact.verified.name) if contact.verified else "",
        sign_in=sign_in_state(contact),
        sign_in_failure=contact.sign_in.failure,
        queue=page.queue,
        transcript_until=to_text(until) if until else "",
    )

"""One assistor's WebSocket: who speaks, in which contact, and what they ask."""

import asyncio
import contextlib
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from chat.bus.ports import QUEUE, staff_channel
from chat.web.line import BAD_ORDER, NO_SESSION, TOO_SLOW_TO_START, UNSUPPORTED_DATA, Line
from chat.web.refusals import error_frame
from chat.web.serving import NotText, hold_line, receive_text, run_together
from chat.wire.outbound import Ack
from console.domain.staff import Role, StaffMember
from console.services.audit_denial import audit_denial
from console.services.sessions import open_session
from console.web.commands import carry_out
from console.web.cookies import read_token
from console.web.guard import console_of, page_language
from console.web.pump import Pump, beat
from console.wire import inbound
from kernel.errors import BadRequest, LienChatError, NotSignedIn, Refused, TryAgain
from kernel.log_text import add_context, open_log

log = open_log()
HELLO_SECONDS: Final = 10.0
_DENIALS: Final = frozenset({"contact.not_yours", "role.refused"})


async def console_socket(socket: WebSocket) -> None:
    """Serve `GET /ws/console`."""
    await hold_line(socket, lambda line: Desk(socket, line).run())


class Desk:
    """What one assistor's socket says, from hello to the end."""

    def __init__(self, socket: WebSocket, line: Line) -> None:
        """Speak over this socket; answers go out by the line."""
        self._socket = socket
        self._line = line
        self._console = console_of(socket)
        self._token = read_token(socket, self._console.settings)
        self._language = page_language(socket)

    async def run(self) -> None:
        """Take hello, then commands, until the session or the line ends."""
        with contextlib.suppress(WebSocketDisconnect):
            try:
                async with asyncio.timeout(HELLO_SECONDS):
                    staff = await self._staff()
                    hello = await self._hello()
                await self._work(staff, hello)
            except TimeoutError:
                self._line.close(TOO_SLOW_TO_START)
            except NotText:
                self._line.close(UNSUPPORTED_DATA)
            except LienChatError as error:
                # Close before telling: telling a full line would close it as too slow.
                self._line.close(_close_code(error))
                self._tell(error)

    async def _staff(self) -> StaffMember:
        staff = await open_session(self._console, self._token)
        if staff.role is not Role.ASSISTOR:
            raise Refused("role.refused", staff.role)
        return staff

    async def _hello(self) -> inbound.Hello:
        frame = inbound.read(await receive_text(self._socket))
        if not isinstance(frame, inbound.Hello):
            raise BadRequest("frame.out_of_order")
        return frame

    async def _work(self, staff: StaffMember, hello: inbound.Hello) -> None:
        add_context(staff=staff.id)
        console = self._console
        # Listen first, then look: what comes in between is read twice, never missed.
        async with console.bus.listen([QUEUE, staff_channel(staff.id)]) as hints:
            pump = Pump(console, self._token, self._line, hints, self._language)
            await run_together(
                pump.run(hello.contacts, hello.epoch),
                pump.watch(),
                beat(console, staff.id, self._line),
                self._listen(),
            )

    async def _listen(self) -> None:
        while True:
            try:
                frame = inbound.read(await receive_text(self._socket))
            except LienChatError as error:
                self._tell(error)
                continue
            if isinstance(frame, inbound.Hello):
                raise BadRequest("frame.out_of_order")
            await self._answer(frame)

    async def _answer(self, frame: inbound.AssistorFrame) -> None:
        ref = getattr(frame, "ref", "")
        try:
            ack = await self._do(await self._staff(), frame)
        except NotSignedIn:
            raise
        except LienChatError as error:
            self._tell(error, ref)
        except Exception as error:
            log.exception("socket.command_failed", error=type(error).__name__)
            self._tell(TryAgain("server.error"), ref)
        else:
            if ack is not None:
                self._line.send(ack)

    async def _do(self, staff: StaffMember, frame: inbound.AssistorFrame) -> Ack | None:
        try:
            return await carry_out(self._console, staff, frame)
        except Refused as refused:
            if refused.code in _DENIALS:
                contact_id = getattr(frame, "contact", "")
                await audit_denial(self._console, staff, contact_id, refused.code)
            raise

    def _tell(self, error: LienChatError, ref: str = "") -> None:
        self._line.send(error_frame(error, self._language, ref))


def _close_code(error: LienChatError) -> int:
    is_session = isinstance(error, NotSignedIn) or error.code == "role.refused"
    return NO_SESSION if is_session else BAD_ORDER

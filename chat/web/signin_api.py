"""Signing in over plain HTTP, and the rotated session for the page that waits for it."""

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chat.services.begin_sign_in import begin_sign_in
from chat.services.cancel_sign_in import cancel_sign_in
from chat.services.extend_sign_in import extend_sign_in
from chat.services.ports import Chat
from chat.services.rotated_session import fetch_rotated
from chat.services.sign_out import sign_out
from chat.web.api import command, current
from chat.web.cookies import CONTACT, read_cookie, set_cookie
from chat.wire.inbound import Fingerprint, Name, Ref
from chat.wire.outbound import SignInLink
from chat.wire.strict import convert, read_object


class Begin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for the one-time link; `exchange` is SHA-256 (hex) of a secret of this page."""

    ref: Ref
    attempt: Name
    exchange: Fingerprint = ""


class Attempted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Extend or cancel the open attempt."""

    ref: Ref
    attempt: Name


class SignOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sign out of the contact."""

    ref: Ref


class Exchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The secret whose hash went with the click."""

    secret: Name


async def begin(request: Request) -> Response:
    """`POST /api/contacts/current/signin`: the link, to this browser only."""
    chat, contact_id = await current(request)
    asked: Begin = convert(read_object(await request.body()), Begin)
    await request.app.state.limits.message(contact_id)
    token = read_cookie(request, chat.settings, CONTACT)
    link = await begin_sign_in(
        chat, token, contact_id, asked.attempt, asked.exchange, by_form=False
    )
    frame = SignInLink(asked.ref, asked.attempt, link.url, link.expires_in)
    return JSONResponse(msgspec.to_builtins(frame), headers={"Cache-Control": "no-store"})


async def fetch(request: Request) -> Response:
    """`POST /api/contacts/current/session`: the rotated secret, as a cookie and in the answer."""
    chat: Chat = request.app.state.chat
    asked: Exchange = convert(read_object(await request.body()), Exchange)
    await request.app.state.limits.start(request.client.host if request.client else "")
    token = await fetch_rotated(chat, asked.secret)
    response = JSONResponse({"token": token}, headers={"Cache-Control": "no-store"})
    set_cookie(response, chat.settings, CONTACT, token)
    return response


async def extend(chat: Chat, contact_id: str, asked: Attempted) -> tuple[int, tuple[str, ...]]:
    """Ask for more time."""
    return (await extend_sign_in(chat, contact_id, asked.ref, asked.attempt)).seq, ()


async def cancel(chat: Chat, contact_id: str, asked: Attempted) -> tuple[int, tuple[str, ...]]:
    """Go on without signing in."""
    return (await cancel_sign_in(chat, contact_id, asked.ref, asked.attempt)).seq, ()


async def leave_level(chat: Chat, contact_id: str, asked: SignOut) -> tuple[int, tuple[str, ...]]:
    """Sign out of the contact."""
    return (await sign_out(chat, contact_id, asked.ref)).seq, ()


routes = [
    Route("/api/contacts/current/signin", begin, methods=["POST"]),
    Route("/api/contacts/current/session", fetch, methods=["POST"]),
    command("/api/contacts/current/signin/extend", Attempted, extend),
    command("/api/contacts/current/signin/cancel", Attempted, cancel),
    command("/api/contacts/current/signout", SignOut, leave_level),
]

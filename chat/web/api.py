"""The wire's verbs over plain HTTP, for networks that bar WebSockets (docs/openapi.yaml)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chat.bus.ports import contact_channel
from chat.services.leave_contact import leave_contact
from chat.services.open_contact import open_contact
from chat.services.pick_choice import pick_choice
from chat.services.ports import Chat
from chat.services.post_message import post_message
from chat.services.read_contact import PAGE, ContactPage, read_contact
from chat.services.read_transcript import must_be_open
from chat.services.request_assistor import request_assistor
from chat.services.set_language import set_language
from chat.services.start_contact import start_contact
from chat.web.cookies import CONTACT, START, read_cookie, set_cookie
from chat.web.request_log import CONTACT_IN_SCOPE
from chat.web.socket import contact_state
from chat.wire.inbound import LanguageCode, Manner, Name, Ref
from chat.wire.outbound import entry_object
from chat.wire.strict import convert, read_object
from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText

LONGEST_WAIT_SECONDS: Final = 25.0
LONGEST_NUMBER: Final = 9


class Start(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open a contact."""

    ref: Ref
    language: LanguageCode
    host_page: Name


class Say(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say something."""

    ref: Ref
    text: RawText


class Choose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Press a button of the bot."""

    ref: Ref
    choice: Name


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for a person."""

    ref: Ref
    manner: Manner


class Leave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """End the talk."""

    ref: Ref


class Switch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Go on in the other language."""

    ref: Ref
    language: LanguageCode


async def start(request: Request) -> Response:
    """`POST /api/contacts`: open a contact under the pre-start secret of the chat page."""
    chat: Chat = request.app.state.chat
    asked: Start = convert(read_object(await request.body()), Start)
    await request.app.state.limits.start(request.client.host if request.client else "")
    started = await start_contact(
        chat,
        ref=asked.ref,
        secret=read_cookie(request, chat.settings, START),
        language=Language(asked.language),
        host_page=asked.host_page,
    )
    page = await read_contact(chat, started.contact_id)
    response = _page(chat, page)
    response.status_code = 201
    set_cookie(response, chat.settings, CONTACT, started.token)
    return response


async def entries(request: Request) -> Response:
    """`GET /api/contacts/current/entries?after=N&wait=25`: long-poll for what is new."""
    chat, contact_id = await current(request)
    after: int = _number(request, "after")
    wait = min(float(_number(request, "wait")), LONGEST_WAIT_SECONDS)
    async with chat.bus.listen([contact_channel(contact_id)]) as hints:
        page = await read_contact(chat, contact_id, after)
        must_be_open(chat, page.contact)
        deadline = asyncio.get_running_loop().time() + wait
        while not page.entries and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await hints.wait(min(left, chat.bus.patience_seconds))
            page = await read_contact(chat, contact_id, after)
    if any(entry.kind == "signin.succeeded" for entry, _prev in page.entries):
        # The session may have been replaced while this request waited.
        await current(request)
    if after > page.contact.seq:
        return _page(chat, await read_contact(chat, contact_id), reset=True)
    return _page(chat, page)


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise BadRequest("form.invalid")
    return int(text)


def _page(chat: Chat, page: ContactPage, *, reset: bool = False) -> Response:
    answer = {
        "contact": msgspec.to_builtins(contact_state(chat, page)),
        "epoch": page.epoch,
        "last_seq": page.contact.seq,
        "reset": reset,
        "more": len(page.entries) == PAGE,
        "entries": [entry_object(entry, prev) for entry, prev in page.entries],
    }
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


async def current(request: Request) -> tuple[Chat, str]:
    """Return the ports, and the contact of this browser."""
    chat: Chat = request.app.state.chat
    contact_id = await open_contact(chat, read_cookie(request, chat.settings, CONTACT))
    request.scope[CONTACT_IN_SCOPE] = contact_id
    return chat, contact_id


async def say(chat: Chat, contact_id: str, asked: Say) -> tuple[int, tuple[str, ...]]:
    """Say something."""
    posted = await post_message(chat, contact_id, asked.ref, asked.text)
    return posted.outcome.seq, posted.hidden


async def choose(chat: Chat, contact_id: str, asked: Choose) -> tuple[int, tuple[str, ...]]:
    """Press a button."""
    return (await pick_choice(chat, contact_id, asked.ref, asked.choice)).seq, ()


async def ask(chat: Chat, contact_id: str, asked: Ask) -> tuple[int, tuple[str, ...]]:
    """Ask for a person."""
    return (await request_assistor(chat, contact_id, asked.ref, asked.manner)).seq, ()


async def leave(chat: Chat, contact_id: str, asked: Leave) -> tuple[int, tuple[str, ...]]:
    """End the talk."""
    return (await leave_contact(chat, contact_id, asked.ref)).seq, ()


async def switch(chat: Chat, contact_id: str, asked: Switch) -> tuple[int, tuple[str, ...]]:
    """Change the language."""
    language = Language(asked.language)
    return (await set_language(chat, contact_id, asked.ref, language)).seq, ()


Act = Callable[[Chat, str, Any], Awaitable[tuple[int, tuple[str, ...]]]]


def command(path: str, kind: type[msgspec.Struct], act: Act) -> Route:
    """Return the route of a command that is answered with `ack`."""

    async def endpoint(request: Request) -> Response:
        chat, contact_id = await current(request)
        asked = convert(read_object(await request.body()), kind)
        await request.app.state.limits.message(contact_id)
        seq, hidden = await act(chat, contact_id, asked)
        answer = {"type": "ack", "ref": asked.ref, "seq": seq, "hidden": list(hidden)}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    return Route(path, endpoint, methods=["POST"], name=f"api:{act.__name__}")


routes = [
    Route("/api/contacts", start, methods=["POST"]),
    Route("/api/contacts/current/entries", entries, methods=["GET"]),
    command("/api/contacts/current/messages", Say, say),
    command("/api/contacts/current/choices", Choose, choose),
    command("/api/contacts/current/assistor", Ask, ask),
    command("/api/contacts/current/leave", Leave, leave),
    command("/api/contacts/current/language", Switch, switch),
]

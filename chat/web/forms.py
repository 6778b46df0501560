"""The chat without scripts: each form does one thing and leads back to the chat (303)."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.services.leave_contact import leave_contact
from chat.services.open_contact import open_contact
from chat.services.pick_choice import pick_choice
from chat.services.ports import Chat
from chat.services.post_message import post_message
from chat.services.request_assistor import request_assistor
from chat.services.set_language import set_language
from chat.services.start_contact import start_contact
from chat.web.cookies import CONTACT, START, read_cookie, set_cookie
from chat.web.error_words import words_for
from chat.web.pages import ports_of, show_chat
from chat.web.templating import language_of
from kernel.errors import CODES, BadRequest, LienChatError, NotSignedIn
from kernel.languages import Language
from kernel.masking import MaskingRefused, RawText, mask

Act = Callable[[Chat, str, str, FormData], Awaitable[object]]


async def start(request: Request) -> Response:
    """`POST /{language}/chat/start`: open a contact, and go to it."""
    chat, _pages = ports_of(request)
    form = await request.form()
    await request.app.state.limits.start(request.client.host if request.client else "")
    started = await start_contact(
        chat,
        ref=ref_of(form),
        secret=read_cookie(request, chat.settings, START),
        language=language_of(request),
        host_page=field(form, "page"),
    )
    response = back(language_of(request))
    set_cookie(response, chat.settings, CONTACT, started.token)
    return response


async def say(chat: Chat, contact_id: str, ref: str, form: FormData) -> None:
    """Say something."""
    await post_message(chat, contact_id, ref, _typed(form))


async def choose(chat: Chat, contact_id: str, ref: str, form: FormData) -> None:
    """Press a button; the two that ask for a person do so."""
    choice = field(form, "choice")
    manner = choice.removeprefix("person.")
    if choice in {"person.account", "person.general"}:
        await request_assistor(chat, contact_id, ref, manner)
    else:
        await pick_choice(chat, contact_id, ref, choice)


async def ask(chat: Chat, contact_id: str, ref: str, form: FormData) -> None:
    """Ask for a person."""
    manner = field(form, "manner")
    if manner not in {"account", "general"}:
        raise BadRequest("form.invalid")
    await request_assistor(chat, contact_id, ref, manner)


async def leave(chat: Chat, contact_id: str, ref: str, _form: FormData) -> None:
    """End the talk."""
    await leave_contact(chat, contact_id, ref)


async def switch(request: Request) -> Response:
    """`POST /{language}/chat/language`: go on in the other language, with or without a contact."""
    chat, _pages = ports_of(request)
    form = await request.form()
    language = _language(form)
    try:
        contact_id = await open_contact(chat, read_cookie(request, chat.settings, CONTACT))
        await set_language(chat, contact_id, ref_of(form), language)
    except LienChatError:
        # No contact yet, or one that is over: the page itself still changes its language.
        return back(language)
    return back(language)


def _language(form: FormData) -> Language:
    code = field(form, "language")
    if code not in set(Language):
        raise BadRequest("form.invalid")
    return Language(code)


def form_routes(path: str, act: Act) -> list[Route]:
    """Return the routes of a form that does one thing to this browser's contact."""

    async def endpoint(request: Request) -> Response:
        form = await request.form()
        try:
            await _do(request, act, form)
        except NotSignedIn:
            raise
        except LienChatError as error:
            return await refused(request, error, form)
        return back(language_of(request))

    return in_both(path, endpoint)


async def _do(request: Request, act: Act, form: FormData) -> None:
    chat, _pages = ports_of(request)
    contact_id = await open_contact(chat, read_cookie(request, chat.settings, CONTACT))
    await request.app.state.limits.message(contact_id)
    await act(chat, contact_id, ref_of(form), form)


async def refused(request: Request, error: LienChatError, form: FormData) -> Response:
    """Show the chat again with the reason; what was typed stays in the box, masked."""
    notice = words_for(error, language_of(request))
    return await show_chat(request, CODES[error.code], notice, _kept(form))


def _kept(form: FormData) -> str:
    try:
        return str(mask(_typed(form)).text)
    except MaskingRefused:
        return ""


def _typed(form: FormData) -> RawText:
    # Browsers send a form's line ends as CR LF; the wire counts and keeps LF.
    return RawText(field(form, "text").replace("\r\n", "\n"))


def field(form: FormData, name: str) -> str:
    """Return a field's text, or nothing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def ref_of(form: FormData) -> str:
    """Return the form's hidden ref, or refuse it with `form.invalid`."""
    try:
        return str(UUID(field(form, "ref")))
    except ValueError:
        raise BadRequest("form.invalid") from None


def back(language: Language) -> Response:
    """Lead back to the chat, at its end."""
    return RedirectResponse(f"/{language.value}/chat#latest", 303)


def in_both(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> list[Route]:
    """Return a form's routes, one a language."""
    return [Route(f"/{each.value}/chat/{path}", endpoint, methods=["POST"]) for each in Language]


routes = [
    *in_both("start", start),
    *in_both("language", switch),
    *form_routes("messages", say),
    *form_routes("choice", choose),
    *form_routes("assistor", ask),
    *form_routes("leave", leave),
]

"""The customer's pages: four host pages, the chat itself, and the way to them."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.bot import script
from chat.domain.contact import Contact
from chat.domain.entries import Entry, MessagePosted
from chat.domain.lifecycle import Status
from chat.services.open_contact import open_contact
from chat.services.ports import Chat
from chat.services.read_contact import PAGE, ContactPage, read_contact
from chat.services.read_transcript import must_be_open, transcript_until
from chat.services.start_contact import HOST_PAGES
from chat.web.client_words import client_words, notes_on
from chat.web.cookies import CONTACT, START, read_cookie, set_cookie
from chat.web.templating import Pages, language_of
from kernel.clock import to_text
from kernel.errors import NotSignedIn, Refused
from kernel.ids import new_secret
from kernel.languages import Language

Endpoint = Callable[[Request], Awaitable[Response]]

TEMPLATES: Final = {
    "understanding-a-federal-tax-lien": "chat/understanding.html",
    "make-a-payment": "chat/payment.html",
}


def ports_of(request: Request) -> tuple[Chat, Pages]:
    """Return what the app was assembled with."""
    return request.app.state.chat, request.app.state.pages


async def home(request: Request) -> Response:
    """`GET /`: go to the first host page, in the browser's language."""
    language = language_of(request)
    answer = RedirectResponse(f"/{language.value}/understanding-a-federal-tax-lien", 302)
    answer.headers["Vary"] = "Accept-Language"
    return answer


async def host_page(request: Request) -> Response:
    """`GET /{language}/{page}`: an article with the widget (R10)."""
    chat, pages = ports_of(request)
    name = request.url.path.rsplit("/", 1)[1]
    return pages.render(
        request,
        TEMPLATES[name],
        language_of(request),
        host_page=name,
        links=chat.library.quick_links,
        facts=chat.library.facts,
    )


async def chat_page(request: Request) -> Response:
    """`GET /{language}/chat`: the chat, with what was said so far."""
    return await show_chat(request)


async def show_chat(
    request: Request, status_code: int = 200, notice: str = "", typed: str = ""
) -> Response:
    """Show the chat, with a notice and the (masked) text that was not taken, if any."""
    chat, pages = ports_of(request)
    language = language_of(request)
    page = await current_page(request)
    values = _values(chat, language, page) | _from_query(request)
    response = pages.render(
        request, "chat/chat.html", language, status_code, **values, notice=notice, typed=typed
    )
    if not read_cookie(request, chat.settings, START):
        set_cookie(response, chat.settings, START, new_secret())
    return response


async def current_page(request: Request) -> ContactPage | None:
    """Return all of this browser's contact, or nothing when it has none or its time is over."""
    chat, _pages = ports_of(request)
    try:
        contact_id = await open_contact(chat, read_cookie(request, chat.settings, CONTACT))
    except NotSignedIn:
        return None
    page = await read_contact(chat, contact_id)
    try:
        must_be_open(chat, page.contact)
    except Refused:
        return None
    while page.entries and len(page.entries) % PAGE == 0:
        more = await read_contact(chat, contact_id, page.entries[-1][0].seq)
        if not more.entries:
            break
        page = ContactPage(more.contact, [*page.entries, *more.entries], more.epoch, more.queue)
    return page


def _values(chat: Chat, language: Language, page: ContactPage | None) -> dict[str, Any]:
    contact = page.contact if page else None
    entries = [entry for entry, _prev in page.entries] if page else []
    until = transcript_until(chat, contact) if contact else None
    return {
        "contact": contact,
        "entries": entries,
        "refs": _refs(contact, entries),
        "ended": contact is not None and not contact.is_open,
        "epoch": page.epoch if page else "",
        "queue": page.queue if page else None,
        "until": to_text(until) if until else "",
        **log_values(language),
        "person_labels": _person_labels(chat, language),
        "links": chat.library.quick_links,
        "limit": chat.settings.message_limit,
        "ref": new_ref(),
        "new_ref": new_ref,
    }


def log_values(language: Language) -> dict[str, Any]:
    """Return what the log's template needs beside the entries."""
    words = client_words(language)
    return {"words": words, "notes_of": lambda entry: notes_on(entry, words)}


def _person_labels(chat: Chat, language: Language) -> dict[str, str | None]:
    return {
        manner: script.label_of(chat.library, language, f"person.{manner}")
        for manner in ("account", "general")
    }


def _refs(contact: Contact | None, entries: list[Entry]) -> dict[int, str]:
    """Return a ref for each entry whose choices may still be pressed."""
    if contact is None or contact.status not in {Status.BOT, Status.QUEUED}:
        return {}
    return {
        entry.seq: new_ref()
        for entry in entries
        if isinstance(entry.body, MessagePosted) and entry.body.options
    }


def new_ref() -> str:
    """Return a fresh ref for a form, so that pressing twice does it once."""
    return str(uuid4())


def _from_query(request: Request) -> dict[str, Any]:
    page = request.query_params.get("page", "chat")
    return {
        "panel": request.query_params.get("panel") == "1",
        "host_page": page if page in HOST_PAGES else "chat",
        "host_origin": _known_origin(request, request.query_params.get("host", "")),
    }


def _known_origin(request: Request, host: str) -> str:
    """Return the origin of the page around our frame, if we let it frame us."""
    chat, _pages = ports_of(request)
    own = "{0.scheme}://{0.netloc}".format(urlsplit(str(request.base_url)))
    return host if host in {own, *chat.settings.embedding_origins} else ""


def in_both(path: str, endpoint: Endpoint) -> list[Route]:
    """Return one route a language, so that /fr/chat is simply not there."""
    return [Route(f"/{each.value}/{path}", endpoint) for each in Language]


routes = [
    Route("/", home),
    *(route for name in TEMPLATES for route in in_both(name, host_page)),
    *in_both("chat", chat_page),
]

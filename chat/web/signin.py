"""The browser's way to the identity provider and back: no secret stays in an address."""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat.domain.sign_in import FailureReason
from chat.services.arrivals import Arrival, Ending
from chat.services.finish_journey import STATE, finish_journey
from chat.services.open_contact import opened_by
from chat.services.ports import Chat
from chat.services.start_journey import Departure, Opened, start_journey
from chat.web.cookies import CONTACT, drop_cookie, journey_cookie, read_cookie, set_cookie
from chat.web.pages import ports_of
from chat.web.request_log import CONTACT_IN_SCOPE
from chat.web.signin_endings import ENDINGS
from chat.web.templating import language_of
from kernel.errors import NotFound, Refused
from kernel.languages import Language

SEE_OTHER: Final = 303
GONE: Final = 410
# Longer than any journey: who comes too late is told so.
JOURNEY_COOKIE_SECONDS: Final = 4 * 3600
LONGEST_ANSWER: Final = 4000


async def start(request: Request) -> Response:
    """`GET /signin/start?ticket=…`: use the link up and go to the provider."""
    chat, _pages = ports_of(request)
    opened = Opened(
        ticket=request.query_params.get("ticket", ""),
        token=read_cookie(request, chat.settings, CONTACT),
        from_our_page=request.headers.get("sec-fetch-site") == "same-origin",
    )
    if request.method != "GET" or _is_ahead_of_time(request):
        return _away(_ending_page(language_of(request), Ending.OVER))
    try:
        going = await start_journey(chat, opened)
    except Refused:
        return _away(_ending_page(language_of(request), Ending.OVER))
    request.scope[CONTACT_IN_SCOPE] = going.contact_id
    if isinstance(going, Arrival):
        return _arrived(going)
    return _depart(chat, going)


def _is_ahead_of_time(request: Request) -> bool:
    """Whether the browser only looks ahead: a link that is good once must not be used up so."""
    return "prefetch" in request.headers.get("sec-purpose", request.headers.get("purpose", ""))


def _depart(chat: Chat, going: Departure) -> Response:
    response = _away(going.url)
    name = journey_cookie(going.state)
    set_cookie(response, chat.settings, name, going.browser, JOURNEY_COOKIE_SECONDS)
    return response


async def callback(request: Request) -> Response:
    """`GET /signin/callback`: the provider's answer, for the browser that began the journey."""
    chat, _pages = ports_of(request)
    answer = dict(request.query_params)
    state = answer.get(STATE, "")
    if request.method != "GET" or len(request.url.query) > LONGEST_ANSWER:
        return _away(_ending_page(language_of(request), Ending.OVER))
    try:
        browser = read_cookie(request, chat.settings, journey_cookie(state))
        arrival = await finish_journey(chat, answer, browser)
    except Refused:
        return _away(_ending_page(language_of(request), Ending.OVER))
    request.scope[CONTACT_IN_SCOPE] = arrival.contact_id
    response = _arrived(arrival)
    await _hand_over(chat, request, response, arrival)
    if arrival.ending is not Ending.OVER:
        drop_cookie(response, chat.settings, journey_cookie(state))
    return response


async def _hand_over(chat: Chat, request: Request, response: Response, arrival: Arrival) -> None:
    """Renew the contact's cookie where this browser has it; a frame elsewhere fetches its own."""
    held = read_cookie(request, chat.settings, CONTACT)
    if arrival.token and await opened_by(chat, held) == arrival.contact_id:
        set_cookie(response, chat.settings, CONTACT, arrival.token)


def _arrived(arrival: Arrival) -> Response:
    if arrival.by_form:
        return _away(f"/{arrival.language.value}/chat#latest")
    return _away(_ending_page(arrival.language, arrival.ending))


def _ending_page(language: Language, ending: Ending | FailureReason) -> str:
    return f"/{language.value}/signin/{ending.value}"


def _away(url: str) -> Response:
    headers = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
    return RedirectResponse(url, SEE_OTHER, headers)


async def ended(request: Request) -> Response:
    """`GET /{language}/signin/{ending}`: say how it ended; the chat goes on in its own tab."""
    chat, pages = ports_of(request)
    ending = request.path_params["ending"]
    if ending not in ENDINGS:
        raise NotFound("page.not_found")
    heading, text = ENDINGS[ending]
    return pages.render(
        request,
        "chat/signin.html",
        language_of(request),
        GONE if ending == Ending.OVER else 200,
        heading=heading,
        text=text,
        # The cookie of a frame on another site is not here: then the chat is only in its frame.
        has_chat=bool(read_cookie(request, chat.settings, CONTACT)),
    )


routes = [
    Route("/signin/start", start, methods=["GET"]),
    Route("/signin/callback", callback, methods=["GET"]),
    *(Route(f"/{each.value}/signin/{{ending}}", ended, methods=["GET"]) for each in Language),
]

"""Signing in without scripts: a form leads to a page that goes on by itself."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.services.begin_sign_in import begin_sign_in
from chat.services.cancel_sign_in import cancel_sign_in
from chat.services.extend_sign_in import extend_sign_in
from chat.services.open_contact import open_contact
from chat.services.ports import Chat
from chat.services.sign_out import sign_out
from chat.web.cookies import CONTACT, read_cookie
from chat.web.forms import back, field, form_routes, in_both, ref_of, refused
from chat.web.pages import ports_of
from chat.web.templating import language_of
from kernel.errors import BadRequest, LienChatError, NotSignedIn


async def sign_in(request: Request) -> Response:
    """`POST /{language}/chat/signin`: `signin` says whether to begin, to extend or to cancel."""
    chat, _pages = ports_of(request)
    form = await request.form()
    token = read_cookie(request, chat.settings, CONTACT)
    try:
        contact_id = await open_contact(chat, token)
        await request.app.state.limits.message(contact_id)
        if field(form, "signin") == "begin":
            return await _begin(request, token, contact_id, field(form, "attempt"))
        await _act(chat, contact_id, form)
    except NotSignedIn:
        raise
    except LienChatError as error:
        return await refused(request, error, form)
    return back(language_of(request))


async def _begin(request: Request, token: str, contact_id: str, attempt: str) -> Response:
    # A redirect would be the form's own way on, and our policy lets no form lead elsewhere.
    chat, pages = ports_of(request)
    link = await begin_sign_in(chat, token, contact_id, attempt, by_form=True)
    language = language_of(request)
    response = pages.render(request, "chat/signin_go.html", language, url=link.url)
    response.headers["Refresh"] = f"0; url={link.url}"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


async def _act(chat: Chat, contact_id: str, form: FormData) -> None:
    ref, attempt = ref_of(form), field(form, "attempt")
    match field(form, "signin"):
        case "extend":
            await extend_sign_in(chat, contact_id, ref, attempt)
        case "cancel":
            await cancel_sign_in(chat, contact_id, ref, attempt)
        case _:
            raise BadRequest("form.invalid")


async def leave_level(chat: Chat, contact_id: str, ref: str, _form: FormData) -> None:
    """Sign out of the contact."""
    await sign_out(chat, contact_id, ref)


routes: list[Route] = [*in_both("signin", sign_in), *form_routes("signout", leave_level)]

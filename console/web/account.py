"""A look at a customer's account over HTTP: asked by a click, never sent on its own."""

from datetime import date

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chat.web.refusals import error_object
from chat.wire.strict import convert, read_object
from console.domain.account import Authorization
from console.domain.disclosure import RULES, Share, is_readily_computed
from console.services.look_at_account import Look, Seen, What, look_at_account
from console.web.guard import console_of, current_staff, page_language
from console.wire.account import AccountShown, LookAnswered, LookAtAccount, PaperShown
from kernel.errors import CODES, LienChatError

NO_STORE = {"Cache-Control": "no-store"}


async def look(request: Request) -> Response:
    """`POST /console/api/contacts/{id}/account`: look once, and write it down once."""
    console = console_of(request)
    try:
        staff = await current_staff(request)
        asked: LookAtAccount = convert(read_object(await request.body()), LookAtAccount)
        wanted = Look(What(asked.what), asked.account, asked.person)
        seen = await look_at_account(console, staff, request.path_params["id"], wanted)
    except LienChatError as error:
        told = error_object(error, page_language(request)) | {"rule": RULES.get(error.code, "")}
        return JSONResponse(told, CODES[error.code], NO_STORE)
    answer = _answer(seen, console.now_text(), console.today())
    return Response(msgspec.json.encode(answer), 200, NO_STORE, "application/json")


def _answer(seen: Seen, at: str, today: date) -> LookAnswered:
    if seen.share is not None:
        return LookAnswered(at, account=_account(seen.share))
    return LookAnswered(at, papers=tuple(_paper(each, today) for each in seen.authorizations))


def _account(share: Share) -> AccountShown:
    ready = is_readily_computed(share.modules)
    return AccountShown(share.holder, share.modules, share.notices, share.papers, ready)


def _paper(paper: Authorization, today: date) -> PaperShown:
    shown = PaperShown(
        valid=paper.is_valid_on(today),
        form=paper.form.value,
        tax_form=paper.tax_form,
        first_period=paper.first_period,
        last_period=paper.last_period,
        valid_from=paper.valid_from,
        valid_to=paper.valid_to,
    )
    if not shown.valid:
        return shown
    return msgspec.structs.replace(
        shown, account=paper.account, person=paper.person, taxpayer=paper.taxpayer
    )


routes = [Route("/console/api/contacts/{id}/account", look, methods=["POST"])]

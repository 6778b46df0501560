"""The administrators' page of staff: requests to decide, and whose access ends when (R7)."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from console.domain.access import LONGEST_DAYS, usual_expiry
from console.domain.staff import Role, StaffMember
from console.services.change_access import extend_access, remove_access
from console.services.decide_access import Approval, approve_access, refuse_access
from console.services.ports import Console
from console.services.read_access import read_access
from console.web.access import problem_words
from console.web.guard import console_of, page_language
from console.web.supervisor_entry import enter, render
from kernel.errors import CODES, BadRequest, LienChatError
from kernel.masking import RawText

PAGE: Final = "/supervisor/staff"
FIELDS: Final = 6
SEE_OTHER: Final = 303

Act = Callable[[Console, StaffMember, str, FormData], Awaitable[None]]


async def show_staff(request: Request) -> Response:
    """Show who works here and who asks to."""
    return await _page(request, await enter(request, Role.ADMINISTRATOR))


async def decide(request: Request) -> Response:
    """Approve or refuse a request."""
    return await _do(request, "request_id", {"approve": _approve, "refuse": _refuse})


async def change(request: Request) -> Response:
    """Let access end on another day, or now."""
    return await _do(request, "staff_id", {"extend": _extend, "remove": _remove})


async def _approve(console: Console, by: StaffMember, key: str, form: FormData) -> None:
    approval = Approval(str(form.get("login", "")), _day(form))
    await approve_access(console, by, key, approval)


async def _refuse(console: Console, by: StaffMember, key: str, form: FormData) -> None:
    await refuse_access(console, by, key, RawText(str(form.get("reason", ""))))


async def _extend(console: Console, by: StaffMember, key: str, form: FormData) -> None:
    await extend_access(console, by, key, _day(form))


async def _remove(console: Console, by: StaffMember, key: str, _form: FormData) -> None:
    await remove_access(console, by, key)


def _day(form: FormData) -> date:
    try:
        return date.fromisoformat(str(form.get("last_day", "")))
    except ValueError:
        raise BadRequest("form.invalid", "expiry") from None


async def _do(request: Request, key: str, acts: dict[str, Act]) -> Response:
    staff = await enter(request, Role.ADMINISTRATOR)
    form = await request.form(max_files=0, max_fields=FIELDS)
    act = acts.get(str(form.get("act", "")))
    try:
        if act is None:
            raise BadRequest("form.invalid", "act")
        await act(console_of(request), staff, request.path_params[key], form)
    except LienChatError as error:
        return await _page(request, staff, error)
    return RedirectResponse(f"{PAGE}?done={form['act']}", SEE_OTHER)


async def _page(
    request: Request, staff: StaffMember, error: LienChatError | None = None
) -> Response:
    console = console_of(request)
    values: dict[str, Any] = {
        "access": await read_access(console),
        "today": console.today(),
        "usual_day": usual_expiry(console.today()).isoformat(),
        "longest_day": (console.today() + timedelta(days=LONGEST_DAYS)).isoformat(),
        "problem": problem_words(error, page_language(request)) if error else "",
        "done": request.query_params.get("done", ""),
    }
    response = render(request, "staff", staff, **values)
    response.status_code = CODES[error.code] if error else response.status_code
    return response


routes: list[BaseRoute] = [
    Route(PAGE, show_staff, methods=["GET"]),
    Route(f"{PAGE}/requests/{{request_id}}", decide, methods=["POST"]),
    Route(f"{PAGE}/{{staff_id}}", change, methods=["POST"]),
]

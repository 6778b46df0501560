"""The audit trail for administrators: read, fifty rows a page, and never changed."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.domain.staff import Role
from console.services.audit_trail import audit_trail
from console.web.guard import console_of
from console.web.supervisor_entry import enter, page_number, render


async def show_audit(request: Request) -> Response:
    """Show who did what, newest first."""
    staff = await enter(request, Role.ADMINISTRATOR)
    trail = await audit_trail(console_of(request), page_number(request))
    newer = f"/supervisor/audit?page={trail.number - 1}" if trail.number > 1 else ""
    older = f"/supervisor/audit?page={trail.number + 1}" if trail.number < trail.pages else ""
    return render(request, "audit", staff, trail=trail, newer_url=newer, older_url=older)


routes: list[BaseRoute] = [Route("/supervisor/audit", show_audit, methods=["GET"])]

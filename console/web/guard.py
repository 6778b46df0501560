"""Who is asking, and may they: every page and command of the staff's side begins here."""

from typing import cast

from starlette.requests import HTTPConnection

from console.domain.staff import Role, StaffMember
from console.services.ports import Console
from console.services.sessions import open_session
from console.web.cookies import LANGUAGE, read_token
from kernel.errors import Refused
from kernel.languages import Language


def console_of(connection: HTTPConnection) -> Console:
    """Return what the app stands on."""
    return cast("Console", connection.app.state.console)


async def current_staff(connection: HTTPConnection) -> StaffMember:
    """Return who is signed in, or raise `session.missing` or `session.expired`."""
    console = console_of(connection)
    return await open_session(console, read_token(connection, console.settings))


async def require(connection: HTTPConnection, *roles: Role) -> StaffMember:
    """Return who is signed in when the role is one of these, or raise `role.refused`."""
    staff = await current_staff(connection)
    if staff.role not in roles:
        raise Refused("role.refused", staff.role)
    return staff


def page_language(connection: HTTPConnection) -> Language:
    """Return the language of the page: as asked now, as chosen before, as the browser prefers."""
    asked = connection.query_params.get("lang", "")
    chosen = connection.cookies.get(LANGUAGE, "")
    for code in (asked, chosen):
        if code in set(Language):
            return Language(code)
    preferred = connection.headers.get("accept-language", "").strip().lower()
    return Language.ES if preferred.startswith("es") else Language.EN

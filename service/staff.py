"""The staff's process: console and supervision, on a host of their own in production."""

from starlette.applications import Starlette
from starlette.routing import Mount

from chat.web import operations
from chat.web.request_log import RequestLog
from chat.web.security import BodyLimit
from chat.web.static import Static
from console.domain.staff import Role
from console.services.ports import Console, Elsewhere
from console.settings import ConsoleSettings
from console.web.app import create_console_app
from console.web.signin_elsewhere import CALLBACK
from service.accounts import open_accounts
from service.assemble import Running, make_pages
from service.resources import assets_folder
from service.settings import Settings


def console_settings(settings: Settings) -> ConsoleSettings:
    """Return the staff side's part of the settings."""
    return ConsoleSettings(
        cap=settings.assistor_cap,
        session_idle_minutes=settings.staff_idle_minutes,
        session_absolute_minutes=settings.staff_session_hours * 60,
        secure_cookies=settings.console_url.startswith("https://"),
        transcript_minutes=settings.transcript_minutes,
        split_minutes=settings.split_minutes,
        signs_in=settings.identity is not None,
        signin_start_minutes=settings.signin_start_minutes,
        signin_journey_minutes=settings.signin_journey_minutes,
        origins=tuple(settings.origins()),
        time_zone=settings.time_zone,
    )


def make_console(running: Running) -> Console:
    """Return what the staff's use cases stand on."""
    chat = running.chat
    return Console(
        database=chat.database,
        journal=chat.journal,
        bus=chat.bus,
        presence=chat.presence,
        clock=chat.clock,
        library=chat.library,
        settings=console_settings(running.settings),
        pages=make_pages(running.settings, ("console", "supervisor", "chat"), "/console/static"),
        elsewhere=_elsewhere(running),
        accounts=open_accounts(running.settings),
        figures_key=running.settings.derive("account figures"),
    )


def _elsewhere(running: Running) -> Elsewhere | None:
    staff = running.settings.staff_sign_in
    if staff is None or running.staff_identity is None:
        return None
    return Elsewhere(
        running.staff_identity,
        staff.label,
        redirect_uri=running.settings.console_url + CALLBACK,
        login_claim=staff.login_claim,
        role_claim=staff.role_claim,
        roles=tuple((value, Role(role)) for value, role in staff.roles),
    )


def staff_app(running: Running) -> Starlette:
    """Return the app that staff reach, with what operations ask of every process."""
    app = create_console_app(make_console(running))
    app.router.routes += [*operations.routes, Mount("/assets", Static(directory=assets_folder()))]
    app.add_middleware(BodyLimit)
    app.add_middleware(RequestLog)
    app.state.chat = running.chat
    app.state.lines = running.lines
    return app

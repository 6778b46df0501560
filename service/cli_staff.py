"""`lien-chat staff add|list|disable`: who may sign in to the console."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from console.domain.staff import GivenName, Identification, IdKind, NameFormat, Role
from console.services import staff
from console.services.ports import Console
from kernel.languages import Language
from service.assemble import running
from service.settings import read_settings
from service.staff import make_console

T = TypeVar("T")
ROLES: Final = [role.value for role in Role]


def add_staff_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the `staff` command and its actions."""
    parser = commands.add_parser("staff", help="add, list or disable staff")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _describe_add(actions.add_parser("add", help="add an account; the password is asked for"))
    actions.add_parser("list", help="list all accounts").set_defaults(run=_list)
    disable = actions.add_parser("disable", help="disable an account and end its sessions")
    disable.add_argument("login")
    disable.set_defaults(run=_disable)


def _describe_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login")
    parser.add_argument("--role", choices=ROLES, default=Role.ASSISTOR.value)
    parser.add_argument("--last-name", required=True)
    shown = parser.add_mutually_exclusive_group(required=True)
    shown.add_argument("--title", help='shown as "Ms. Rivera" (Mr., Mrs., Ms., Miss)')
    shown.add_argument("--position", help='shown as "Tax Examiner Rivera"')
    shown.add_argument("--first-initial", help='shown as "A. Rivera"')
    number = parser.add_mutually_exclusive_group(required=True)
    number.add_argument("--pid", help="10-digit PID of the SmartID card")
    number.add_argument("--badge", help="ID badge number, where there is no SmartID card")
    parser.add_argument("--languages", default="en", help="en, es, or en,es")
    parser.add_argument("--cap", type=int, help="how many chats at once")
    parser.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    parser.set_defaults(run=_add)


def _add(asked: argparse.Namespace) -> int:
    password = sys.stdin.readline().rstrip("\n") if asked.password_stdin else getpass.getpass()

    async def act(console: Console) -> None:
        member = await staff.add_staff(
            console,
            asked.login,
            password,
            Role(asked.role),
            name=_name(asked),
            identification=_identification(asked),
            languages=[Language(code) for code in asked.languages.split(",")],
            cap=asked.cap,
        )
        print(f"{member.login}: {member.shown_name}, {member.role.value}")

    _with_console(act)
    return 0


def _name(asked: argparse.Namespace) -> GivenName:
    if asked.title:
        return GivenName(NameFormat.TITLE, asked.last_name, title=asked.title)
    if asked.position:
        return GivenName(NameFormat.POSITION, asked.last_name, position=asked.position)
    return GivenName(NameFormat.INITIAL, asked.last_name, first_initial=asked.first_initial)


def _identification(asked: argparse.Namespace) -> Identification:
    if asked.pid:
        return Identification(IdKind.PID, asked.pid)
    return Identification(IdKind.BADGE, asked.badge)


def _list(_asked: argparse.Namespace) -> int:
    for member in _with_console(staff.list_staff):
        languages = ",".join(sorted(member.languages))
        state = f"disabled {member.disabled_at}" if member.disabled_at else "active"
        print(f"{member.login}\t{member.role.value}\t{member.shown_name}\t{languages}\t{state}")
    return 0


def _disable(asked: argparse.Namespace) -> int:
    async def act(console: Console) -> None:
        member = await staff.disable_staff(console, asked.login)
        print(f"{member.login}: disabled, every session ended")

    _with_console(act)
    return 0


def _with_console(act: Callable[[Console], Awaitable[T]]) -> T:
    async def run() -> T:
        async with running(read_settings()) as parts:
            return await act(make_console(parts))

    return asyncio.run(run())

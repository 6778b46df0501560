"""What `lien-chat staff` does: add, list and disable accounts."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from console.domain.staff import GivenName, Identification, IdKind, NameFormat, Role
from console.services import staff
from console.services.ports import Console
from kernel.languages import Language
from service.assemble import running
from service.settings import read_settings
from service.staff import make_console

T = TypeVar("T")


def add(asked: argparse.Namespace) -> int:
    """Add an account; the password comes from the terminal or standard input."""
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


def list_all(_asked: argparse.Namespace) -> int:
    """Print every account, one a line."""
    for member in _with_console(staff.list_staff):
        languages = ",".join(sorted(member.languages))
        state = f"disabled {member.disabled_at}" if member.disabled_at else "active"
        print(f"{member.login}\t{member.role.value}\t{member.shown_name}\t{languages}\t{state}")
    return 0


def disable(asked: argparse.Namespace) -> int:
    """Disable an account and end its sessions."""

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

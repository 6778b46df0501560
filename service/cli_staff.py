"""`lien-chat staff add|list|disable`: the words of the command; staff_actions does it."""

import argparse
from collections.abc import Callable
from typing import Final

ROLES: Final = ("assistor", "supervisor", "administrator")


def add_staff_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the `staff` command and its actions."""
    parser = commands.add_parser("staff", help="add, list or disable staff")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _describe_add(actions.add_parser("add", help="add an account; the password is asked for"))
    actions.add_parser("list", help="list all accounts").set_defaults(run=_later("list_all"))
    disable = actions.add_parser("disable", help="disable an account and end its sessions")
    disable.add_argument("login")
    disable.set_defaults(run=_later("disable"))


def _describe_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login")
    parser.add_argument("--role", choices=ROLES, default=ROLES[0])
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
    parser.set_defaults(run=_later("add"))


def _later(action: str) -> Callable[[argparse.Namespace], int]:
    """Load the staff's side only when an action is run: the public process never does."""

    def run(asked: argparse.Namespace) -> int:
        from service import staff_actions

        act: Callable[[argparse.Namespace], int] = getattr(staff_actions, action)
        return act(asked)

    return run

"""The `lien-chat` command: serve, demo, db, staff, rebuild, and the JSON-lines tools."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Final

from kernel.errors import LienChatError
from service.reading import WrongSetting
from service.settings import Settings, read_settings

DESCRIPTION: Final = """\
Chat service for the federal tax lien pages: a bilingual bot, a queue, assistors, supervision.

Settings come from the environment (LIEN_CHAT_*, DATABASE_URL, REDIS_URL); the README lists them.
Start with `lien-chat demo`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 found something, 2 cannot start."""
    parser = make_parser()
    asked = parser.parse_args(argv)
    try:
        status: int = asked.run(asked)
    except WrongSetting as error:
        print(f"lien-chat: {error}", file=sys.stderr)
        return 2
    except LienChatError as error:
        print(f"lien-chat: {error.code} {error.detail}".rstrip(), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="lien-chat",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_demo(commands)
    _add_database(commands)
    _add_staff(commands)
    _add_rebuild(commands)
    _add_tools(commands)
    shown = commands.add_parser("version", help="print the version")
    shown.set_defaults(run=_version)
    return parser


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add_serve(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "serve",
        help="serve customers, staff or both",
        description="Serve until SIGTERM or Ctrl+C. On SQLite the schema is brought up to date.",
    )
    parser.add_argument(
        "--role",
        choices=("all", "public", "console", "worker", "stand-in-idp"),
        default="all",
        help="public: customers; console: staff; worker: time limits; all: the three in one; "
        "stand-in-idp: an identity provider for demonstrations",
    )
    _add_address(parser)
    parser.set_defaults(run=_serve)


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default: LIEN_CHAT_HOST)")
    parser.add_argument("--port", type=int, help="port to listen on (default: LIEN_CHAT_PORT)")


def _add_demo(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "demo",
        help="serve a demonstration with invented staff",
        description="Serve everything on one port with invented accounts, and print where to go.",
    )
    _add_address(parser)
    parser.set_defaults(run=_demo)


def _add_database(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("db", help="look after the database")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    upgrade = actions.add_parser("upgrade", help="bring the schema up to date")
    upgrade.set_defaults(run=_upgrade)


def _add_staff(commands: "Commands[argparse.ArgumentParser]") -> None:
    from service.cli_staff import add_staff_commands

    add_staff_commands(commands)


def _add_rebuild(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "rebuild",
        help="make the derived tables anew from the log, or check them",
        description="The log is the truth; every derived table can be made anew from it.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing; print each difference and exit 1 when there is one",
    )
    parser.set_defaults(run=_rebuild)


def _add_tools(commands: "Commands[argparse.ArgumentParser]") -> None:
    from service.cli_coverage import add_coverage_commands
    from service.cli_leaks import add_leaks_command
    from service.cli_tools import add_tool_commands

    add_leaks_command(commands)
    add_tool_commands(commands)
    add_coverage_commands(commands)


def _settings(asked: argparse.Namespace) -> Settings:
    import os

    environ = dict(os.environ)
    if asked.host is not None:
        environ["LIEN_CHAT_HOST"] = asked.host
    if asked.port is not None:
        environ["LIEN_CHAT_PORT"] = str(asked.port)
    return read_settings(environ)


def _serve(asked: argparse.Namespace) -> int:
    from service.serve import serve

    serve(_settings(asked), asked.role)
    return 0


def _demo(asked: argparse.Namespace) -> int:
    from service.demo import greeting, seed_running
    from service.serve import serve

    settings = _settings(asked)
    if not settings.is_demo:
        raise WrongSetting("LIEN_CHAT_ENV: the demonstration's accounts have a known password")
    quiet = replace(settings, log_level="warning")
    serve(quiet, "all", before=seed_running, tell=lambda: print(greeting(settings), flush=True))
    return 0


def _upgrade(_asked: argparse.Namespace) -> int:
    from chat.store.engine import open_database
    from service.schema import upgrade

    async def run() -> None:
        database = open_database(read_settings().database_url)
        try:
            await upgrade(database)
        finally:
            await database.close()

    asyncio.run(run())
    return 0


def _rebuild(asked: argparse.Namespace) -> int:
    from chat.store import rebuild
    from chat.store.engine import open_database

    settings = read_settings()
    key = settings.for_chat().seal_key

    async def run() -> int:
        database = open_database(settings.database_url)
        try:
            if not asked.check:
                await rebuild.rebuild(database, key)
            differences = await rebuild.check(database, key)
        finally:
            await database.close()
        for difference in differences:
            print(difference)
        print(f"{len(differences)} differences")
        return 1 if differences else 0

    return asyncio.run(run())


def _version(_asked: argparse.Namespace) -> int:
    print(version("lien-chat"))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`lien-chat coverage export|replay`: decided gaps as tests, and whether they hold."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path


def add_coverage_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the `coverage` command and its actions."""
    parser = commands.add_parser("coverage", help="look after what the bot did not understand")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    export = actions.add_parser(
        "export",
        help="write decided lines as replay rows",
        description='Write {"id", "lang", "text", "action", "topic"} lines of decided gaps.',
    )
    export.add_argument("--from", dest="first", type=date.fromisoformat, help="YYYY-MM-DD")
    export.add_argument("--to", dest="last", type=date.fromisoformat, help="YYYY-MM-DD")
    export.set_defaults(run=_export)
    replay = actions.add_parser(
        "replay",
        help="say which replay rows hold",
        description="Match each row as a customer's text; exit 1 when one does not hold.",
    )
    replay.add_argument("file", metavar="FILE", type=Path, help="replay rows; - for standard input")
    replay.set_defaults(run=_replay)


def _export(asked: argparse.Namespace) -> int:
    # The staff's side is loaded only when it is needed: the public process never does.
    from service.coverage_actions import export

    return export(asked.first, asked.last)


def _replay(asked: argparse.Namespace) -> int:
    from chat.bot.replay import ReplayError, read_rows, replay
    from quick_responses.library import load_library

    try:
        rows = list(read_rows(_lines(asked.file)))
    except (OSError, ReplayError) as error:
        print(f"lien-chat: {error}", file=sys.stderr)
        return 2
    found = [replay(load_library(), row) for row in rows]
    for one in found:
        made = "" if one.holds else f": {one.action} {one.topic or '-'}"
        print(f"{'holds' if one.holds else 'FAILS'} {one.row.id} {one.row.topic}{made}")
    failed = sum(not one.holds for one in found)
    print(f"{len(found) - failed} hold, {failed} fail")
    return 1 if failed else 0


def _lines(file: Path) -> Iterable[str]:
    return sys.stdin if str(file) == "-" else file.read_text(encoding="utf-8").splitlines()

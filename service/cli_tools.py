"""JSON-lines tools for content owners, tests and other programs (DESIGN section 8)."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def add_tool_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add `mask`, `tool NAME`, `bot match`, `bot measure` and `content check`."""
    _add_mask(commands)
    _add_tool(commands)
    _add_bot(commands)
    _add_content(commands)


def _add_mask(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "mask",
        help="mask texts: JSON lines in, JSON lines out",
        description='Read {"id", "messages": [text, …]} lines, write them masked.',
    )
    parser.add_argument("--explain", action="store_true", help="say kind, rule and span")
    parser.set_defaults(run=_mask)


def _add_tool(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "tool",
        help="run a guided tool: JSON lines in, JSON lines out",
        description='Read {"id", "input": {…}} lines, write {"id", "output": {…}} lines.',
    )
    parser.add_argument("name", metavar="NAME", help="for example cdp_deadline")
    parser.add_argument("--lang", choices=("en", "es"), default="en", help="language of the words")
    parser.set_defaults(run=_tool)


def _add_bot(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("bot", help="ask the bot's understanding")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    match = actions.add_parser(
        "match",
        help="match texts to topics: JSON lines in, JSON lines out",
        description='Read {"id", "lang", "text"} lines, write what the bot makes of each.',
    )
    match.add_argument("--explain", action="store_true", help="say which words decided")
    match.set_defaults(run=_match)
    measure = actions.add_parser(
        "measure",
        help="count how well texts are understood",
        description='Read files of {"lang", "text", "expect"} lines, print the figures of each.',
    )
    measure.add_argument("files", nargs="+", metavar="FILE", type=Path)
    measure.add_argument("--missed", action="store_true", help="list what was taken wrongly")
    measure.set_defaults(run=_measure)


def _add_content(commands: "Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("content", help="look after the approved words")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "check",
        help="say what is wrong with the content",
        description="List errors and warnings; exit 1 when there is an error.",
    )
    check.add_argument("--on", type=date.fromisoformat, help="check as of a day (YYYY-MM-DD)")
    check.set_defaults(run=_check)


def _mask(asked: argparse.Namespace) -> int:
    from kernel.masking.jsonlines import mask_lines

    return _print(mask_lines(sys.stdin, explain=asked.explain))


def _tool(asked: argparse.Namespace) -> int:
    from chat.tools.jsonlines import tool_lines
    from chat.tools.registry import TOOLS
    from kernel.languages import Language

    if asked.name not in TOOLS:
        print(f"lien-chat: no such tool; there are {', '.join(TOOLS)}", file=sys.stderr)
        return 2
    return _print(tool_lines(asked.name, sys.stdin, Language(asked.lang)))


def _match(asked: argparse.Namespace) -> int:
    from chat.bot.lines import match_lines
    from quick_responses.library import load_library

    return _print(match_lines(load_library(), sys.stdin, explain=asked.explain))


def _measure(asked: argparse.Namespace) -> int:
    from chat.bot.measure import measured, missed, told
    from quick_responses.library import load_library

    for file in asked.files:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        found = measured(load_library(), rows)
        _print([f"{file}: {len(found)} texts", *told(load_library(), found)])
        if asked.missed:
            _print(missed(load_library(), found))
    return 0


def _check(asked: argparse.Namespace) -> int:
    from quick_responses.check import check, errors
    from quick_responses.library import load_library
    from quick_responses.reading import ContentError

    try:
        problems = check(load_library(), asked.on or datetime.now(UTC).date())
    except ContentError as error:
        print(f"error: {error}")
        return 1
    found = errors(problems)
    for each in problems:
        print(f"{'warning' if each.warning else 'error'}: {each.where}: {each.message}")
    print(f"{len(found)} errors, {len(problems) - len(found)} warnings")
    return 1 if found else 0


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0

"""JSON-lines tools for content owners, tests and other programs (DESIGN section 8)."""

import argparse
import sys
from collections.abc import Iterable


def add_tool_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `mask`."""
    parser = commands.add_parser(
        "mask",
        help="mask texts: JSON lines in, JSON lines out",
        description='Read {"id", "messages": [text, …]} lines, write them masked.',
    )
    parser.add_argument("--explain", action="store_true", help="say kind, rule and span")
    parser.set_defaults(run=_mask)


def _mask(asked: argparse.Namespace) -> int:
    from kernel.masking.jsonlines import mask_lines

    return _print(mask_lines(sys.stdin, explain=asked.explain))


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0

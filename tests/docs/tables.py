"""The tables of docs/protocol.md as the code has them, each below its marker."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from chat.web.error_words import WORDS
from chat.web.words import say
from kernel.errors import CODES
from kernel.languages import Language
from tests.architecture.files import ROOT
from tests.docs.frames import Channel, Direction, Schema, frames, type_of

PROTOCOL: Final = ROOT / "docs" / "protocol.md"


def with_tables(text: str) -> str:
    """Return the page with every table as the code has it now."""
    for name, table in tables().items():
        marked = re.compile(rf"<!-- {name} -->\n(?:\n\|[^\n]*(?:\n\|[^\n]*)*\n)?")
        text, replaced = marked.subn(f"<!-- {name} -->\n\n{table}\n".replace("\\", r"\\"), text)
        assert replaced == 1, f"no marker for the table {name}"
    return text


def tables() -> dict[str, str]:
    """Return each table by its marker's name."""
    found = {
        _marker(where, which): _table(("type", "meaning", "fields"), map(_frame, named.values()))
        for (where, which), named in frames().items()
    }
    return found | {"codes": _table(("code", "status", "English", "Spanish"), _codes())}


def _marker(channel: Channel, direction: Direction) -> str:
    return f"{channel} {direction}"


def _frame(schema: Schema) -> tuple[str, str, str]:
    fields = [
        f"`{name}`" if name in schema["required"] else f"`{name}`?"
        for name in schema["properties"]
        if name != "type"
    ]
    # A row is one line, however long the description.
    meaning = " ".join(schema["description"].split())
    return f"`{type_of(schema)}`", meaning, ", ".join(fields)


def _codes() -> Iterable[tuple[str, str, str, str]]:
    for code, status in CODES.items():
        yield f"`{code}`", str(status), WORDS[code], say(Language.ES, WORDS[code])


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

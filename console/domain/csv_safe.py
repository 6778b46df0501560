"""CSV cells that no spreadsheet takes for a formula, and the way back to what they were."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

# What begins a formula or a command in one spreadsheet or another, full-width forms too.
_BEGINNINGS: Final = frozenset("=+-@|%\t\r\n＝＋－＠｜％")
_GUARD: Final = "'"
# Spreadsheets on Windows read a file without it in an old code page, and Spanish breaks.
BYTE_ORDER_MARK: Final = "\ufeff"

Cell = str | int


def safe_cell(text: str) -> str:
    """Return the text with an apostrophe before it when a spreadsheet might run it.

    A text that begins with an apostrophe gets one too, so `original_cell` is always exact.
    """
    return _GUARD + text if text.startswith(_GUARD) or _might_run(text) else text


def original_cell(cell: str) -> str:
    """Return what `safe_cell` was given."""
    return cell.removeprefix(_GUARD)


def _might_run(text: str) -> bool:
    for character in text:
        if character in _BEGINNINGS:
            return True
        # Spaces and marks without width are skipped by some readers that look for a formula.
        if not _is_skipped(character):
            return False
    return False


def _is_skipped(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a CSV file (RFC 4180, every cell quoted, lines ended by CRLF)."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.write(BYTE_ORDER_MARK)
    for row in (heading, *rows):
        writer.writerow([safe_cell(each) if isinstance(each, str) else each for each in row])
    return out.getvalue()


def read_csv(text: str) -> list[list[str]]:
    """Return the cells that `write_csv` was given, as text."""
    lines = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    return [[original_cell(cell) for cell in row] for row in csv.reader(lines)]

"""Looks for anything that the masker would mask, in what the service has written."""

import gzip
import json
import mmap
import re
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kernel.masking import MaskingRefused, RawText, mask

CHUNK: Final = 32_768
_DATABASE: Final = b"SQLite format 3\x00"
_HASHES: Final = re.compile(r"\b[0-9a-z_-]{22,}\b", re.IGNORECASE)
_MOMENTS: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
# Runs of text among the bytes of a page; shorter ones are chance.
_PRINTABLE: Final = re.compile(rb"(?:[\x09\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){9,}")
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e]\x00){9,}")
# The column, in whatever table, of the numbers that the server shows customers itself (R9).
STAFF_NUMBER: Final = "id_number"
# In bytes that may be anything, a number must show this many digits to count as one.
DIGITS_IN_BYTES: Final = 7
_GZIP: Final = b"\x1f\x8b"
_NINE: Final = 9
_UNREADABLE: Final = "text that cannot be read"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands, and of what kind it looks; never the number itself."""

    where: str
    kind: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: looks like {self.kind}"


def digits_of(text: str) -> str:
    """Return only the digits of a text."""
    return "".join(filter(str.isdigit, text))


def kinds_in(text: str, least_digits: int = 0, ours: frozenset[str] = frozenset()) -> list[str]:
    """Return the kinds of numbers in a text; our own ids, hashes and moments are left out.

    `ours` are the digits of the staff's identification numbers. The server itself puts them into
    greetings, for every customer to see, so finding one of them is no leak.
    """
    plain = _MOMENTS.sub(" ", _HASHES.sub(" ", text))
    found: list[str] = []
    for start in range(0, len(plain), CHUNK):
        # A number may lie across two chunks, so they overlap by more than a number's length.
        part = plain[max(0, start - 64) : start + CHUNK]
        try:
            for one in mask(RawText(part)).found:
                digits = digits_of(part[one.start : one.end])
                if len(digits) >= least_digits and digits not in ours:
                    found.append(one.kind)
        except MaskingRefused:
            found.append(_UNREADABLE)
    return found


def in_folder(folder: Path, ours: frozenset[str] = frozenset()) -> Iterator[Place]:
    """Yield the places in all files below a folder: databases, exports, logs."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file():
            try:
                yield from _in_file(path, ours)
            except (OSError, EOFError, zlib.error, sqlite3.Error):
                # What could not be searched is no place that is known to be clean.
                yield Place(path.name, _UNREADABLE)


def _in_file(path: Path, ours: frozenset[str]) -> Iterator[Place]:
    """Yield the places in a file: a database by its columns, and each file by its bytes."""
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if is_sqlite(content):
            yield from in_sqlite(path, ours)
        packed = content[: len(_GZIP)] == _GZIP
        for text in _texts(gzip.decompress(content[:]) if packed else content):
            for kind in kinds_in(text, DIGITS_IN_BYTES, ours):
                yield Place(path.name, kind)


def is_sqlite(content: mmap.mmap | bytes) -> bool:
    """Tell whether these bytes begin as a SQLite database does."""
    return content[: len(_DATABASE)] == _DATABASE


def _texts(content: bytes | mmap.mmap) -> Iterator[str]:
    for run in _PRINTABLE.finditer(content):
        yield run.group().decode("utf-8", "replace")
    for run in _WIDE.finditer(content):
        yield run.group().decode("utf-16-le", "replace")


def in_sqlite(path: Path, ours: frozenset[str] = frozenset()) -> Iterator[Place]:
    """Yield the places in the columns of a SQLite database, whatever tables it has."""
    with closing(_opened(path)) as connection:
        for table in _tables(connection):
            for number, row in enumerate(_rows(connection, table), 1):
                yield from in_row(table, number, dict(row), ours)


def staff_numbers(folder: Path) -> frozenset[str]:
    """Return the digits of all staff's identification numbers in the databases of a folder."""
    found: set[str] = set()
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_file() and is_sqlite(path.open("rb").read(len(_DATABASE))):
            with closing(_opened(path)) as connection:
                found |= {
                    digits_of(row[STAFF_NUMBER])
                    for table in _tables(connection)
                    for row in _rows(connection, table)
                    if STAFF_NUMBER in row.keys()  # noqa: SIM118 - a Row's `in` asks its values
                }
    return frozenset(found)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found]


def _rows(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    quoted = table.replace('"', '""')
    return connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608


def in_row(
    table: str, number: int, row: Mapping[str, Any], ours: frozenset[str] = frozenset()
) -> Iterator[Place]:
    """Yield the places in a row, the `number`th of its table."""
    for column, value in row.items():
        for kind in kinds_in(_as_text(value), ours=ours):
            yield Place(f"{table}.{column} of row {number}", kind)


def _as_text(value: object) -> str:
    """Return what a column holds as text: JSON as it is written, bytes as far as they are text."""
    if isinstance(value, bytes | memoryview):
        return "\n".join(_texts(bytes(value)))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    # Counts and sizes have fewer digits, moments in milliseconds more.
    whole = isinstance(value, int) and len(str(value)) == _NINE
    return str(value) if whole or isinstance(value, str) else ""

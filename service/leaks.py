"""Looks for anything that the masker would mask, in what the service has written."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
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
# In bytes that may be anything, a number must show this many digits to count as one.
DIGITS_IN_BYTES: Final = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands, and of what kind it looks; never the number itself."""

    where: str
    kind: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: looks like {self.kind}"


def kinds_in(text: str, least_digits: int = 0) -> list[str]:
    """Return the kinds of numbers in a text; our own ids, hashes and moments are left out."""
    plain = _MOMENTS.sub(" ", _HASHES.sub(" ", text))
    found: list[str] = []
    for start in range(0, len(plain), CHUNK):
        # A number may lie across two chunks, so they overlap by more than a number's length.
        part = plain[max(0, start - 64) : start + CHUNK]
        try:
            found += [
                one.kind
                for one in mask(RawText(part)).found
                if sum(map(str.isdigit, part[one.start : one.end])) >= least_digits
            ]
        except MaskingRefused:
            found.append("text that cannot be read")
    return found


def in_folder(folder: Path) -> Iterator[Place]:
    """Yield the places in all files below a folder: databases, exports, logs."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file():
            yield from in_file(path)


def in_file(path: Path) -> Iterator[Place]:
    """Yield the places in a file: a database by its columns, and each file by its bytes."""
    content = path.read_bytes()
    if content.startswith(_DATABASE):
        yield from in_sqlite(path)
    for text in _texts(content):
        for kind in kinds_in(text, DIGITS_IN_BYTES):
            yield Place(path.name, kind)


def _texts(content: bytes) -> Iterator[str]:
    for run in _PRINTABLE.finditer(content):
        yield run.group().decode("utf-8", "replace")
    for run in _WIDE.finditer(content):
        yield run.group().decode("utf-16-le", "replace")


def in_sqlite(path: Path) -> Iterator[Place]:
    """Yield the places in the columns of a SQLite database."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in tables.fetchall():
            quoted = name.replace('"', '""')
            for row in connection.execute(f'SELECT rowid, * FROM "{quoted}"'):  # noqa: S608
                yield from in_row(name, dict(row))
    finally:
        connection.close()


def in_row(table: str, row: Mapping[str, Any]) -> Iterator[Place]:
    """Yield the places in a row."""
    key = row.get("rowid", "")
    for column, value in row.items():
        if isinstance(value, str):
            for kind in kinds_in(value):
                yield Place(f"{table}.{column} of row {key}", kind)

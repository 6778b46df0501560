"""Folds typed text for reading: one character to one, with a map back."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from html.entities import html5
from typing import Final, NamedTuple

INVISIBLE: Final = "\u200b"

# Letters of other scripts that are drawn like ours, and dashes Unicode does not call dashes.
_DRAWN_ALIKE: Final = {
    **dict.fromkeys("оОοΟօ", "o"),
    **dict.fromkeys("ІіΙι", "i"),
    **dict.fromkeys("ӏӀⅼⅠ", "l"),
    **dict.fromkeys("Ѕѕ", "s"),
    **dict.fromkeys("ВвΒ", "b"),
    **dict.fromkeys("Зз", "3"),
    **dict.fromkeys("\u2212\u2043\u02d7\u2500\u2501\u00af\u30fc", "-"),
    **dict.fromkeys("\u2027\u2022\u00b7\u30fb\u2219\u22c5\u3002", "."),
}
_FILLERS: Final = "\u115f\u1160\u3164\uffa0\u2800"
_NUMERALS: Final = {**{c: str(n) for n, c in enumerate("〇一二三四五六七八九")}, "零": "0"}


# Latin, Greek, Cyrillic and punctuation are remembered even when they stay as they are.
_COMMON: Final = 0x2100


class Folded(NamedTuple):
    """Text to read, and where each of its characters stands in the typed text (None: the same)."""

    text: str
    starts: list[int] | None
    ends: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the typed span of a span of `text`."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


class _Table(dict[int, int]):
    """str.translate's table, filled as characters come; unchanged ones take no room."""

    def __missing__(self, code: int) -> int:
        """Fold a character seen for the first time."""
        folded = ord(_fold_one(chr(code)))
        if folded != code or code < _COMMON:
            self[code] = folded
        return folded


def _fold_one(char: str) -> str:
    if char in _DRAWN_ALIKE or char in _NUMERALS:
        return _DRAWN_ALIKE.get(char) or _NUMERALS[char]
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(char)
    if char in "\t\n\r\v\f\u0085" or category in {"Zl", "Zp"}:
        return "\n" if char != "\t" else " "
    if category in {"Cf", "Mn", "Me", "Cc"} or char in _FILLERS:
        return INVISIBLE
    if category in {"Pd", "Zs"}:
        return "-" if category == "Pd" else " "
    return _plain_letter(char)


def _plain_letter(char: str) -> str:
    # An accent or a width is not read: é, ｅ and E are all e. One character stays one.
    base = unicodedata.normalize("NFKD", char)[0]
    lower = (base if base.isascii() else char).lower()
    return lower if len(lower) == 1 else char


_TABLE: Final = _Table()

_ENCODED: Final = re.compile(
    INVISIBLE + r"+"
    r"|(?P<percent>(?:%(?:25){0,3}[0-9a-f]{2})+)"
    r"|&(?:amp;){0,3}(?:\#(?P<decimal>[0-9]{1,7})|\#x(?P<hex>[0-9a-f]{1,6})|(?P<name>[a-z]{2,31}));?"
    r"|\\(?:u(?P<escaped>[0-9a-f]{4})|(?P<white>[nrt])(?![a-z]))"
    # A tag between two parts of a number; one with digits of its own has to be read itself.
    r"|</?(?P<tag>[a-z]{1,12})(?:\s[^<>0-9]{0,80})?/?>"
)
_MAYBE_ENCODED: Final = re.compile(r"[&%<\\" + INVISIBLE + "]")
_INLINE: Final = frozenset({"b", "i", "u", "em", "strong", "span", "font", "mark", "wbr", "a", "s"})
_SURROGATES: Final = range(0xD800, 0xE000)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def fold(typed: str) -> Folded:
    """Fold a text; what was one character stays one, what was encoded becomes one."""
    if typed.isascii() and not _CONTROLS.search(typed):
        text = typed.lower()
    else:
        text = typed.translate(_TABLE)
    if not _MAYBE_ENCODED.search(text):
        return Folded(text, None, None)
    return _decoded(text)


def _decoded(text: str) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _ENCODED.finditer(text):
        start, end = match.span()
        chars.append(text[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        if text[start] != INVISIBLE:
            for char, first, last in _meanings(match):
                chars.append(char)
                starts.append(first)
                ends.append(last)
        at = end
    chars.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(chars), starts, ends)


def _meanings(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Tell what an encoded stretch means: folded characters, each with its own span."""
    start, end = match.span()
    if match["percent"]:
        yield from _percent(match["percent"], start)
        return
    char = _meant(match)
    if char is None:
        yield from zip(match[0], range(start, end), range(start + 1, end + 1), strict=True)
    elif (folded := char.translate(_TABLE)) != INVISIBLE:
        yield from ((one, start, end) for one in folded)


def _meant(match: re.Match[str]) -> str | None:
    """Give the character an entity, an escape or a tag stands for; None when it is none."""
    if match["tag"]:
        return "" if match["tag"] in _INLINE else " "
    if match["white"]:
        return "\n"
    number = match["decimal"] or match["hex"] or match["escaped"]
    if number:
        code = int(number, 10 if match["decimal"] else 16)
        return chr(code) if code <= sys.maxunicode and code not in _SURROGATES else None
    char = html5.get(match["name"] + ";")
    return char if char is not None and len(char) == 1 else None


def _percent(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Decode percent-encoded bytes as UTF-8, as far as they are."""
    codes = [(int(m[1], 16), m.start(), m.end()) for m in _BYTE.finditer(text)]
    at = 0
    while at < len(codes):
        char, size = _utf8([code for code, _, _ in codes[at : at + 4]])
        first, last = start + codes[at][1], start + codes[at + size - 1][2]
        if (folded := char.translate(_TABLE)) != INVISIBLE:
            yield folded, first, last
        at += size


_BYTE: Final = re.compile(r"%(?:25)*([0-9a-f]{2})")


def _utf8(codes: list[int]) -> tuple[str, int]:
    for size in range(1, len(codes) + 1):
        try:
            return bytes(codes[:size]).decode(), size
        except UnicodeDecodeError:
            continue
    return "\ufffd", 1

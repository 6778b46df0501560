"""Builds the corpus files from the sentences in source/ and one seed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.kernel.masking.corpus import disguises as d

HERE = Path(__file__).parent
SOURCE = HERE / "source"
MARKED = re.compile(r"<<(.*?)>>", re.DOTALL)
# Ranges never issued: demo numbers can be nobody's. 900 with group 70 is an ITIN's shape.
AREAS = ("000", "666", "900", "917", "978")
DEAD_EIN = ("00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79")
Record = dict[str, Any]

PLAIN: list[tuple[str, bool, int, d.Disguise]] = [
    ("dash", True, 40, d.grouped(3, 2, 4, gap="-")),
    ("none", True, 40, d.grouped(9, gap="")),
    ("space", True, 30, d.grouped(3, 2, 4, gap=" ")),
    ("dot", True, 30, d.grouped(3, 2, 4, gap=".")),
    *[
        ("marks", False, 6, d.grouped(3, 2, 4, gap=gap))
        for gap in [*"‐ ‑ ‒ – — − / _ , -- ~ : · ⁃ ﹣ －".split(), "\u00a0", "\u202f", " - ", ", "]
    ],
    ("single", False, 10, d.grouped(*[1] * 9, gap=" ")),
    ("single", False, 6, d.grouped(*[1] * 9, gap="-")),
    ("single", False, 6, d.grouped(*[1] * 9, gap=", ")),
    ("wrap", False, 6, d.grouped(3, 2, 4, gap="\n")),
    *[("unicode", False, 6, d.scripted(zero)) for zero in "０٠۰०০𝟎𝟘"],
    *[("unicode", False, 6, d.sprinkled(mark)) for mark in "\u200b\u200d\u00ad\ufeff\u0301\u2060"],
    ("letters", False, 20, d.lettered),
    ("encoded", False, 6, d.encoded("%2D")),
    ("encoded", False, 6, d.encoded("&#45;")),
    ("encoded", False, 6, d.encoded("&nbsp;")),
    ("encoded", False, 4, d.percent_all),
]
LABELLED: list[tuple[str, bool, int, d.Disguise]] = [
    *[
        ("grouping", False, 6, d.grouped(*sizes, gap=gap))
        for sizes in ((5, 4), (3, 6), (2, 7), (4, 5), (3, 3, 3), (2, 2, 2, 3))
        for gap in "- "
    ],
    ("typo", False, 12, lambda n, _: f"{n[:3]}-{n[3:5]}-{n[5:]}7"),
    ("typo", False, 12, lambda n, _: n[:8]),
    ("typo", False, 8, lambda n, _: n + "4"),
    ("typo", False, 8, lambda n, _: f"{n[:3]}-{n[3:5]}-{n[5:8]}"),
]
SPOKEN: list[tuple[str, str, int, d.Disguise]] = [
    *[
        (lang, lang, 12, way)
        for lang in ("en", "es")
        for way in (d.spelled(lang), d.spelled(lang, " ", "-"), d.paired(lang), d.doubled(lang))
    ],
    ("en", "mixed", 10, d.mixed),
    ("es", "mixed", 10, d.mixed),
]


def lines(name: str) -> Iterator[list[str]]:
    """Read a source file's lines as fields, with its escapes resolved."""
    for line in (SOURCE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield unescape(line).split(
                "|",
                2
                if name in {"lookalikes.txt", "handwritten.txt", "frames.txt", "strangers.txt"}
                else 1,
            )


def unescape(line: str) -> str:
    """Resolve backslash-n, backslash-u and the doubled backslash."""

    def plain(match: re.Match[str]) -> str:
        mark = match[0][1]
        return {"n": "\n", "\\": "\\"}.get(mark) or chr(int(match[1], 16))

    return re.sub(r"\\(?:n|\\|u([0-9a-f]{4}))", plain, line)


def record(kind: str, lang: str, marked: list[str], *, everyday: bool = False) -> Record:
    """Turn messages with << >> into a record of messages and the spans to hide."""
    messages, hide = [], []
    for text in marked:
        spans, plain, at = [], "", 0
        for match in MARKED.finditer(text):
            plain += text[at : match.start()]
            spans.append([len(plain), len(plain) + len(match[1])])
            plain, at = plain + match[1], match.end()
        messages.append(plain + text[at:])
        hide.append(spans)
    return {"class": kind, "lang": lang, "everyday": everyday, "messages": messages, "hide": hide}


def tin(dice: Random) -> str:
    """Draw nine digits nobody was ever given."""
    return f"{dice.choice(AREAS)}{dice.randrange(1, 100):02}{dice.randrange(1, 10_000):04}"


def framed(frames: list[list[str]], lang: str, surface: str, dice: Random) -> str:
    """Put a surface into one of the sentences of its language."""
    sentence = dice.choice([text for _, of, text in frames if of == lang])
    return sentence.replace("{n}", f"<<{surface}>>")


def single_messages(dice: Random) -> Iterator[Record]:
    """Every disguise in many sentences."""
    frames = list(lines("frames.txt"))
    named = [f for f in frames if f[0] == "label"]
    for table, allowed in ((PLAIN, frames), (LABELLED, named)):
        for kind, everyday, count, way in table:
            for turn in range(count):
                lang = ("en", "es")[turn % 2]
                text = framed(allowed, lang, way(tin(dice), dice), dice)
                yield record(kind, lang, [text], everyday=everyday)
    for lang, kind, count, way in SPOKEN:
        for _ in range(count):
            yield record(f"words-{kind}", lang, [framed(frames, lang, way(tin(dice), dice), dice)])


def employers(dice: Random) -> Iterator[Record]:
    """EINs by dash, space and none."""
    for turn in range(45):
        lang, gap = ("en", "es")[turn % 2], "- "[turn % 3 : turn % 3 + 1]
        number = f"<<{dice.choice(DEAD_EIN)}{gap}{dice.randrange(10**7):07}>>"
        label = dice.choice(
            ("EIN ", "EIN: ", "my business ein is " if lang == "en" else "el EIN es ")
        )
        yield record("ein", lang, [label + number], everyday=True)


def described(dice: Random) -> Iterator[Record]:
    """Numbers told part by part."""
    for lang, ways in (("en", d.DESCRIBED_EN), ("es", d.DESCRIBED_ES)):
        label = "my social " if lang == "en" else "mi seguro social "
        for turn in range(20):
            n, way = tin(dice), ways[turn % 4]
            text = way.format(a=f"<<{n[:3]}", b=n[3:5], c=f"{n[5:]}>>")
            yield record("described", lang, [label * (turn % 3 > 0) + text])


def split(dice: Random) -> Iterator[Record]:
    """The hand-written splits, and each again with another number of the same cut."""
    for lang, text in lines("splits.txt"):
        yield record("split", lang, text.split(" // "))
        for _ in range(2 * ("66" in text)):
            other = re.sub(r"(?<=<<)(.*?)(?=>>)", lambda m: jitter(m[1], dice), text)
            yield record("split", lang, other.split(" // "))


def jitter(text: str, dice: Random) -> str:
    """Draw other digits of the same shape, a leading zero staying one."""

    def other(match: re.Match[str]) -> str:
        return match[0] if match[0] == "0" else str(dice.randrange(1, 10))

    return re.sub(r"[0-9]", other, text)


def by_hand() -> Iterator[Record]:
    """The hand-written sentences that hold something to hide."""
    for kind, lang, text in lines("handwritten.txt"):
        yield record(kind.rstrip("!"), lang, [text], everyday=kind.endswith("!"))


def lookalikes(dice: Random) -> Iterator[Record]:
    """What must stay readable; a class with ~ also with other digits."""
    for kind, lang, text in lines("lookalikes.txt"):
        yield record(kind.rstrip("~"), lang, [text])
        for _ in range(2 * kind.endswith("~")):
            yield record(kind.rstrip("~"), lang, [shift(text, dice)])
    for lang, text in lines("lookalike_splits.txt"):
        yield record("split-lookalike", lang, text.split(" // "))


def strangers() -> Iterator[Record]:
    """What somebody else might try, written before it was measured; hidden or not, split or not."""
    for kind, lang, text in lines("strangers.txt"):
        messages = text.split(" // ")
        yield record(kind.rstrip("!"), lang, messages, everyday=kind.endswith("!"))


def shift(text: str, dice: Random) -> str:
    """Change the last digits of every run of three or more, never into a year or a known code."""
    return re.sub(
        r"(?<![0-9(])[0-9]{3,}(?![0-9(])",
        lambda m: m[0][:-2] + f"{dice.randrange(100):02}" if keepable(m[0]) else m[0],
        text,
    )


def keepable(digits: str) -> bool:
    """Tell whether other last digits leave the sentence what it is."""
    return not re.fullmatch(r"(?:19|20)\d\d|700|810|690\d\d", digits)


def write(name: str, records: Iterator[Record]) -> None:
    """Write one file, ids counted from its name."""
    rows = [{"id": f"{name}-{n:04}", **row} for n, row in enumerate(records, 1)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / f"{name}.jsonl").write_text(text, "utf-8")


def main() -> None:
    """Write all files from one seed."""
    dice = Random(5_19_12)
    write("handwritten", by_hand())
    write("disguised", single_messages(dice))
    write("employers", employers(dice))
    write("described", described(dice))
    write("split", split(dice))
    write("lookalikes", lookalikes(dice))
    write("strangers", strangers())


if __name__ == "__main__":
    main()

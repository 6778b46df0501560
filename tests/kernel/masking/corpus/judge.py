"""The judge: which numbers leaked, which look-alikes were harmed; the figures."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Masker = Callable[[list[str]], list[str]]
# Five digits of a TIN are a leak, four may stay (26 CFR 301.6109-4, SECURITY section 1).
LEAK = 5
HERE = Path(__file__).parent


def records(only: str = "*") -> Iterator[Record]:
    """Read the whole corpus, or one file of it."""
    for file in sorted(HERE.glob(f"{only}.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)


@dataclass
class Figures:
    """Counts, and the ids behind every one that is not as it should be."""

    secrets: int
    everyday: int
    splits: int
    keepers: int
    leaks: list[Record]
    harmed: list[Record]
    inexact: list[Record]

    @property
    def recall(self) -> float:
        return share(len(self.leaks), self.secrets)

    @property
    def everyday_recall(self) -> float:
        return share(sum(bool(leak["everyday"]) for leak in self.leaks), self.everyday)

    @property
    def split_recall(self) -> float:
        return share(sum(leak["class"] == "split" for leak in self.leaks), self.splits)

    @property
    def specificity(self) -> float:
        return share(len(self.harmed), self.keepers)

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.4f} ({self.secrets})  everyday {self.everyday_recall:.4f}"
            f" ({self.everyday})  split {self.split_recall:.4f} ({self.splits})"
            f"  specificity {self.specificity:.4f} ({self.keepers})  inexact {len(self.inexact)}"
        )


def share(wrong: int, among: int) -> float:
    """Give the share that is right; of nothing, all is."""
    return 1 - wrong / max(1, among)


def judge(masker: Masker, only: str = "*") -> Figures:
    """Run a masker over the corpus, or over one file of it."""
    figures = Figures(0, 0, 0, 0, [], [], [])
    for record in records(only):
        shown = masker(record["messages"])
        row = {**record, "shown": shown}
        if any(record["hide"]):
            figures.secrets += 1
            figures.everyday += record["everyday"]
            figures.splits += record["class"] == "split"
            if leaks(record, shown):
                figures.leaks.append(row)
            elif not exact(record, shown):
                figures.inexact.append(row)
        else:
            figures.keepers += 1
            if shown != record["messages"]:
                figures.harmed.append(row)
    return figures


def exact(record: Record, shown: list[str]) -> bool:
    """Tell whether only the hidden spans changed, and hold no letter or digit now."""
    return all(
        exact_one(text, spans, out)
        for text, spans, out in zip(record["messages"], record["hide"], shown, strict=True)
    )


def exact_one(text: str, spans: list[list[int]], shown: str) -> bool:
    """Compare one message: outside byte by byte, inside only marks."""
    pattern, at = "", 0
    for start, end in spans:
        pattern += re.escape(text[at:start]) + r"[^\w]*"
        at = end
    return re.fullmatch(pattern + re.escape(text[at:]), shown) is not None


def leaks(record: Record, shown: list[str]) -> bool:
    """Tell whether five digits, or a spoken half, of what should be hidden survive."""
    if exact(record, shown):
        return False
    split = len(record["messages"]) > 1
    left = [
        len(bare(text[start:end]))
        for text, spans, out in zip(record["messages"], record["hide"], shown, strict=True)
        for start, end in spans
        if survives(text[start:end], out, whole=split)
    ]
    return sum(left) >= LEAK


def survives(secret: str, shown: str, *, whole: bool) -> bool:
    """Look for five of its characters in a row (twelve when spoken); of a part, for all of it."""
    secret, shown = bare(secret), bare(shown)
    size = 12 if re.search(r"[a-z]{3}", secret) else 5
    size = min(size, len(secret)) if whole or size > len(secret) else size
    return any(secret[i : i + size] in shown for i in range(len(secret) - size + 1))


def bare(text: str) -> str:
    """Keep letters and digits only, every digit as ASCII, entities decoded as far as %3N."""
    text = re.sub(r"%3([0-9])", r"\1", text)
    text = re.sub(r"&#(4[89]|5[0-7]);", lambda match: chr(int(match[1])), text)
    text = re.sub(r"&#?\w+;|%2[0D]|\\u002d", "", text)
    folded = (str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKD", text).lower())
    return "".join(c for c in folded if c.isalnum())

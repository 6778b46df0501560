"""What masking costs in CPU time: `python -m bench.masking`, beside a plain SSN regex."""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from kernel.masking import Part, RawText, from_store, mask, mask_sequence

PLAIN = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
TEXTS = {
    "no digits, English": "Hello, I received a notice about a federal tax lien on my house and I"
    " would like to know how to have it released soon, ok?",
    "no digits, Spanish": "Hola, recibí un aviso de gravamen federal sobre mi casa y quisiera saber"
    " qué debo hacer para que lo liberen pronto",
    "numbers, no TIN": "I got Letter 3172 dated 12/31/2023, the balance is $12,345.67, so please"
    " call me at 202-555-0143 after 5 pm, thanks",
    "SSN among numbers": "Hello, my name is Dana Flores, my social security number is 666-67-8903,"
    " I got letter 3172 on 12/31/2023, help",
    "bare nine digits": "my number is 666678903 and I owe $12,345.67 for the years 2019, 2020 and"
    " 2021, what do I need to do for a payoff?",
    "number words": "my social is six six six, six seven, eight nine zero three and I would like to"
    " know when my lien will be released",
}
HOSTILE = {
    "1-1-1-": "1-",
    "digits": "9",
    "9 9 9 ": "9 ",
    "number words": "one ",
    "Spanish words": "treinta y ",
    "zero-widths": "\u200b",
    "1, zero-width": "1\u200b",
    "1.1.1.": "1.",
    "1, 1, 1, ": "1, ",
    "1o1o1o": "1o",
    "o-o-o-": "o-",
    "TIN words": "ssn ",
    "TIN word, digit": "ssn 1 ",
    "TIN word, near eight": "ssn x 12345678 ",
    "SSNs": "666-67-8903 ",
    "bare nines": "666678903 ",
    "nines, one, eight": "666678903 1 12345678 ",
    "serial numbers": "serial 123456789 ",
    "accounts": "account 123456 ",
    "fours": "4111 ",
    "percent codes": "%34",
    "entities": "&amp;",
    "open tags": "<b ",
    "hex": "a1",
    "told": "1 then ",
    "spaces": " ",
    "parentheses": "(",
}
SIZE = 65_536


def cost(work: Callable[[str], object], text: str, runs: int) -> float:
    """Give the median seconds of one call, over batches of calls."""
    batches = []
    for _ in range(7):
        started = process_time()
        for _ in range(runs):
            work(text)
        batches.append((process_time() - started) / runs)
    return median(batches)


def ours(text: str) -> object:
    return mask(RawText(text))


def ours_in_sequence(text: str) -> object:
    return mask_sequence(EARLIER, RawText(text))


EARLIER = [Part(from_store(text)) for text in ("hello", "I have a lien", "since 2019, in Texas")]


def presidio(site: Path | None) -> Callable[[str], object] | None:
    """Give Presidio's SSN and ITIN pattern recognisers when they are installed, here or there."""
    if site:
        sys.path.append(str(site))
    try:
        from presidio_analyzer.predefined_recognizers import (  # type: ignore[import-not-found,unused-ignore]
            UsItinRecognizer,
            UsSsnRecognizer,
        )
    except ImportError:
        return None
    ssn, itin = UsSsnRecognizer(), UsItinRecognizer()
    return lambda text: (ssn.analyze(text, ["US_SSN"]), itin.analyze(text, ["US_ITIN"]))


def everyday(site: Path | None) -> None:
    """Print µs a message and MB/s for ordinary messages of about 120 characters."""
    ways: dict[str, Callable[[str], object] | None] = {
        "masking": ours,
        "in sequence": ours_in_sequence,
        "plain re": PLAIN.search,
        "presidio": presidio(site),
    }
    print(f"{'median of 7 batches':22}" + "".join(f"{name + ' µs · MB/s':>22}" for name in ways))
    for name, text in TEXTS.items():
        print(f"{name:22}" + "".join(f"{_row(way, text):>22}" for way in ways.values()))


def _row(way: Callable[[str], object] | None, text: str) -> str:
    if way is None:
        return "not installed"
    micros = cost(way, text, 1000) * 1e6
    return f"{micros:.1f} · {len(text.encode()) / micros:6.1f}"


def hostile() -> None:
    """Print ms for 64 KiB of each hostile text."""
    print(f"\n{'64 KiB of':24}{'masking ms':>16}{'plain re ms':>16}")
    for name, unit in HOSTILE.items():
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        print(
            f"{name:24}{cost(ours, text, 1) * 1e3:16.1f}{cost(PLAIN.search, text, 1) * 1e3:16.2f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--presidio", type=Path, metavar="SITE", help="site-packages of where presidio-analyzer is"
    )
    everyday(parser.parse_args().presidio)
    hostile()

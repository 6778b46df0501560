"""Prints the corpus figures; with --all, every record that is not right."""

import argparse
import sys
from collections import Counter

from tests.kernel.masking.corpus.judge import Record, judge
from tests.kernel.masking.test_corpus import masked


def main() -> None:
    """Print the figures, and with --all every record that is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="list the records behind the figures")
    parser.add_argument("--only", default="*", help="one file of the corpus, as heldout")
    options = parser.parse_args()
    every = options.all
    figures = judge(masked, options.only)
    out = sys.stdout.write
    out(f"{figures}\n")
    for name in ("leaks", "harmed", "inexact"):
        rows: list[Record] = getattr(figures, name)
        out(f"{name} {dict(Counter(row['class'] for row in rows))}\n")
        for row in rows if every else ():
            out(f"   {row['id']} {row['messages']} -> {row['shown']}\n")


if __name__ == "__main__":
    main()

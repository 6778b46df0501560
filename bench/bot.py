"""What the bot costs: `python -m bench.bot`, beside a plain search for shared words."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from statistics import median, quantiles
from time import perf_counter

from chat.bot.match import Matcher
from chat.bot.words import tokens
from quick_responses.library import load_library

SETS = ("heldout.jsonl", "heldout_second.jsonl", "heldout_third.jsonl", "heldout_last.jsonl")

# Both bring what any part of the service brings; only the second brings the bot, its words and index.
WITHOUT = "import tomllib, dataclasses, unicodedata, importlib.resources, kernel.masking"
WITH = """
from chat.bot import script
from quick_responses.library import load_library
from chat.bot.match import matcher
matcher(load_library()).match("how do I get a release")
"""
CHILD = """
import time
begun = time.perf_counter()
{work}
taken = time.perf_counter() - begun
kib = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS"))
print(taken, int(kib) / 1024)
"""


def child(work: str) -> tuple[float, float]:
    """Return the seconds that some work takes in a fresh process, and the MiB it then holds."""
    code = CHILD.format(work=work)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    seconds, mebibytes = done.stdout.split()
    return float(seconds), float(mebibytes)


def added(runs: int) -> Iterator[str]:
    """Say what the bot adds to a process, in turns with and without it."""
    pairs = [(child(WITHOUT), child(f"{WITHOUT}\n{WITH}")) for _ in range(runs)]
    for name, place, unit in (("start", 0, "s"), ("memory", 1, "MiB")):
        without = median(pair[0][place] for pair in pairs)
        both = median(pair[1][place] for pair in pairs)
        less, more = f"{without:.2f}", f"{both:.2f}"
        yield f"{name:8} without {less:>7} {unit}, with {more:>7} {unit}: +{both - without:.2f} {unit}"


def texts() -> list[str]:
    """Return every utterance of the held-out sets."""
    folder = files("tests.bot")
    lines = [line for name in SETS for line in folder.joinpath(name).read_text("utf-8").split("\n")]
    return [json.loads(line)["text"] for line in lines if line]


def plain() -> Callable[[str], object]:
    """Return a matcher that counts the words shared with each phrase, and knows no more."""
    phrases = [
        (topic.id, frozenset(tokens(phrase)))
        for topic in load_library().topics.values()
        for article in topic.text.values()
        for phrase in article.phrases
    ]

    def shared(text: str) -> str:
        words = set(tokens(text))
        return max(phrases, key=lambda each: len(words & each[1]) / (len(each[1]) + 1))[0]

    return shared


def times(match: Callable[[str], object], asked: list[str]) -> list[float]:
    """Return the milliseconds of each text."""
    found = []
    for text in asked:
        begun = perf_counter()
        match(text)
        found.append((perf_counter() - begun) * 1000)
    return found


def matching(runs: int) -> Iterator[str]:
    """Say how long a match takes, all topics loaded, in turns with the plain search."""
    asked, ours, other = texts(), Matcher(load_library()).match, plain()
    ours(asked[0])
    rounds = [(times(ours, asked), times(other, asked)) for _ in range(runs)]
    mine, theirs = ([each for pair in rounds for each in pair[place]] for place in (0, 1))
    story = [median(times(ours, [" ".join(asked)[:4000]])) for _ in range(runs)]
    yield f"texts    {len(asked)}, {runs} rounds"
    for name, found in (("bot", mine), ("plain", theirs)):
        yield f"{name:8} p50 {median(found):.3f} ms, p99 {quantiles(found, n=100)[98]:.3f} ms"
    yield f"ratio    {median(mine) / median(theirs):.2f} of the plain search's median"
    yield f"4,000 letters of story: {median(story):.1f} ms"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    for line in (*matching(runs), *added(runs)):
        print(line)


if __name__ == "__main__":
    main()

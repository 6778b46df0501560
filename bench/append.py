"""Messages a second by the journal, and by a commit each: `python -m bench.append`.

Both write the same entries, chained and checked, to the same database with the same settings, and
both keep the state of their contacts in memory; the one difference is the group commit. Runs take
turns, medians are compared. Without --url it is SQLite in a temporary folder, synchronous=FULL.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from chat.bus.memory import MemoryBus
from chat.domain import digest, moves
from chat.domain.contact import Contact, fold
from chat.domain.entries import Author, AuthorKind, Draft, MessagePosted
from chat.services.ports import channels_of
from chat.store.appending import Unit, append
from chat.store.engine import Database, open_database
from chat.store.journal import Journal
from kernel.clock import SystemClock, to_text
from kernel.ids import new_id, new_secret
from kernel.languages import Language
from kernel.masking import RawText, mask
from service.schema import upgrade

CLOCK = SystemClock()
SAID = MessagePosted(text=mask(RawText("When will the lien on my house be released?")).text)
Say = Callable[[str], Awaitable[object]]


def begins(contact_id: str) -> list[Draft]:
    """Give the entries that open a contact."""
    return moves.start(customer(contact_id), Language.EN, "chat", SAID)


def speaks(contact: Contact, ref: str) -> list[Draft]:
    """Give the entry of one message."""
    return moves.customer_speaks(contact, customer(contact.id), ref, SAID, None)


def customer(contact_id: str) -> Author:
    """Give the author that a contact's customer is."""
    return Author(AuthorKind.CUSTOMER, contact_id)


class Naive:
    """Commits each message by itself, with the journal's own SQL and the journal's own checks."""

    def __init__(self, database: Database) -> None:
        """Begin with no contact."""
        self._database = database
        self._known: dict[str, Contact] = {}

    async def begin(self, contact_id: str) -> None:
        """Open a contact."""
        await self._append(Contact(contact_id), begins(contact_id))

    async def say(self, contact_id: str) -> None:
        """Store a message."""
        known = self._known[contact_id]
        await self._append(known, speaks(known, str(uuid.uuid4())))

    async def _append(self, before: Contact, drafts: list[Draft]) -> None:
        at, after, entries = to_text(CLOCK.now()), before, []
        for draft in drafts:
            entry = digest.chain(
                after.id, after.seq + 1, after.digest, draft, at=at, salt=new_secret()
            )
            after = fold(after, [entry])
            entries.append(entry)
        async with self._database.write() as connection:
            winners = await append(connection, [Unit(before, after, tuple(entries), "")])
        assert winners == {before.id}
        self._known[before.id] = after


@asynccontextmanager
async def journal_at_work(database: Database) -> AsyncIterator[Journal]:
    """Run a journal."""
    journal = Journal(database, MemoryBus(), CLOCK, seal_key=b"k" * 32, channels=channels_of)
    running = asyncio.create_task(journal.run())
    yield journal
    journal.stop()
    await running


async def with_journal(database: Database, contacts: list[str], seconds: float) -> float:
    """Measure the journal."""
    async with journal_at_work(database) as journal:

        async def begin(contact_id: str) -> None:
            author = customer(contact_id)
            await journal.act(
                contact_id, lambda _: begins(contact_id), author=author, must_exist=False
            )

        async def say(contact_id: str) -> None:
            ref, author = str(uuid.uuid4()), customer(contact_id)
            await journal.act(
                contact_id, lambda contact: speaks(contact, ref), author=author, ref=ref
            )

        await asyncio.gather(*(begin(one) for one in contacts))
        return await rate(say, contacts, seconds)


async def with_commit_each(database: Database, contacts: list[str], seconds: float) -> float:
    """Measure the baseline."""
    naive = Naive(database)
    for one in contacts:
        await naive.begin(one)
    return await rate(naive.say, contacts, seconds)


async def rate(say: Say, contacts: list[str], seconds: float) -> float:
    """Let every customer say one thing after another; return acknowledged messages a second."""
    began = time.perf_counter()
    counts = await asyncio.gather(*(talk(say, one, began + seconds) for one in contacts))
    return sum(counts) / (time.perf_counter() - began)


async def talk(say: Say, contact_id: str, until: float) -> int:
    """Say one thing after another; return how many were acknowledged."""
    count = 0
    while time.perf_counter() < until:
        await say(contact_id)
        count += 1
    return count


async def compare(url: str, runs: int, seconds: float, customers: int) -> None:
    """Let the two take turns on one database, and print both."""
    database = open_database(url)
    await upgrade(database)
    sides = {"journal": with_journal, "a commit each": with_commit_each}
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, measure in sides.items():
            contacts = [new_id() for _ in range(customers)]
            found[name].append(await measure(database, contacts, seconds))
    await database.close()
    report(found, runs, customers)


def report(found: dict[str, list[float]], runs: int, customers: int) -> None:
    """Print medians, spreads and the ratio."""
    print(f"{customers} customers at once, {runs} runs each, in turns; messages a second")
    for name, rates in found.items():
        low, high = min(rates), max(rates)
        print(f"  {name:<14} {statistics.median(rates):8.0f}   ({low:.0f} to {high:.0f})")
    ours, naive = (statistics.median(rates) for rates in found.values())
    print(f"  ratio          {ours / naive:8.1f}")


def main() -> None:
    """Read the command line and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a database of its own (default: SQLite, temporary)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--customers", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = asked.url or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        asyncio.run(compare(url, asked.runs, asked.seconds, asked.customers))


if __name__ == "__main__":
    main()

"""Makes contacts in every state, damages them, and tells what is found."""

from sqlalchemy import select

from chat.domain import digest
from chat.domain.entries import Draft, TimeBooked
from chat.store.appending import read_stream
from chat.store.proof import Fault
from chat.store.rebuild import check
from chat.store.tables import contact, contact_code, entry, seat, time_entry
from tests.console.supervision.story import SEAL_KEY, Ending, Story

TWO_TIMES = (TimeBooked("700-69000", 10, 1), TimeBooked("OTHER-CHAT", 5))


async def closed(story: Story) -> str:
    """A finished contact among others: one with the bot, one waiting, one held, one abandoned."""
    await story.starts()
    waiting = await story.starts()
    await waiting.asks_for_a_person()
    await held(story)
    gone = await story.starts()
    await gone.leaves()
    return await story.served(Ending(("RC01", "RC04"), TWO_TIMES))


async def held(story: Story) -> str:
    visit = await story.starts()
    await visit.asks_for_a_person()
    await visit.is_claimed()
    return visit.id


async def log_of(story: Story, contact_id: str) -> list[object]:
    async with story.database.snapshot() as connection:
        found = select(entry).where(entry.c.stream_id == contact_id).order_by(entry.c.seq)
        return list(await connection.execute(found))


async def seal_of(story: Story, contact_id: str) -> str:
    async with story.database.snapshot() as connection:
        return str(
            await connection.scalar(select(contact.c.seal).where(contact.c.id == contact_id))
        )


async def compute_chain_again(story: Story, contact_id: str) -> None:
    """Do what a forger does who has the whole database and not the key."""
    async with story.database.snapshot() as connection:
        entries = await read_stream(connection, contact_id)
    before = digest.START
    for old in entries:
        draft = Draft(old.body, old.author, old.ref)
        new = digest.chain(contact_id, old.seq, before, draft, at=old.at, salt=old.salt)
        before = new.digest
        await story.runs(
            "UPDATE entry SET commitment=:commitment, digest=:digest"
            " WHERE stream_id=:id AND seq=:seq",
            commitment=new.commitment,
            digest=new.digest,
            id=contact_id,
            seq=old.seq,
        )
    await story.runs("UPDATE contact SET digest=:digest WHERE id=:id", digest=before, id=contact_id)


async def faults(story: Story) -> set[tuple[str, Fault]]:
    return {(found.table, found.fault) for found in await check(story.database, SEAL_KEY)}


async def derived(story: Story) -> dict[str, list[tuple[object, ...]]]:
    async with story.database.snapshot() as connection:
        return {
            table.name: sorted(tuple(row) for row in await connection.execute(select(table)))
            for table in (contact, contact_code, time_entry, seat)
        }


async def edit_a_message(story: Story, contact_id: str) -> None:
    """Change what the assistor said, and nothing else."""
    await story.runs(
        "UPDATE entry SET body=replace(body, 'help you', 'harm you') WHERE stream_id=:id",
        id=contact_id,
    )

"""What the bus promises, in memory and over Redis alike: hints, and no more than hints."""

import pytest

from chat.bus.ports import Hint
from tests.contract.parts import LONG, TTL, Parts, hear
from tests.contract.unit import PATIENCE

MINE = Hint("contact:mine")
OTHER = Hint("contact:other")


async def test_a_hint_wakes_who_listens_to_its_channel(parts: Parts) -> None:
    async with parts.there.listen([MINE.channel]) as hints:
        heard = await hear(hints, parts.here, MINE)

    assert set(heard) == {MINE}


async def test_every_listener_hears(parts: Parts) -> None:
    async with (
        parts.there.listen([MINE.channel]) as first,
        parts.there.listen([MINE.channel, OTHER.channel]) as second,
    ):
        await hear(first, parts.here, MINE)

        assert await second.wait(PATIENCE) == [MINE]


async def test_who_does_not_listen_to_a_channel_hears_nothing_of_it(parts: Parts) -> None:
    async with parts.there.listen([MINE.channel]) as hints:
        await hear(hints, parts.here, MINE)
        parts.here.hint(OTHER)
        heard = await hear(hints, parts.here, MINE)

    assert OTHER not in heard


async def test_a_channel_can_be_added_and_left_while_listening(parts: Parts) -> None:
    async with parts.there.listen([MINE.channel]) as hints:
        hints.add(OTHER.channel)
        assert OTHER in await hear(hints, parts.here, OTHER)
        hints.remove(OTHER.channel)
        await hear(hints, parts.here, MINE)
        parts.here.hint(OTHER)

        assert OTHER not in await hear(hints, parts.here, MINE)


async def test_equal_hints_fold_into_one(parts: Parts) -> None:
    async with parts.here.listen([MINE.channel]) as hints:
        parts.here.wake([MINE.channel] * 50)

        assert await hints.wait(PATIENCE) == [MINE]


async def test_of_typing_on_off_and_on_again_the_last_word_stands(parts: Parts) -> None:
    typing, stopped = (Hint(MINE.channel, "typing", "customer", on) for on in (True, False))
    async with parts.here.listen([MINE.channel]) as hints:
        for hint in (typing, stopped, typing):
            parts.here.hint(hint)

        assert await hints.wait(PATIENCE) == [stopped, typing]


async def test_a_hint_says_who_types(parts: Parts) -> None:
    typing = Hint(MINE.channel, "typing", "assistor", on=True)
    async with parts.there.listen([MINE.channel]) as hints:
        assert set(await hear(hints, parts.here, typing)) == {typing}


async def test_a_reader_that_never_looks_holds_only_so_much(parts: Parts) -> None:
    many = [Hint(MINE.channel, "typing", str(n)) for n in range(10_000)]
    async with parts.here.listen([MINE.channel]) as hints:
        for hint in many:
            parts.here.hint(hint)
        heard = await hints.wait(PATIENCE)

    assert len(heard) <= 256
    assert heard[-1] == many[-1]


async def test_silence_is_answered_with_nothing_after_the_time_out(parts: Parts) -> None:
    async with parts.there.listen([MINE.channel]) as hints:
        assert await hints.wait(0.01) == []


async def test_a_working_bus_says_that_it_is_up(parts: Parts) -> None:
    assert await parts.here.is_up()


async def test_who_beats_is_here_until_the_beat_runs_out(parts: Parts) -> None:
    await parts.presence.beat("rivera", LONG)
    await parts.presence.beat("chen", TTL)
    before = await parts.presence.here(["rivera", "chen", "nobody"])
    await parts.clock.pass_by(TTL)

    assert before == {"rivera", "chen"}
    assert await parts.presence.here(["rivera", "chen", "nobody"]) == {"rivera"}


async def test_a_new_beat_lasts_from_now_on(parts: Parts) -> None:
    await parts.presence.beat("rivera", TTL)
    await parts.presence.beat("rivera", LONG)
    await parts.clock.pass_by(TTL)

    assert await parts.presence.here(["rivera"]) == {"rivera"}


async def test_who_says_goodbye_is_gone_at_once(parts: Parts) -> None:
    await parts.presence.beat("rivera", LONG)
    await parts.presence.gone("rivera")

    assert await parts.presence.here(["rivera"]) == set()
    assert await parts.presence.here([]) == set()


async def test_a_lease_has_one_holder(parts: Parts) -> None:
    assert await parts.lease.hold("sweep", "one", LONG)

    assert not await parts.lease.hold("sweep", "two", LONG)
    assert await parts.lease.hold("another", "two", LONG)


async def test_a_lease_runs_out(parts: Parts) -> None:
    assert await parts.lease.hold("sweep", "one", TTL)
    await parts.clock.pass_by(TTL)

    assert await parts.lease.hold("sweep", "two", LONG)
    assert not await parts.lease.hold("sweep", "one", LONG)


async def test_only_its_holder_renews_a_lease(parts: Parts) -> None:
    assert await parts.lease.hold("sweep", "one", TTL)
    assert not await parts.lease.hold("sweep", "two", LONG)
    assert await parts.lease.hold("sweep", "one", LONG)
    await parts.clock.pass_by(TTL)

    assert not await parts.lease.hold("sweep", "two", LONG)


@pytest.mark.parametrize(("who", "is_free"), [("one", True), ("two", False)])
async def test_only_its_holder_gives_a_lease_back(parts: Parts, who: str, is_free: bool) -> None:
    await parts.lease.hold("sweep", "one", LONG)
    await parts.lease.give_up("sweep", who)

    assert await parts.lease.hold("sweep", "three", LONG) is is_free

"""A number typed in parts: found with its last part, and gone from everywhere."""

from pathlib import Path

from tests.live.conftest import Arrive
from tests.live.leaks import places_holding, until_gone
from tests.live.people import is_kind
from tests.live.server import LiveServer


async def test_the_parts_are_redacted_on_screen_in_the_log_and_in_every_file(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    first = await customer.say("my social is 900-71")
    assert places_holding(tmp_path, "900-71")  # else the search below would prove nothing

    last = await customer.say("7734")
    redaction = await customer.sees(is_kind("entry.redacted"))

    assert last["hidden"]
    assert [one["seq"] for one in redaction["redactions"]] == [first["seq"]]
    assert await until_gone(tmp_path, "900-71") == []


async def test_on_replay_the_old_entry_comes_with_the_text_that_now_stands(
    arrive: Arrive,
) -> None:
    customer = await arrive()
    first = await customer.say("mi seguro social es 900-71")
    await customer.say("7734")
    await customer.wire.close()
    customer.wire.frames.clear()

    welcome = await customer.connect()
    await customer.sees(lambda frame: frame["seq"] == welcome["last_seq"])

    old = next(frame for frame in customer.keep() if frame["seq"] == first["seq"])
    assert "900" not in old["text"]
    assert old["redacted_by"] > first["seq"]


async def test_a_room_number_and_an_apartment_are_left_alone(arrive: Arrive) -> None:
    customer = await arrive()

    for text in ("Room 412", "apt 67"):
        assert (await customer.say(text))["hidden"] == []

    assert not [frame for frame in customer.wire.frames if frame["type"] == "entry.redacted"]

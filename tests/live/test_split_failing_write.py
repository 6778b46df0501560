"""The write of a number's last part fails: nothing is kept, a retry takes all back."""

import json
import sqlite3
from pathlib import Path

from tests.live.conftest import Arrive
from tests.live.people import new_ref
from tests.live.server import LiveServer
from tests.live.test_split_sinks import (
    FIRST,
    LAST,
    every_page,
    finish,
    places_holding,
    rebuilt_without_difference,
    redacted,
    served,
    until_gone,
)

FAIL = "CREATE TRIGGER planted BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'planted'); END"


def change(server: LiveServer, statement: str) -> None:
    """Change the database behind the server's back."""
    with sqlite3.connect(server.database_file) as connection:
        connection.execute(statement)
    connection.close()


async def test_a_last_part_that_cannot_be_written_leaks_nothing_and_its_retry_redacts(
    arrive: Arrive, server: LiveServer, tmp_path: Path
) -> None:
    customer = await arrive()
    first = await customer.say(f"my social is {FIRST}")
    assistor = await served(customer, server)
    ref = new_ref()

    change(server, FAIL)
    refused = await customer.say(LAST, ref)

    assert refused["type"] == "error"
    assert places_holding(tmp_path, LAST) == []
    assert LAST not in json.dumps(customer.wire.frames + assistor.wire.frames)

    change(server, "DROP TRIGGER planted")
    stored = await customer.say(LAST, ref)

    assert stored["hidden"]
    for screen in (customer, assistor):
        assert await redacted(screen) == {first["seq"]}
    await finish(customer, assistor)
    shown = await every_page(customer, server)
    assert FIRST not in shown
    assert LAST not in shown
    assert await until_gone(tmp_path, FIRST, LAST) == []
    await rebuilt_without_difference(server)

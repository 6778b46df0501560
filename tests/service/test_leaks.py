"""`lien-chat leaks` finds what was planted, names the place, and never repeats the number."""

import asyncio
import gzip
import sqlite3
from pathlib import Path

import pytest
from redis.asyncio import Redis
from sqlalchemy import text

from chat.store.engine import open_database
from tests.live.people import Customer
from tests.live.server import LiveServer
from tests.service.test_processes import run

NUMBER = "900-00-7731"


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """The data folder of a service that has talked, and has seen a number."""
    server = LiveServer(tmp_path)
    await server.start()
    customer = await Customer(server).start()
    await customer.connect()
    await customer.say(f"my social is {NUMBER}, call me at 800-913-6050 on 2026-03-02")
    await customer.close()
    await server.stop()
    return tmp_path


def test_a_service_that_masked_has_no_place_to_name(folder: Path) -> None:
    answer = run("leaks", str(folder / "server.log"), folder=folder / "data")

    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.strip() == "0 places"


def test_a_number_in_a_table_a_log_or_an_export_is_named_by_its_place(folder: Path) -> None:
    with sqlite3.connect(folder / "data" / "lien-chat.db") as connection:
        connection.execute("UPDATE contact SET party = ?", (NUMBER,))
    (folder / "export.csv").write_text(f"name,ssn\nsomebody,{NUMBER}\n")

    answer = run("leaks", str(folder / "export.csv"), folder=folder / "data")

    assert answer.returncode == 1
    assert "contact.party of row 1: looks like" in answer.stdout
    assert "export.csv: looks like" in answer.stdout
    assert "7731" not in answer.stdout + answer.stderr


def test_tables_of_any_kind_are_found_by_themselves_and_so_are_bytes_and_counts(
    folder: Path,
) -> None:
    with sqlite3.connect(folder / "data" / "lien-chat.db") as connection:
        connection.execute("CREATE TABLE later (name TEXT PRIMARY KEY, text BLOB) WITHOUT ROWID")
        connection.execute("INSERT INTO later VALUES ('a', ?)", (f"my ssn {NUMBER}".encode(),))
        connection.execute("CREATE TABLE counts (many INTEGER, few INTEGER)")
        connection.execute("INSERT INTO counts VALUES (900007731, 12345678)")

    answer = run("leaks", folder=folder / "data")

    assert answer.returncode == 1
    assert "later.text of row 1: looks like ssn" in answer.stdout
    assert "counts.many of row 1" in answer.stdout
    assert "counts.few" not in answer.stdout
    assert "7731" not in answer.stdout + answer.stderr


def test_a_packed_log_is_read_and_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "old.log.gz").write_bytes(gzip.compress(f'{{"path": "/?ssn={NUMBER}"}}'.encode()))
    (folder / "torn.gz").write_bytes(gzip.compress(b"x" * 999)[:20])

    answer = run("leaks", *map(str, folder.glob("*.gz")), folder=folder / "data")

    assert answer.returncode == 1
    assert "old.log.gz: looks like" in answer.stdout
    assert "torn.gz: looks like text that cannot be read" in answer.stdout


def test_the_staffs_own_numbers_are_no_leak_wherever_they_stand(folder: Path) -> None:
    said = "Soy Ms. Rivera, número de identificación {}. ¿Cómo le ayudo?"
    with sqlite3.connect(folder / "data" / "lien-chat.db") as connection:
        connection.execute("UPDATE staff SET id_kind = 'badge', id_number = '900007732'")
        connection.execute("UPDATE contact SET party = ?", (said.format("900007732"),))
    (folder / "export.csv").write_text(said.format("900007732"))
    clean = run("leaks", str(folder / "export.csv"), folder=folder / "data")
    (folder / "export.csv").write_text(said.format("900007733"))

    answer = run("leaks", str(folder / "export.csv"), folder=folder / "data")

    assert clean.returncode == 0, clean.stdout
    assert answer.stdout.splitlines() == ["export.csv: looks like tin", "1 places"]


async def test_postgresql_and_redis_are_searched_too(
    tmp_path: Path, postgres_database: str, redis_fresh: str
) -> None:
    places = {"DATABASE_URL": postgres_database, "REDIS_URL": redis_fresh}
    assert run("db", "upgrade", folder=tmp_path, **places).returncode == 0
    assert run("leaks", folder=tmp_path, **places).returncode == 0
    database, client = open_database(postgres_database), Redis.from_url(redis_fresh)
    async with database.write() as connection:
        await connection.execute(text("UPDATE database_identity SET epoch = :n"), {"n": NUMBER})
    await client.set("draft", f"ssn {NUMBER}")
    await client.hset("held", "text", f"ein {NUMBER}")
    await client.xadd("events", {"said": f"itin {NUMBER}"})
    await client.rpush("waiting", f"card 4111 1111 1111 1111 {NUMBER}")
    await asyncio.gather(database.close(), client.aclose())

    answer = run("leaks", folder=tmp_path, **places)

    assert answer.returncode == 1
    assert "database_identity.epoch" in answer.stdout
    for kind in ("ssn", "ein", "itin", "card"):
        assert f"redis: looks like {kind}" in answer.stdout
    assert "7731" not in answer.stdout

"""Fixtures that every test may ask for: databases and buses that really run."""

import secrets
from collections.abc import Iterator

import pytest

from tests.servers import Postgres, Redis


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """The one PostgreSQL of this run."""
    server = Postgres()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Postgres) -> str:
    """The server's own database, for what needs no tables."""
    return postgres_server.url()


@pytest.fixture
def postgres_database(postgres_server: Postgres) -> Iterator[str]:
    """A fresh, empty database for one test."""
    name = f"test_{secrets.token_hex(6)}"
    postgres_server.run(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """The one Redis of this run."""
    server = Redis()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def redis_url(redis_server: Redis) -> str:
    """Where the one Redis listens."""
    return redis_server.url


@pytest.fixture
def redis_fresh(redis_server: Redis) -> Iterator[str]:
    """The one Redis, empty before and after the test."""
    redis_server.ask("FLUSHALL")
    yield redis_server.url
    redis_server.ask("FLUSHALL")

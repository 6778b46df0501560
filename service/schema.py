"""The database schema by Alembic: forward only, and the same on SQLite and PostgreSQL."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from chat.store.engine import Database
from service.resources import HERE


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings for our migrations."""
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["connection"] = connection
    return config


async def upgrade(database: Database) -> None:
    """Bring the schema up to date in one transaction."""
    async with database.write() as connection:
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")

"""Runs migrations on the connection that `service.schema` hands over."""

from alembic import context

from chat.store.tables import metadata
from console.store.tables import staff

# The staff's tables stand on the customers' metadata; naming one has loaded them all.
assert staff.metadata is metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

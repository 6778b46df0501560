"""In which order people are served: a crisis, then who was served before, then the others."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"


def upgrade() -> None:
    """Go forward; there is no way back but a backup.

    Whoever waits during the upgrade keeps the usual turn; `lien-chat rebuild` finds the others.
    """
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("turn", sa.Integer(), nullable=False, server_default="2"))
        batch_op.drop_index("ix_contact_status_queue_queued_at")
        batch_op.create_index(
            batch_op.f("ix_contact_status_queue_turn_queued_at"),
            ["status", "queue", "turn", "queued_at"],
            unique=False,
        )

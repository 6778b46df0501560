"""The coverage ledger: what the bot missed, and what was decided about it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Go forward; there is no way back but a backup.

    The rows of chats that are older come with `lien-chat rebuild`.
    """
    op.create_table(
        "coverage_gap",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("dead_end", sa.Boolean(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_coverage_gap_contact_id")
        ),
        sa.PrimaryKeyConstraint("contact_id", "seq", name=op.f("pk_coverage_gap")),
    )
    with op.batch_alter_table("coverage_gap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coverage_gap_at"), ["at"], unique=False)

    op.create_table(
        "coverage_decision",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", "seq", name=op.f("pk_coverage_decision")),
    )

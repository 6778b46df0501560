"""Keyed hashes of the figures that a look showed, while the contact is open."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "disclosed_figure",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.String(length=40), nullable=False),
        sa.Column("subject_key", sa.String(length=64), nullable=False),
        sa.Column("figure", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint(
            "contact_id", "staff_id", "subject_key", "figure", name=op.f("pk_disclosed_figure")
        ),
    )
    with op.batch_alter_table("disclosed_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosed_figure_staff_id"), ["staff_id"])

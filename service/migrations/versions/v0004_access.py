"""Requests for access to the console, and until when a member of staff has it (R7)."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("access_until", sa.String(length=10), nullable=False, server_default="")
        )
    op.create_table(
        "access_request",
        *_asked(),
        *_decided(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
    )
    with op.batch_alter_table("access_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_request_decision_asked_at"),
            ["decision", "asked_at"],
            unique=False,
        )


def _asked() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("name_format", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=16), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("first_initial", sa.String(length=4), nullable=False),
        sa.Column("last_name", sa.String(length=60), nullable=False),
        sa.Column("id_kind", sa.String(length=8), nullable=False),
        sa.Column("id_number", sa.String(length=20), nullable=False),
        sa.Column("languages", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
    )


def _decided() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_by_name", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.String(length=40), nullable=False),
    )

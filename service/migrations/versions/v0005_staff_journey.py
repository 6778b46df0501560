"""Staff on the way to their identity provider and back."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "staff_journey",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("old_session_hash", sa.String(length=64), nullable=False),
        sa.Column("issuer", sa.String(length=400), nullable=False),
        sa.Column("nonce", sa.String(length=200), nullable=False),
        sa.Column("verifier", sa.String(length=200), nullable=False),
        sa.Column("redirect_uri", sa.String(length=400), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_staff_journey")),
    )
    with op.batch_alter_table("staff_journey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_journey_began_at"), ["began_at"], unique=False)

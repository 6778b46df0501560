"""The sign-in: tickets, journeys, who was verified; and who waits at the head of a queue."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("returned", sa.String(length=20), nullable=False, server_default="")
        )
    _tickets()
    _journeys()
    op.create_table(
        "verified_subject",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("issuer", sa.String(length=400), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        _of_contact("verified_subject"),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_verified_subject")),
    )


def _tickets() -> None:
    op.create_table(
        "sign_in_ticket",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("attempt", sa.String(length=40), nullable=False),
        sa.Column("session_hash", sa.String(length=64), nullable=False),
        sa.Column("exchange_hash", sa.String(length=64), nullable=False),
        sa.Column("by_form", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        _of_contact("sign_in_ticket"),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_sign_in_ticket")),
    )
    _index("sign_in_ticket", "expires_at", "contact_id")


def _journeys() -> None:
    op.create_table(
        "sign_in_journey",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("attempt", sa.String(length=40), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("exchange_hash", sa.String(length=64), nullable=False),
        sa.Column("by_form", sa.Boolean(), nullable=False),
        sa.Column("issuer", sa.String(length=400), nullable=False),
        sa.Column("nonce", sa.String(length=200), nullable=False),
        sa.Column("verifier", sa.String(length=200), nullable=False),
        sa.Column("redirect_uri", sa.String(length=400), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("returned_at", sa.String(length=32), nullable=False),
        sa.Column("done_at", sa.String(length=32), nullable=False),
        _of_contact("sign_in_journey"),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_sign_in_journey")),
    )
    _index("sign_in_journey", "began_at", "contact_id", "exchange_hash")


def _of_contact(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_contact_id")
    return sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=name)


def _index(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)

"""The tables of the first day."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from kernel.ids import new_id

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "audit",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("actor_name", sa.String(length=120), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("object", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("host_page", sa.String(length=80), nullable=False),
        sa.Column("manner", sa.String(length=16), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("owner_name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(length=40), nullable=False),
        sa.Column("inquiry", sa.String(length=40), nullable=False),
        sa.Column("bot_topic", sa.String(length=80), nullable=False),
        sa.Column("ended_by", sa.String(length=16), nullable=False),
        sa.Column("end_reason", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.String(length=32), nullable=False),
        sa.Column("queued_at", sa.String(length=32), nullable=False),
        sa.Column("assigned_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_contact_owner_id_status"), ["owner_id", "status"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_status_queue_queued_at"),
            ["status", "queue", "queued_at"],
            unique=False,
        )

    op.create_table(
        "database_identity",
        sa.Column("epoch", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_database_identity")),
    )
    op.create_table(
        "deadline",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("kind", "cause", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_due_at"), ["due_at"], unique=False)

    op.create_table(
        "entry",
        sa.Column("stream", sa.String(length=16), nullable=False),
        sa.Column("stream_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("author_kind", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("ref", sa.String(length=36), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=64), nullable=True),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entry_seq_positive")),
        sa.PrimaryKeyConstraint("stream", "stream_id", "seq", name=op.f("pk_entry")),
        sa.UniqueConstraint(
            "stream",
            "stream_id",
            "author_kind",
            "author_id",
            "ref",
            name=op.f("uq_entry_stream_stream_id_author_kind_author_id_ref"),
        ),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name_format", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=16), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("first_initial", sa.String(length=4), nullable=False),
        sa.Column("last_name", sa.String(length=60), nullable=False),
        sa.Column("id_kind", sa.String(length=8), nullable=False),
        sa.Column("id_number", sa.String(length=20), nullable=False),
        sa.Column("languages", sa.String(length=16), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("disabled_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("cap > 0", name=op.f("ck_staff_cap_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "contact_code",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_code_contact_id")
        ),
        sa.PrimaryKeyConstraint("contact_id", "code", name=op.f("pk_contact_code")),
    )
    op.create_table(
        "customer_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_customer_session_contact_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_customer_session")),
    )
    with op.batch_alter_table("customer_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_customer_session_contact_id"), ["contact_id"], unique=False
        )

    op.create_table(
        "seat",
        sa.Column("assistor_id", sa.String(length=40), nullable=False),
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_seat_contact_id")),
        sa.PrimaryKeyConstraint("assistor_id", "slot", name=op.f("pk_seat")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_seat_contact_id")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("last_seen_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_session_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "time_entry",
        sa.Column("contact_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.CheckConstraint("letters >= 0", name=op.f("ck_time_entry_letters_not_negative")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_time_entry_minutes_positive")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_time_entry_contact_id")
        ),
        sa.PrimaryKeyConstraint("contact_id", "position", name=op.f("pk_time_entry")),
    )
    # Which database this is: a client that resumes on another one starts over (DESIGN section 5).
    identity = sa.table("database_identity", sa.column("epoch", sa.String))
    op.bulk_insert(identity, [{"epoch": new_id()}])

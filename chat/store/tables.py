"""The tables of the customers' side; moments are ISO 8601 UTC text."""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID: Final = String(40)
MOMENT: Final = String(32)
HASH: Final = String(64)

# A source of its own: which database this is, so that a client notices a restored one.
database_identity: Final = Table(
    "database_identity",
    metadata,
    Column("epoch", ID, primary_key=True),
)

# The truth. `stream` is contact, case or staff_day; `seq` has no gaps within a stream.
entry: Final = Table(
    "entry",
    metadata,
    Column("stream", String(16), primary_key=True),
    Column("stream_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("author_kind", String(16), nullable=False),
    Column("author_id", ID, nullable=False),
    Column("author_name", String(120), nullable=False),
    Column("ref", String(36)),
    Column("body", Text),
    Column("salt", String(64)),
    Column("commitment", HASH, nullable=False),
    Column("digest", HASH, nullable=False),
    UniqueConstraint("stream", "stream_id", "author_kind", "author_id", "ref"),
    CheckConstraint("seq > 0", name="seq_positive"),
)

# Derived from the log, entry by entry, in the same transaction.
contact: Final = Table(
    "contact",
    metadata,
    Column("id", ID, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("digest", HASH, nullable=False),
    Column("status", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("host_page", String(80), nullable=False),
    Column("manner", String(16), nullable=False),
    Column("queue", String(40), nullable=False),
    Column("owner_id", ID, nullable=False),
    Column("owner_name", String(120), nullable=False),
    Column("party", String(40), nullable=False),
    Column("inquiry", String(40), nullable=False),
    Column("bot_topic", String(80), nullable=False),
    Column("ended_by", String(16), nullable=False),
    Column("end_reason", String(40), nullable=False),
    Column("started_at", MOMENT, nullable=False),
    Column("queued_at", MOMENT, nullable=False),
    Column("returned", String(20), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("assigned_at", MOMENT, nullable=False),
    Column("ended_at", MOMENT, nullable=False),
    Column("closed_at", MOMENT, nullable=False),
    Column("seal", HASH, nullable=False),
    Index(None, "status", "queue", "turn", "queued_at"),
    Index(None, "closed_at"),
    Index(None, "owner_id", "status"),
)

contact_code: Final = Table(
    "contact_code",
    metadata,
    Column("contact_id", ID, ForeignKey(contact.c.id), primary_key=True),
    Column("code", String(16), primary_key=True),
)

time_entry: Final = Table(
    "time_entry",
    metadata,
    Column("contact_id", ID, ForeignKey(contact.c.id), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("staff_id", ID, nullable=False),
    Column("code", String(16), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("letters", Integer, nullable=False),
    CheckConstraint("minutes > 0", name="minutes_positive"),
    CheckConstraint("letters >= 0", name="letters_not_negative"),
)

# What the bot did not do for a customer: which entry, never its words (invariant 5).
coverage_gap: Final = Table(
    "coverage_gap",
    metadata,
    Column("contact_id", ID, ForeignKey(contact.c.id), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("dead_end", Boolean, nullable=False),
    Column("escalated", Boolean, nullable=False),
    Index(None, "at"),
)

# An assistor's places: the cap holds because the rows cannot be taken twice (invariant 6).
seat: Final = Table(
    "seat",
    metadata,
    Column("assistor_id", ID, primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("contact_id", ID, ForeignKey(contact.c.id), nullable=False, unique=True),
)

# Every time limit is a row (invariant 13).
deadline: Final = Table(
    "deadline",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("cause", ID, primary_key=True),
    Column("due_at", MOMENT, nullable=False),
    Index(None, "due_at"),
)

# A source of its own: which browser may open which contact; the secret itself is never kept.
customer_session: Final = Table(
    "customer_session",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("contact_id", ID, ForeignKey(contact.c.id), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("ended_at", MOMENT, nullable=False),
    Index(None, "contact_id"),
)

# A source of its own: one-time links to the provider, of a minute; only a hash is kept.
sign_in_ticket: Final = Table(
    "sign_in_ticket",
    metadata,
    Column("ticket_hash", HASH, primary_key=True),
    Column("contact_id", ID, ForeignKey(contact.c.id), nullable=False),
    Column("attempt", ID, nullable=False),
    Column("session_hash", HASH, nullable=False),
    Column("exchange_hash", HASH, nullable=False),
    Column("by_form", Boolean, nullable=False),
    Column("expires_at", MOMENT, nullable=False),
    Index(None, "expires_at"),
    Index(None, "contact_id"),
)

# A source of its own: ways to the provider that have not come back; secrets are wiped on return.
sign_in_journey: Final = Table(
    "sign_in_journey",
    metadata,
    Column("state_hash", HASH, primary_key=True),
    Column("contact_id", ID, ForeignKey(contact.c.id), nullable=False),
    Column("attempt", ID, nullable=False),
    Column("browser_hash", HASH, nullable=False),
    Column("exchange_hash", HASH, nullable=False),
    Column("by_form", Boolean, nullable=False),
    Column("issuer", String(400), nullable=False),
    Column("nonce", String(200), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("redirect_uri", String(400), nullable=False),
    Column("began_at", MOMENT, nullable=False),
    Column("returned_at", MOMENT, nullable=False),
    Column("done_at", MOMENT, nullable=False),
    Index(None, "began_at"),
    Index(None, "contact_id"),
    Index(None, "exchange_hash"),
)

# A source of its own: whom the provider named, for the account lookup; gone with the level.
verified_subject: Final = Table(
    "verified_subject",
    metadata,
    Column("contact_id", ID, ForeignKey(contact.c.id), primary_key=True),
    Column("issuer", String(400), nullable=False),
    Column("subject", String(255), nullable=False),
)

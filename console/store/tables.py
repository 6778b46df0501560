"""The tables of the staff's side, on the same metadata as the log they stand on."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from chat.store.tables import HASH, ID, MOMENT, metadata


def _person() -> tuple[Column[str], ...]:
    """Return what is kept of a person who works here or asks to: name, number, languages."""
    return (
        Column("name_format", String(16), nullable=False),
        Column("title", String(16), nullable=False),
        Column("position", String(60), nullable=False),
        Column("first_initial", String(4), nullable=False),
        Column("last_name", String(60), nullable=False),
        Column("id_kind", String(8), nullable=False),
        Column("id_number", String(20), nullable=False),
        Column("languages", String(16), nullable=False),
    )


# A source of its own: who works here. Nothing is deleted; who leaves is disabled.
staff: Final = Table(
    "staff",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(80), nullable=False, unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    *_person(),
    Column("cap", Integer, nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("disabled_at", MOMENT, nullable=False),
    # The last day of access, or empty; who signs in later is refused.
    Column("access_until", String(10), nullable=False, server_default=""),
    CheckConstraint("cap > 0", name="cap_positive"),
)

# A source of its own: who asked to work here, who decided and when (R7).
access_request: Final = Table(
    "access_request",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(80), nullable=False),
    Column("password_hash", String(200), nullable=False),
    *_person(),
    Column("asked_at", MOMENT, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("decided_by", ID, nullable=False),
    Column("decided_by_name", String(120), nullable=False),
    Column("decided_at", MOMENT, nullable=False),
    Column("reason", Text, nullable=False),
    Column("staff_id", ID, nullable=False),
    Index(None, "decision", "asked_at"),
)

# A source of its own: which browser is signed in; the token itself is never kept.
staff_session: Final = Table(
    "staff_session",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("staff_id", ID, ForeignKey(staff.c.id), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("last_seen_at", MOMENT, nullable=False),
    Column("ended_at", MOMENT, nullable=False),
    Column("reason", String(40), nullable=False),
    Index(None, "staff_id"),
)

# A source of its own: who is on the way to the staff's identity provider, once and not for long.
staff_journey: Final = Table(
    "staff_journey",
    metadata,
    Column("state_hash", HASH, primary_key=True),
    Column("browser_hash", HASH, nullable=False),
    Column("old_session_hash", HASH, nullable=False),
    Column("issuer", String(400), nullable=False),
    Column("nonce", String(200), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("redirect_uri", String(400), nullable=False),
    Column("began_at", MOMENT, nullable=False),
    Index(None, "began_at"),
)

# A source of its own: keyed hashes of figures that an assistor was shown, while the contact is
# open, so that a message which repeats one in the wrong chat is noticed. Never the figures.
disclosed_figure: Final = Table(
    "disclosed_figure",
    metadata,
    Column("contact_id", ID, primary_key=True),
    Column("staff_id", ID, primary_key=True),
    Column("subject_key", HASH, primary_key=True),
    Column("figure", HASH, primary_key=True),
    Index(None, "staff_id"),
)

# A source of its own, append-only: no code path changes or deletes a row (SECURITY L4).
audit: Final = Table(
    "audit",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", MOMENT, nullable=False),
    Column("actor_id", ID, nullable=False),
    Column("actor_name", String(120), nullable=False),
    Column("event", String(60), nullable=False),
    Column("contact_id", ID, nullable=False),
    Column("object", String(200), nullable=False),
    Column("outcome", String(60), nullable=False),
    Index(None, "at"),
    Index(None, "contact_id"),
)

# A source of its own: what is to become of a line of the coverage ledger. It names an entry and
# holds none of its words, so that a redaction or a deletion reaches all there is.
coverage_decision: Final = Table(
    "coverage_decision",
    metadata,
    Column("contact_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("owner_id", ID, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("note", Text, nullable=False),
    Column("by_id", ID, nullable=False),
    Column("by_name", String(120), nullable=False),
    Column("at", MOMENT, nullable=False),
)

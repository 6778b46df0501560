"""Where contacts are kept: the log, what is derived from it, and the customers' sessions.

tables        the metadata: every table of the customers' side
engine        SQLite or PostgreSQL behind SQLAlchemy's async engine, by DATABASE_URL
journal       the one way to append: decide, commit in groups, answer, publish
appending     the SQL of one append: compare-and-set of heads, entries, projections
projection    the rows that are derived from a contact's state
reader        the one way to read: committed entries after a cursor, in one snapshot
sessions      which browser may open which contact
rebuild       proof that the derived tables equal the log
"""

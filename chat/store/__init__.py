"""Where contacts are kept: the log, and what is derived from it.

tables        the metadata: every table of the customers' side
engine        SQLite or PostgreSQL behind SQLAlchemy's async engine, by DATABASE_URL
journal       the one way to append: decide, commit in groups, answer, publish
deciding      the commands of a batch for one contact, on its newest state
appending     the SQL of one append: compare-and-set of heads, entries, projections
projection    the rows that are derived from a contact's state
rebuild       proof that the derived tables equal the log
scrub         cleans the database's own copies of redacted words
deadlines     the kinds of time limits, and how a sweep strikes them
sign_in       what follows a sign-in in other tables
journeys      one-time links, and ways to the provider that have not come back
subjects      whom the provider named, while the contact is authenticated
"""

"""One suite for what has two forms: SQLite and PostgreSQL, memory and Redis, all of them real."""

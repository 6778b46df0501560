"""Several processes on one PostgreSQL and one Redis, as an office with many customers runs them."""

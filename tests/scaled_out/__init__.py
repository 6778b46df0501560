"""Several processes on one PostgreSQL and one Redis, as a busy office runs them."""

"""One suite for each port, run against every real thing that stands behind it."""

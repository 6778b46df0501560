"""Rules of queue, seats, time and cases (pure)."""

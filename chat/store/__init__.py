"""The tables of the chat and the append-only log."""

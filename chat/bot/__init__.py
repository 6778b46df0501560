"""Matches what was typed to a topic and answers (pure)."""

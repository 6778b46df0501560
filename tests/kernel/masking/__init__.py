"""Masking: its corpus, its judge and its properties."""

"""Frames in and out, as values."""

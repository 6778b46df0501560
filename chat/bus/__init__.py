"""Wakes readers after a commit, in process or over Redis."""

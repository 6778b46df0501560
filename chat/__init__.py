"""Customers, and the entry log that both sides stand on."""

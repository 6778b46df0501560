"""Relying party of the OpenID Connect handoff."""

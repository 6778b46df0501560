"""Starlette edges of the staff's side."""

"""Starlette edges of the customer's side."""

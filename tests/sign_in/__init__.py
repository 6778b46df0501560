"""Signing in: the use cases on both databases, and the browser's way there and back."""

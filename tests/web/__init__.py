"""The customer's pages: as bytes, as forms, and in a real browser."""

"""The rules of a contact, tested as values."""

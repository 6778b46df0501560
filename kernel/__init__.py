"""The ground everything stands on: words every package shares, pure and small.

errors      the one error tree, with public codes
languages   the two languages of the service
clock       the Clock port; time is always aware UTC
ids         identifiers and secrets nobody can guess
masking     RawText -> MaskedText; what was typed ends there
"""

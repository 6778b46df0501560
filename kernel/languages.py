"""The two languages of the service."""

from enum import StrEnum


class Language(StrEnum):
    """A language a customer may chat in (memo R10, R47)."""

    EN = "en"
    ES = "es"

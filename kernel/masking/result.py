"""What masking answers: the masked text, what was found where, or a refusal with a code."""

from dataclasses import dataclass
from typing import Final, Literal

from kernel.masking.text import MaskedText

Kind = Literal["ssn", "itin", "atin", "ein", "tin", "card", "account"]

FORMS: Final[dict[Kind, str]] = {
    "ssn": "***-**-****",
    "itin": "***-**-****",
    "atin": "***-**-****",
    "tin": "***-**-****",
    "ein": "**-*******",
    "card": "****-****-****-****",
    "account": "*********",
}

# The longest text the masker reads, in code points: 64 Ki, the largest frame the service takes.
LONGEST: Final = 65_536


class MaskingRefused(Exception):
    """The masker will not vouch for this text; nothing of it may be stored."""

    def __init__(self, code: str) -> None:
        """Keep the public code: `message.too_long` or `message.unreadable`."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Found:
    """A number that was hidden: its kind, the rule that saw it, its span in the typed text."""

    kind: Kind
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masking:
    """A masked text and what was hidden in it, from left to right."""

    text: MaskedText
    found: tuple[Found, ...]

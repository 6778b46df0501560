"""Letters typed for digits inside a number: 67-89O3, l23-45-6789."""

import re
from typing import Final

_DRAWN: Final = str.maketrans("oilsbzgq", "01158299")
_MIXED: Final = re.compile(
    r"(?<![a-z0-9])(?!q[1-4](?![0-9a-z]))(?=[oilsbzgq]{0,4}[0-9])[0-9oilsbzgq]*[oilsbzgq][0-9oilsbzgq]*(?![a-z0-9])"
    r"|(?<![a-z0-9])[oil]{1,4}(?=[-.][0-9oil])|(?<=[0-9oil][-. ])[oil]{1,4}(?=[-. ][0-9oil])"
    r"|(?<=[0-9oil][-.])[oil]{2,4}(?![a-z])|(?<![a-z0-9])(?:o[-. ]){2,3}(?=[0-9])"
)
_MAYBE: Final = re.compile(
    r"[0-9][oilsbzgq]|[oilsbzgq][0-9]|[0-9oil][-. ][oil]{1,4}[-. ][0-9oil]|\b[oil]{1,4}[-.][0-9]"
)
# Longer mixed words are codes; this also bounds what hostile input can make the scan do.
_LONGEST: Final = 12


def may_hold_letters(text: str) -> bool:
    """Tell, quickly, whether a letter stands where it could be one of a number's digits."""
    return _MAYBE.search(text) is not None


def as_digits(text: str) -> str | None:
    """Give the text with such letters as digits, or None when there is none."""
    if not _MIXED.search(text):
        return None
    return _MIXED.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(_DRAWN) if len(match[0]) <= _LONGEST else match[0]


def mostly_digits(surface: str) -> bool:
    """Tell whether what was typed there holds at least three digits."""
    return sum(map(str.isdigit, surface)) >= 3  # noqa: PLR2004


def starts_as_code(surface: str) -> bool:
    """Tell whether a code's letter stands first: B66-72-0031 is a part, unless it is named."""
    return surface[:1] in set("sbzgq")

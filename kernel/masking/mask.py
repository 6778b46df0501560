"""mask(): RawText -> MaskedText, or a refusal; what was typed ends here."""

import re

from kernel.masking.result import LONGEST, Found, Kind, Masking, MaskingRefused
from kernel.masking.text import RawText, sealed

_GAP = r"[\s\-./_,\u00ad\u2010-\u2015\u2212\u00a0\u2007\u202f]{0,3}"
_NINE = re.compile(
    rf"(?<![\d$])(?:\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{4}}|\d{{2}}[-\u2010-\u2015\u2212 ]\d{{7}})(?!\d)"
)
_EIN = re.compile(r"\d{2}\D\d{7}")


def mask(raw: RawText) -> Masking:
    """Hide every number that must not be kept; whatever goes wrong becomes a refusal."""
    if len(raw) > LONGEST:
        raise MaskingRefused("message.too_long")
    try:
        return _masked(raw.reveal())
    except Exception:
        raise MaskingRefused("message.unreadable") from None


def _masked(typed: str) -> Masking:
    typed.encode()  # A lone surrogate is not text: fail closed.
    found = tuple(Found(_kind(m[0]), "nine", *m.span()) for m in _NINE.finditer(typed))
    text = _NINE.sub(lambda m: "**-*******" if _kind(m[0]) == "ein" else "***-**-****", typed)
    return Masking(sealed(text), found)


def _kind(number: str) -> Kind:
    return "ein" if _EIN.fullmatch(number) else "tin"

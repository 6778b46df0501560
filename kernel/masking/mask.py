"""mask(): RawText -> MaskedText, or a refusal; what was typed ends here."""

from typing import Final

from kernel.masking.fold import fold
from kernel.masking.result import LONGEST, Found, Kind, Masking, MaskingRefused
from kernel.masking.scan import scan
from kernel.masking.text import RawText, sealed

FORMS: Final[dict[Kind, str]] = {
    "ssn": "***-**-****",
    "itin": "***-**-****",
    "atin": "***-**-****",
    "tin": "***-**-****",
    "ein": "**-*******",
    "card": "****-****-****-****",
    "account": "*********",
}
# Hiding one number can bring its neighbours together, so the masked text is read again. Two
# rounds are rare; a text that is not at rest after this many is not one we vouch for.
_MOST_ROUNDS: Final = 8

# What stands where: (start, end) in the text at hand, (start, end) in the typed text.
Patch = tuple[int, int, int, int]


def mask(raw: RawText) -> Masking:
    """Hide every number that must not be kept; whatever goes wrong becomes a refusal."""
    if len(raw) > LONGEST:
        raise MaskingRefused("message.too_long")
    try:
        return mask_typed(raw.reveal())
    except Exception:  # noqa: BLE001 - fail closed: no error of ours may let a text through
        raise MaskingRefused("message.unreadable") from None


def mask_typed(typed: str) -> Masking:
    """Mask until a reading finds nothing more."""
    if not typed.isascii():
        typed.encode()  # A lone surrogate is no text.
    text, found, patches = typed, [], []  # type: tuple[str, list[Found], list[Patch]]
    for _ in range(_MOST_ROUNDS):
        spans = _spans(text)
        if not spans:
            return Masking(sealed(text), tuple(sorted(found, key=_place)))
        found += [Found(f.kind, f.rule, *_typed_span(patches, f.start, f.end)) for f in spans]
        text, patches = _replaced(text, spans, patches)
    raise MaskingRefused("message.unreadable")


def _place(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _spans(text: str) -> list[Found]:
    folded = fold(text)
    return [
        Found(span.kind, span.rule, *folded.span(span.start, span.end))
        for span in scan(folded.text)
    ]


def _replaced(text: str, spans: list[Found], patches: list[Patch]) -> tuple[str, list[Patch]]:
    """Put the forms in place of the spans, and keep what stands where."""
    pieces: list[str] = []
    moved: list[Patch] = []
    at = length = 0
    for span in spans:
        form = FORMS[span.kind]
        pieces += [text[at : span.start], form]
        length += span.start - at
        moved.append((length, length + len(form), *_typed_span(patches, span.start, span.end)))
        length, at = length + len(form), span.end
    pieces.append(text[at:])
    return "".join(pieces), _merged(patches, spans, moved)


def _merged(patches: list[Patch], spans: list[Found], new: list[Patch]) -> list[Patch]:
    """Move the older patches by what the new ones changed before them."""
    kept = []
    for start, end, first, last in patches:
        if any(s.start <= start and end <= s.end for s in spans):
            continue
        shift = sum(len(FORMS[s.kind]) - (s.end - s.start) for s in spans if s.end <= start)
        kept.append((start + shift, end + shift, first, last))
    return sorted(kept + new)


def _typed_span(patches: list[Patch], start: int, end: int) -> tuple[int, int]:
    """Map a span of the text at hand to the typed text."""
    return _typed_place(patches, start, 0), _typed_place(patches, end, 1)


def _typed_place(patches: list[Patch], place: int, side: int) -> int:
    shift = 0
    for start, end, first, last in patches:
        if start < place < end:
            return (first, last)[side]
        if end <= place:
            shift = last - end
    return place + shift
